import Database
import Fulfilment
import Operations
import Store
import StoreTesting
import Testing

@Suite("Items, SKUs and sets", .timeLimit(.minutes(2))) struct ItemLinkTests {
    private func held(_ shop: Shop) async throws -> [String] {
        try await StockImportTests.bookAll(shop)
        return try await shop.database.read { transaction in
            try transaction.rows(
                "SELECT item, reserved, committed FROM stock_levels WHERE reserved > 0 OR committed > 0 ORDER BY item"
            ) { "\(try $0.text(0)) \(try $0.int(1))+\(try $0.int(2))" }
        }
    }

    @Test(
        "a changed link announces the orders that hold units, and they are booked anew (S1-21, C1)",
        arguments: StoreEngine.allCases)
    func relink(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await shop.take(
                .sample("302-1", sku: "GIFT", quantity: 2),
                .sample("302-2", status: .pending, sku: "GIFT", quantity: 1),
                .sample("302-3", sku: "OTHER", quantity: 1),
                .sample("302-4", status: .cancelled, sku: "GIFT", quantity: 1))
            #expect(try await held(shop) == ["GIFT 1+2", "OTHER 0+1"])
            let before = try await announced(shop)
            let link = try await shop.desk.linkItems("GIFT", parts: ["MUG=2", "TEA"], channel: nil)
            #expect(link.changes.first?.orders == 2)
            #expect(try await announced(shop) == before + 2)
            #expect(try await held(shop) == ["MUG 2+4", "OTHER 0+1", "TEA 1+2"])
            let same = try await shop.desk.linkItems("GIFT", parts: ["TEA", "MUG=2"], channel: nil)
            #expect(same.unchanged == 1 && same.changes.isEmpty)
            let own = try await shop.desk.unlinkItems("GIFT", channel: nil)
            #expect(own.changes.first?.orders == 2)
            #expect(try await held(shop) == ["GIFT 1+2", "OTHER 0+1"])
            let changed = try await shop.database.read { transaction in
                try transaction.rows("SELECT DISTINCT item FROM stock_changes ORDER BY item") { try $0.text(0) }
            }
            #expect(Set(changed).isSuperset(of: ["GIFT", "MUG", "TEA"]))
            #expect(try await shop.desk.history(limit: 3).filter { $0.name == "item.link GIFT" }.count == 2)
        }
    }

    @Test(
        "what left by a mistaken link leaves from the item again once it is taken away", arguments: StoreEngine.allCases
    )
    func unlinked(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            _ = try await shop.desk.count("A", quantity: 10, asOf: "2026-02-20", isNew: true)
            _ = try await shop.desk.linkItems("A", parts: ["X"], channel: nil)
            try await shop.take(.sample("302-1", sku: "A", quantity: 7, hoursAgo: 3))
            try await StockImportTests.bookAll(shop)
            try await shop.take(.sample("302-1", status: .shipped, sku: "A", quantity: 7, hoursAgo: 2))
            try await StockImportTests.bookAll(shop)
            _ = try await shop.desk.unlinkItems("A", channel: nil)
            try await StockImportTests.bookAll(shop)
            let items = try await shop.desk.stock(try PageRequest()).items
            #expect(items.map { "\($0.sku) \($0.onHand)" } == ["A 3", "X 0"])
        }
    }

    @Test("what has left does not leave again when its SKU gets another meaning", arguments: StoreEngine.allCases)
    func shippedBefore(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            for item in ["A", "B"] {
                _ = try await shop.desk.count(item, quantity: 10, asOf: "2026-02-20", isNew: true)
            }
            try await shop.take(.sample("302-1", sku: "A", quantity: 2, hoursAgo: 3))
            try await StockImportTests.bookAll(shop)
            try await shop.take(.sample("302-1", status: .shipped, sku: "A", quantity: 2, hoursAgo: 2))
            try await StockImportTests.bookAll(shop)
            _ = try await shop.desk.linkItems("A", parts: ["B"], channel: nil)
            try await StockImportTests.bookAll(shop)
            let items = try await shop.desk.stock(try PageRequest()).items
            #expect(items.map { "\($0.sku) \($0.onHand)" } == ["A 8", "B 10"])
        }
    }

    @Test("links next to a booking worker: no unit is held twice or by nobody", arguments: StoreEngine.allCases)
    func nextToAWorker(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            for number in 0..<20 { try await shop.take(.sample("302-\(number)", sku: "GIFT", quantity: 1)) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for worker in 0..<2 {
                    group.addTask {
                        for number in 0..<40 {
                            try await Self.book("302-\((number + worker * 7) % 20)", shop)
                        }
                    }
                }
                group.addTask {
                    for number in 0..<6 {
                        _ = try await shop.desk.linkItems(
                            "GIFT", parts: number.isMultiple(of: 2) ? ["MUG=2", "TEA"] : ["MUG=3"], channel: nil)
                    }
                }
                try await group.waitForAll()
            }
            // What was announced is booked; what was not was booked by the meaning that holds.
            for number in 0..<20 { try await Self.book("302-\(number)", shop) }
            #expect(try await held(shop) == ["MUG 0+60"])
            let sums = try await shop.database.read { transaction in
                try transaction.rows(
                    """
                    SELECT l.item FROM stock_levels l WHERE l.committed <>
                      (SELECT coalesce(sum(m.committed), 0) FROM stock_ledger m WHERE m.item = l.item)
                    """
                ) { try $0.text(0) }
            }
            #expect(sums == [])
        }
    }

    @Test(
        "an order that a worker does not see again is announced by the change of its link",
        arguments: StoreEngine.allCases)
    func noneForgotten(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            for number in 0..<20 { try await shop.take(.sample("302-\(number)", sku: "GIFT", quantity: 1)) }
            try await shop.database.write { _ = try $0.run("DELETE FROM outbox") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { for number in 0..<20 { try await Self.book("302-\(number)", shop) } }
                group.addTask { _ = try await shop.desk.linkItems("GIFT", parts: ["MUG=2"], channel: nil) }
                try await group.waitForAll()
            }
            // Exactly the announced ones are looked at again.
            let announced = try await shop.database.read { transaction in
                try transaction.rows("SELECT subject FROM outbox") { try $0.text(0) }
            }
            for number in 0..<20 where announced.contains("302-\(number)") {
                try await Self.book("302-\(number)", shop)
            }
            let levels = try await shop.database.read { transaction in
                try transaction.rows("SELECT item, committed FROM stock_levels WHERE committed > 0") {
                    "\(try $0.text(0)) \(try $0.int(1))"
                }
            }
            #expect(levels == ["MUG 40"])
        }
    }

    @Test(
        "nonsense is refused: no units, no such channel, items that stand for items (C1)",
        arguments: StoreEngine.allCases)
    func nonsense(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            _ = try await shop.desk.linkItems("GIFT", parts: ["MUG=2", "TEA"], channel: nil)
            let tries: [(String, [String], String?, RefusalCode)] = [
                ("X", ["MUG=0"], nil, .itemLinkInvalid), ("X", ["MUG=-1"], nil, .itemLinkInvalid),
                ("X", ["MUG", "MUG=2"], nil, .itemLinkInvalid), ("X", [""], nil, .itemLinkInvalid),
                ("X", ["MUG"], "nowhere", .itemChannelUnknown), ("BOX", ["GIFT"], nil, .itemNested),
                ("MUG", ["BOX"], nil, .itemNested), ("TEA", ["MUG", "GIFT"], nil, .itemNested),
            ]
            for (sku, parts, channel, code) in tries {
                let refused = try await refusal {
                    _ = try await shop.desk.linkItems(sku, parts: parts, channel: channel)
                }
                #expect(refused.code == code, "\(sku) \(parts)")
            }
            // A SKU may be its own item and one more.
            _ = try await shop.desk.linkItems("TEA", parts: ["TEA", "LEAF"], channel: nil)
            _ = try await shop.desk.linkItems("MUG-DE", parts: ["MUG"], channel: "de-1/A1PA6795UKMFR9")
            let unknown = try await refusal { _ = try await shop.desk.unlinkItems("NONE", channel: nil) }
            #expect(unknown.code == .itemLinkUnknown)
        }
    }

    @Test("a SKU that was counted under its own name says what becomes of that count", arguments: StoreEngine.allCases)
    func orphaned(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            _ = try await shop.desk.count("GIFT", quantity: 4, asOf: nil, isNew: true)
            let result = try await shop.desk.linkItems("GIFT", parts: ["MUG"], channel: nil)
            #expect(result.changes.first?.orphaned == 4)
            #expect(try await shop.desk.stock(of: "GIFT", try PageRequest()).figures.onHand == 4)
        }
    }

    @Test(
        "a table of links is shown first, replaces what it names, and leaves the rest", arguments: StoreEngine.allCases)
    func table(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            _ = try await shop.desk.linkItems("OLD", parts: ["MUG"], channel: nil)
            _ = try await shop.desk.linkItems("GIFT", parts: ["MUG"], channel: nil)
            let file = try shop.file(
                "links.csv", "sku,item,units\nGIFT,MUG,2\nGIFT,TEA,1\nBAD,MUG,0\nNEST,GIFT,1\nMUG-2,MUG,2\n")
            let preview = try await shop.desk.importItemLinks(file: file, isPreview: true)
            #expect(preview.changes.map(\.sku) == ["GIFT", "MUG-2"] && preview.findings.map(\.lines) == [[4], [5]])
            #expect(try await shop.desk.itemLinks(of: "GIFT").first?.parts.count == 1)
            let done = try await shop.desk.importItemLinks(file: file, isPreview: false)
            #expect(done.changes == preview.changes)
            #expect(try await shop.desk.itemLinks(try PageRequest()).items.map(\.sku) == ["GIFT", "MUG-2", "OLD"])
            let first = try await shop.desk.itemLinks(try PageRequest(limit: 1))
            let rest = try await shop.desk.itemLinks(try PageRequest(limit: 5, after: first.next))
            #expect(rest.items.map(\.sku) == ["MUG-2", "OLD"] && rest.next == nil)
            #expect(try await shop.desk.importItemLinks(file: file, isPreview: false).unchanged == 2)
        }
    }

    private func announced(_ shop: Shop) async throws -> Int {
        try await shop.database.read { try $0.first("SELECT count(*) FROM outbox") { try $0.int(0) } } ?? 0
    }

    /// As the worker: it keeps the account before it reads what SKUs stand for.
    private static func book(_ order: String, _ shop: Shop) async throws {
        try await shop.database.write { transaction in
            let mode = try SettingTable.holdPendingMode(of: AccountID("de-1"), in: transaction)
            guard
                let stored = try OrderTable.find(
                    account: AccountID("de-1"), order: OrderID(order), keys: nil, in: transaction)
            else { return }
            _ = try StockTable.book(
                stored, account: AccountID("de-1"), mode: mode, now: Shop.now, in: transaction)
        }
    }
}
