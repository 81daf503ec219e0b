import Fulfilment
import Testing

/// From when on a buyer's name and address are on their way out (D16).
@Suite struct OrderPersonalDataTests {
    private static let now = Timestamp(seconds: 1_772_366_400)

    private func order(_ status: OrderStatus?, deliverBy: Timestamp? = nil) -> Order? {
        var seen = OrderObservation(
            id: OrderID("302-1"), source: .report, updatedAt: Self.now, status: status, service: .mfn)
        seen.recipient = [1]
        seen.deliverBy = deliverBy
        return Order(seen)
    }

    @Test("A status that is never learned keeps nobody's address for ever; what is still to be shipped keeps it")
    func unknownStatus() throws {
        #expect(order(nil)?.forgottenFrom == Self.now + .days(14))
        #expect(order(.unknown("Haunted"))?.forgottenFrom == Self.now + .days(14))
        #expect(order(nil, deliverBy: Self.now + .days(9))?.forgottenFrom == Self.now + .days(23))
        #expect(order(.unshipped)?.forgottenFrom == nil)
    }
}
