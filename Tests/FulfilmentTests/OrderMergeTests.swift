import Fulfilment
import Testing

@Suite("Order merge")
struct OrderMergeTests {
    private static let early = Timestamp(seconds: 1_000)
    private static let late = Timestamp(seconds: 2_000)

    private func seen(
        _ source: ObservationSource, _ time: Timestamp, status: OrderStatus? = nil, lines: [ObservedLine] = []
    ) -> OrderObservation {
        OrderObservation(
            id: OrderID("302-1234567-1234567"), source: source, updatedAt: time, status: status, service: .mfn,
            lines: lines)
    }

    private func line(_ sku: String, _ quantity: Int = 1, id: String? = nil, price: String? = nil) -> ObservedLine {
        var line = ObservedLine(itemID: id.map { OrderItemID($0) }, sku: SKU(sku), quantity: quantity)
        line.price = price.flatMap { Amount($0) }
        return line
    }

    @Test("an equal observation changes nothing (S3-22)")
    func equalObservationChangesNothing() {
        let observation = seen(.report, Self.early, status: .unshipped, lines: [line("A", price: "5.00")])
        var order = Order(observation)
        let isChanged = order.merge(observation)
        #expect(!isChanged)
    }

    @Test("absent never overwrites known: money stays when a later sight leaves it out (S1-7)")
    func absentNeverOverwritesKnown() {
        var order = Order(seen(.api, Self.early, status: .unshipped, lines: [line("A", id: "1", price: "5.00")]))
        order.merge(seen(.report, Self.late, status: .shipped, lines: [line("A")]))
        #expect(order.lines.first?.price == Amount("5.00"))
        #expect(order.status == .shipped)
    }

    @Test("unknown money is unknown, not 0, and is filled in place after payment (S1-7, S1-8)")
    func moneyIsFilledInPlace() {
        var order = Order(seen(.api, Self.early, status: .pending, lines: [line("A", id: "1")]))
        #expect(order.lines.first?.price == nil)
        order.merge(seen(.api, Self.late, status: .unshipped, lines: [line("A", id: "1", price: "19.99")]))
        #expect(order.lines.count == 1)
        #expect(order.lines.first?.price == Amount("19.99"))
    }

    @Test("an older sight only fills what is unknown")
    func olderSightOnlyFills() {
        var order = Order(seen(.api, Self.late, status: .shipped, lines: [line("A", 2, id: "1")]))
        order.merge(seen(.report, Self.early, status: .unshipped, lines: [line("A", 1, price: "3")]))
        #expect(order.status == .shipped)
        #expect(order.lines.map(\.quantity) == [2])
        #expect(order.lines.first?.price == Amount("3"))
        #expect(order.updatedAt == Self.late)
    }

    @Test("a report, which knows only Merchant, leaves Seller Fulfilled Prime as it is")
    func reportLeavesPrime() {
        var prime = seen(.api, Self.early, status: .unshipped)
        prime.service = .sfp
        var order = Order(prime)
        var report = seen(.report, Self.late, status: .shipped)
        report.service = .mfn
        order.merge(report)
        #expect(order.service == .sfp && order.status == .shipped)
        report.service = .fba
        order.merge(report)
        #expect(order.service == .fba)
    }

    @Test("at equal time of change the API beats a report")
    func apiBeatsReportAtEqualTime() {
        var order = Order(seen(.api, Self.early, status: .partiallyShipped))
        order.merge(seen(.report, Self.early, status: .unshipped))
        #expect(order.status == .partiallyShipped)
        var other = Order(seen(.report, Self.early, status: .unshipped))
        other.merge(seen(.api, Self.early, status: .partiallyShipped))
        #expect(other.status == .partiallyShipped)
    }

    @Test("an API read adopts report lines, never adds beside them, whichever comes first (S3-22)")
    func apiAdoptsReportLines() {
        let report = seen(.report, Self.early, lines: [line("A"), line("A"), line("B")])
        let api = seen(.api, Self.early, lines: [line("B", id: "3"), line("A", id: "1"), line("A", id: "2")])
        var first = Order(report)
        first.merge(api)
        var second = Order(api)
        second.merge(report)
        for order in [first, second] {
            #expect(order.lines.count == 3)
            #expect(Set(order.lines.compactMap(\.itemID?.rawValue)) == ["1", "2", "3"])
        }
    }

    @Test("a report of shipped units never lowers what was ordered")
    func shippedUnitsDoNotLowerTheOrder() {
        var order = Order(seen(.report, Self.early, status: .unshipped, lines: [line("A", 3)]))
        var shipped = line("A", 1, id: "1")
        shipped.quantityShipped = 1
        order.merge(seen(.report, Self.late, status: .shipped, lines: [shipped]))
        #expect(order.lines.map(\.quantity) == [3])
        #expect(order.lines.first?.quantityShipped == 1)
        #expect(order.lines.first?.itemID == OrderItemID("1"))
    }

    @Test("repeated (order, SKU) pairs stay two lines")
    func repeatedPairsStayTwoLines() {
        let observation = seen(.report, Self.early, lines: [line("A", 1), line("B"), line("A", 1)])
        var order = Order(observation)
        #expect(order.lines.map(\.occurrence) == [1, 1, 2])
        order.merge(observation)
        #expect(order.lines.count == 3)
    }
}
