import Operations
import StoreTesting
import Testing

@Suite struct StockTests {
    @Test(arguments: StoreEngine.allCases) func aCountIsBookedWithWhoAndWhenAndExplained(on engine: StoreEngine)
        async throws
    {
        try await Shop.open(on: engine) { shop in
            let card = try await shop.desk.count("SKU-1", quantity: 7, asOf: "2026-03-01 08:00", isNew: true)
            #expect(card.onHand == 7 && card.countedAt?.text == "2026-03-01 08:00:00 +01:00")
            let details = try await shop.desk.stock(of: "SKU-1", try PageRequest())
            let movement = try #require(details.movements.first)
            #expect(
                movement.kind == "count" && movement.onHand == 7 && movement.cause == "count"
                    && movement.person == "anna")
        }
    }

    @Test(arguments: StoreEngine.allCases) func itemsComeInPagesByName(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            for name in ["C", "A", "B"] { _ = try await shop.desk.count(name, quantity: 1, asOf: nil, isNew: true) }
            let first = try await shop.desk.stock(try PageRequest(limit: 2))
            #expect(first.items.map(\.sku) == ["A", "B"] && first.next == "B")
            let second = try await shop.desk.stock(try PageRequest(limit: 2, after: first.next))
            #expect(second.items.map(\.sku) == ["C"] && second.next == nil)
        }
    }

    @Test(arguments: StoreEngine.allCases) func wrongCountsAreRefused(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            let negative = try await refusal { _ = try await shop.desk.count("SKU-1", quantity: -1, asOf: nil) }
            #expect(negative.code == .countInvalid)
            let future = try await refusal {
                _ = try await shop.desk.count("SKU-1", quantity: 1, asOf: "2027-01-01")
            }
            #expect(future.code == .windowFuture)
            let unknown = try await refusal { _ = try await shop.desk.stock(of: "SKU-9", try PageRequest()) }
            #expect(unknown.code == .skuUnknown)
        }
    }
}
