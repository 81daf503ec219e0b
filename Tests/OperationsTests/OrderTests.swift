import Fulfilment
import Operations
import StoreTesting
import Testing

@Suite struct OrderTests {
    private func page(_ limit: Int = 50, after: String? = nil) throws -> PageRequest {
        try PageRequest(limit: limit, after: after)
    }

    @Test(arguments: StoreEngine.allCases) func theLastChangedComesFirstAndPagesMeetWithoutGapOrDouble(
        on engine: StoreEngine
    ) async throws {
        try await Shop.open(on: engine) { shop in
            for number in 1...25 {
                // Several share a moment: the page must not lose them.
                try await shop.take(.sample("302-0000000-00000\(number + 10)", hoursAgo: Int64(number / 5)))
            }
            var seen: [String] = []
            var after: String?
            repeat {
                let part = try await shop.desk.orders(OrderQuestion(), try page(4, after: after))
                seen += part.items.map(\.order)
                after = part.next
            } while after != nil
            #expect(seen.count == 25 && Set(seen).count == 25)
            #expect(seen.first == "302-0000000-0000014")
            #expect(seen.last == "302-0000000-0000035")
        }
    }

    @Test(arguments: StoreEngine.allCases) func filtersNarrowTheList(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await shop.take(
                .sample("302-1", status: .unshipped), .sample("302-2", status: .partiallyShipped, hoursAgo: 2),
                .sample("302-3", status: .shipped, service: .fba, hoursAgo: 3),
                .sample("302-4", status: .pending, hoursAgo: 30))
            func ids(_ question: OrderQuestion) async throws -> [String] {
                try await shop.desk.orders(question, try page()).items.map(\.order)
            }
            #expect(try await ids(OrderQuestion(status: "open")) == ["302-1", "302-2"])
            #expect(try await ids(OrderQuestion(status: "pending")) == ["302-4"])
            #expect(try await ids(OrderQuestion(service: "FBA")) == ["302-3"])
            // Midnight in Berlin, not in Greenwich.
            #expect(try await ids(OrderQuestion(since: "2026-03-01")) == ["302-1", "302-2", "302-3"])
            #expect(try await ids(OrderQuestion(account: "de-1", since: "2026-03-01 11:30")) == ["302-1"])
        }
    }

    @Test(
        arguments: StoreEngine.allCases,
        [
            (OrderQuestion(status: "lost"), RefusalCode.statusInvalid),
            (OrderQuestion(service: "dhl"), .serviceInvalid),
            (OrderQuestion(since: "gestern"), .dateInvalid), (OrderQuestion(account: "xx"), .accountUnknown),
        ])
    func aQuestionThatMakesNoSenseIsRefused(on engine: StoreEngine, _ sample: (OrderQuestion, RefusalCode))
        async throws
    {
        let (question, code) = sample
        try await Shop.open(on: engine) { shop in
            let refused = try await refusal { _ = try await shop.desk.orders(question, try page()) }
            #expect(refused.code == code)
        }
    }

    /// S1-7, S1-15: unknown money is absent, never 0; a pending order says that it is not complete.
    @Test(arguments: StoreEngine.allCases) func aPendingOrderIsIncompleteAndItsTotalUnknown(on engine: StoreEngine)
        async throws
    {
        try await Shop.open(on: engine) { shop in
            try await shop.take(.sample("302-1", status: .pending))
            let order = try await shop.desk.order("302-1", account: nil)
            #expect(order.total == nil && !order.isComplete && !order.hasRecipient)
            #expect(!(try json(order)).contains("\"total\""))
        }
    }

    @Test(arguments: StoreEngine.allCases) func anOrderIsShownWithItsLinesAndTheAccountsTime(on engine: StoreEngine)
        async throws
    {
        try await Shop.open(on: engine) { shop in
            var seen = OrderObservation.sample("302-1", quantity: 3)
            seen.recipient = Array("{\"name\":\"nobody\"}".utf8)
            try await shop.take(seen)
            let order = try await shop.desk.order("302-1", account: nil)
            #expect(order.lines.map { "\($0.line) \($0.sku) \($0.quantity)" } == ["1 SKU-1 3"])
            #expect(order.isComplete && order.hasRecipient)
            #expect(order.shipBy?.text == "2026-03-02 13:00:00 +01:00")
            #expect(order.timeZone == "Europe/Berlin")
            #expect(!(try json(order)).contains("nobody"))
        }
    }

    @Test(arguments: StoreEngine.allCases) func anUnknownOrderIsRefused(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            let refused = try await refusal { _ = try await shop.desk.order("302-9", account: nil) }
            #expect(refused.code == .orderUnknown)
        }
    }
}
