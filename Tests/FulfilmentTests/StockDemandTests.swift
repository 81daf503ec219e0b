import Fulfilment
import Testing

@Suite("Stock demand")
struct StockDemandTests {
    private func order(
        _ status: OrderStatus, quantity: Int = 2, shipped: Int? = nil, service: FulfilmentService = .mfn, at: Int64 = 10
    ) -> Order {
        var line = ObservedLine(itemID: OrderItemID("1"), sku: SKU("A"), quantity: quantity)
        line.quantityShipped = shipped
        return Order(
            OrderObservation(
                id: OrderID("1"), source: .api, updatedAt: Timestamp(seconds: at), status: status, service: service,
                lines: [line]))
    }

    private func book(
        _ order: Order, _ held: inout StockHolding, mode: PendingMode = .reserve, asOf: Timestamp? = nil
    ) -> [StockEntry] {
        let entries = order.lines.flatMap {
            StockDemand(order, line: $0, mode: mode).entries(held: held, asOf: asOf)
        }
        for entry in entries {
            held.reserved += entry.reserved
            held.committed += entry.committed
            held.issued += entry.issued
        }
        return entries
    }

    @Test("pending → paid → shipped reserves, commits and issues, each once (S1-3, S1-4, S1-18, S1-20, C1)")
    func lifeOfAnOrder() {
        var held = StockHolding.nothing
        #expect(book(order(.pending), &held).map(\.kind) == [.reserve])
        #expect(held == StockHolding(reserved: 2))
        #expect(book(order(.unshipped), &held).map(\.kind) == [.commit])
        #expect(held == StockHolding(committed: 2))
        let issue = book(order(.shipped), &held)
        #expect(issue.map(\.kind) == [.issue])
        #expect(issue.first?.onHand == -2)
        #expect(held == StockHolding(issued: 2))
        #expect(book(order(.shipped), &held).isEmpty)
    }

    @Test(
        "any repetition of a state books nothing more",
        arguments: [OrderStatus.pending, .unshipped, .partiallyShipped, .shipped, .cancelled, .unknown("New")])
    func repetitionBooksNothing(status: OrderStatus) {
        var held = StockHolding.nothing
        _ = book(order(status), &held)
        #expect(book(order(status), &held).isEmpty)
    }

    @Test("a cancel releases the stored quantity, once, also when Amazon now says 0 (S1-11, S1-12)")
    func cancelReleasesStoredQuantity() {
        var held = StockHolding.nothing
        _ = book(order(.pending, quantity: 3), &held)
        #expect(book(order(.cancelled, quantity: 0), &held).map(\.reserved) == [-3])
        #expect(held.isEmpty)
        #expect(book(order(.cancelled, quantity: 0), &held).isEmpty)
    }

    @Test("a cancel that arrives before the order books nothing (S1-12)")
    func cancelBeforeTheOrder() {
        var held = StockHolding.nothing
        #expect(book(order(.cancelled), &held).isEmpty)
    }

    @Test("pending straight to shipped issues what was reserved (S1-21)")
    func pendingStraightToShipped() {
        var held = StockHolding.nothing
        _ = book(order(.pending), &held)
        _ = book(order(.shipped), &held)
        #expect(held == StockHolding(issued: 2))
    }

    @Test("a part shipped is issued and the rest stays committed")
    func partShipped() {
        var held = StockHolding.nothing
        _ = book(order(.unshipped, quantity: 3), &held)
        _ = book(order(.partiallyShipped, quantity: 3, shipped: 1), &held)
        #expect(held == StockHolding(committed: 2, issued: 1))
        _ = book(order(.shipped, quantity: 3, shipped: 3), &held)
        #expect(held == StockHolding(issued: 3))
    }

    @Test("Amazon's own shipments never touch merchant stock", arguments: [FulfilmentService.fba, .mcf])
    func amazonShipmentsTouchNothing(service: FulfilmentService) {
        var held = StockHolding.nothing
        for status in [OrderStatus.pending, .unshipped, .shipped] {
            #expect(book(order(status, service: service), &held, asOf: Timestamp(seconds: 1)).isEmpty)
        }
    }

    @Test("what shipped before the count touches nothing, what shipped after it is an issue (S3-23)")
    func countDecidesHistory() {
        var held = StockHolding.nothing
        #expect(book(order(.shipped, at: 10), &held, asOf: nil).isEmpty)
        #expect(book(order(.shipped, at: 10), &held, asOf: Timestamp(seconds: 11)).isEmpty)
        #expect(book(order(.shipped, at: 12), &held, asOf: Timestamp(seconds: 11)).map(\.kind) == [.issue])
    }

    @Test("a parcel that left before the count touches nothing, however late its order changed again (S3-23)")
    func parcelTellsWhenItShipped() {
        var held = StockHolding.nothing
        var refunded = order(.shipped, at: 30)
        let package = ObservedPackage(
            referenceID: "1", carrier: nil, trackingNumber: nil, shippedAt: Timestamp(seconds: 10))
        refunded.packages = [package]
        #expect(book(refunded, &held, asOf: Timestamp(seconds: 20)).isEmpty)
        #expect(book(refunded, &held, asOf: Timestamp(seconds: 9)).map(\.kind) == [.issue])
    }

    @Test("mode off holds nothing for pending orders, and lets go what was held (S1-17)")
    func modeOff() {
        var held = StockHolding.nothing
        _ = book(order(.pending), &held)
        _ = book(order(.pending), &held, mode: .off)
        #expect(held.isEmpty)
    }

    @Test("available is never below 0 to the outside, the shortfall is shown (S1-18)")
    func availableIsNeverNegative() {
        let level = StockLevel(onHand: 1, reserved: 2, committed: 1)
        #expect(level.available == 0)
        #expect(level.shortfall == 2)
    }
}
