import Database
import Fulfilment
import Operations
import Store
import StoreTesting
import Testing

/// Stock explained to the unit, and proven from the ledger (D8).
@Suite("Stock proof")
struct StockProofTests {
    private static let account = AccountID("de-1")

    /// 40 on the shelf, 3 reserved by a pending order, 2 committed, 1 gone; one marketplace and a shop are told.
    private func fill(_ shop: Shop) async throws {
        _ = try await shop.desk.count("SKU-1", quantity: 40, asOf: "2026-02-01 08:00", isNew: true)
        func order(_ id: String, _ status: OrderStatus, _ quantity: Int) -> OrderObservation {
            var seen = OrderObservation.sample(id, status: status)
            seen.marketplace = MarketplaceID("A1PA6795UKMFR9")
            seen.lines[0].quantity = quantity
            return seen
        }
        try await shop.take(order("302-1", .pending, 3), order("302-2", .unshipped, 2), order("302-3", .shipped, 1))
        try await shop.database.write { transaction in
            _ = try ChannelTable.add(
                ChannelID("shop"), kind: .webhook, target: "https://shop.example/quantities", assortment: .all,
                buffer: 2,
                now: Shop.now, in: transaction)
            for id in ["302-1", "302-2", "302-3"] {
                let stored = try OrderTable.find(
                    account: Self.account, order: OrderID(id), keys: nil, in: transaction)
                _ = try StockTable.book(
                    try #require(stored), account: Self.account, mode: .reserve, now: Shop.now, in: transaction)
            }
            try OfferTable.refresh(now: Shop.now, in: transaction)
        }
    }

    @Test(
        "every figure is taken apart to the unit: count, movements, holders, and what each channel is told (D8, S1-18, S1-19)",
        arguments: StoreEngine.allCases)
    func explained(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await fill(shop)
            let explained = try await shop.desk.explainStock(of: "SKU-1", try PageRequest())
            #expect(explained.figures.onHand == 39 && explained.onHandSum == 39 && explained.isProven)
            #expect(explained.counted?.units == 40 && explained.since.map(\.kind) == ["issue"])
            #expect(explained.since.map(\.units) == [-1])
            #expect(explained.holders.map(\.order) == ["302-1", "302-2"])
            #expect(explained.holders.reduce(0) { $0 + $1.reserved } == explained.figures.reserved)
            #expect(explained.holders.reduce(0) { $0 + $1.committed } == explained.figures.committed)
            #expect(explained.pendingOrders == 1 && explained.figures.available == 34)
            // Amazon is told of its pending order, the shop is not, and keeps two back.
            #expect(explained.offers.map(\.channel) == ["de-1/A1PA6795UKMFR9", "shop"])
            #expect(explained.offers.map(\.reservedTold) == [3, 0] && explained.offers.map(\.wanted) == [34, 35])
        }
    }

    @Test("a count that is told late is explained by what was counted and what left after it (D8)")
    func countedLate() async throws {
        try await Shop.open(on: .usual) { shop in
            try await fill(shop)
            // Both had left after the counted moment, and were booked before the count.
            try await shop.take(.sample("302-9", status: .shipped, sku: "SKU-1", quantity: 4, hoursAgo: 1))
            try await StockImportTests.bookAll(shop)
            _ = try await shop.desk.count("SKU-1", quantity: 30, asOf: "2026-03-01 11:30")
            let explained = try await shop.desk.explainStock(of: "SKU-1", try PageRequest())
            #expect(explained.counted?.units == 30 && explained.since.map(\.units) == [-5])
            #expect(explained.figures.onHand == 25 && explained.onHandSum == 25 && explained.isProven)
            _ = try await shop.desk.linkItems("MUG-DE", parts: ["SKU-1"], channel: nil)
            let linked = try await refusal { _ = try await shop.desk.explainStock(of: "MUG-DE", try PageRequest()) }
            #expect(linked.code == .skuStandsFor && linked.text(Texts(.en)).contains("SKU-1"))
        }
    }

    @Test("a page of holders ends with a whole order, and the next goes on behind it")
    func pages() async throws {
        try await Shop.open(on: .sqlite) { shop in
            try await fill(shop)
            let first = try await shop.desk.explainStock(of: "SKU-1", try PageRequest(limit: 1))
            #expect(first.holders.map(\.order) == ["302-1"])
            let second = try await shop.desk.explainStock(
                of: "SKU-1", try PageRequest(limit: 1, after: first.nextHolder))
            #expect(second.holders.map(\.order) == ["302-2"] && second.nextHolder == nil)
        }
    }

    @Test(
        "verify finds a figure that is not the sum of its movements, of every kind, and nothing else",
        arguments: StoreEngine.allCases)
    func verified(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await fill(shop)
            let right = try await shop.desk.verifyStock()
            #expect(right.isRight && right.items == 1 && right.movements == 4)
            let damages: [(SQLStatement, String)] = [
                ("UPDATE stock_levels SET on_hand = on_hand + 1", "level"),
                ("UPDATE stock_holdings SET issued = 7 WHERE issued = 1", "holding"),
                ("UPDATE stock_reserved SET reserved = 9", "reserved"),
                ("INSERT INTO stock_reserved (item, account, reserved) VALUES ('SKU-1', 'us-1', 5)", "reserved"),
                (
                    "INSERT INTO stock_holdings (order_key, line, item, reserved, committed, issued) VALUES (98, 1, 'SKU-1', 1, 0, 2)",
                    "holding"
                ),
                (
                    "INSERT INTO stock_holdings (order_key, line, item, reserved, committed, issued) VALUES (99, 1, 'SKU-1', 0, 0, 2)",
                    "holding"
                ),
                (
                    "INSERT INTO stock_levels (item, on_hand, reserved, committed, changed_at) VALUES ('X', 1, 0, 0, 0)",
                    "level"
                ),
            ]
            for (number, damage) in damages.enumerated() {
                try await shop.database.write { _ = try $0.run(damage.0) }
                let found = try await shop.desk.verifyStock()
                #expect(found.differing == number + 1 && found.differences.contains { $0.figure == damage.1 })
            }
        }
    }
}
