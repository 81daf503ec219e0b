import Fulfilment
import Testing

/// What is never confirmed at Amazon. Source: sp-api FACTS 18.7.
@Suite("ConfirmationRules")
struct ConfirmationRulesTests {
    private static let now = Timestamp(seconds: 1_800_000_000)

    private func refusal(
        status: OrderStatus = .unshipped, service: FulfilmentService = .mfn, programs: [String] = [],
        label: LabelSource = .own
    ) -> ConfirmationRefusal? {
        var seen = OrderObservation(
            id: OrderID("302-1"), source: .api, updatedAt: Self.now, status: status, service: service,
            lines: [ObservedLine(itemID: OrderItemID("01"), sku: SKU("A"), quantity: 1)])
        seen.programs = programs
        do throws(ConfirmationRefusal) {
            try ConfirmationRules.check(
                order: Order(seen), items: [], carrier: "DHL", tracking: "T1", label: label, markedAt: Self.now,
                now: Self.now, ageLimit: .days(7))
            return nil
        } catch {
            return error
        }
    }

    @Test("Ship+, Amazon's own orders and labels bought from Amazon confirm themselves: nothing is left to do")
    func confirmedByOthers() {
        #expect(refusal() == nil && refusal(service: .sfp) == nil && refusal(programs: ["PRIME"]) == nil)
        #expect(refusal(programs: ["PRIME", "FBM_SHIP_PLUS"]) == .shipPlus)
        #expect(refusal(service: .fba) == .fulfilledByAmazon && refusal(service: .mcf) == .fulfilledByAmazon)
        #expect(refusal(label: .amazon) == .labelFromAmazon)
        for found in [ConfirmationRefusal.shipPlus, .fulfilledByAmazon, .labelFromAmazon] {
            #expect(found.closesShipment && !found.mayHealByItself)
        }
    }

    @Test("Cancelled and unpaid orders are never confirmed")
    func noOrderToShip() {
        #expect(refusal(status: .cancelled) == .orderCancelled)
        #expect(refusal(status: .pending) == .orderPending && refusal(status: .pendingAvailability) == .orderPending)
    }
}
