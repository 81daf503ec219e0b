import Database
import Fulfilment
import Operations
import Store
import StoreTesting
import Testing

@Suite("Stock lists, imported", .timeLimit(.minutes(2))) struct StockImportTests {
    private static let asOf = "2026-03-01 08:00"

    @Test("a list is shown before it is booked, and booked once (S1-3, D8)", arguments: StoreEngine.allCases)
    func previewAndImport(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            _ = try await shop.desk.count("A", quantity: 9, asOf: "2026-03-01 07:00", isNew: true)
            _ = try await shop.desk.count("B", quantity: 1, asOf: "2026-03-01 07:00", isNew: true)
            _ = try await shop.desk.count("C", quantity: 4, asOf: "2026-03-01 09:00", isNew: true)
            let file = try shop.file("list.csv", "sku,qty\nA,5\nB,1\nC,7\nD,2\n,3\n")
            let preview = try await shop.desk.previewStockList(file: file, asOf: Self.asOf, figure: "physical")
            #expect(preview.isPreview && preview.items == 4 && preview.new == 1 && preview.lowered == 1)
            #expect(preview.raised == 1 && preview.unchanged == 1 && preview.outdated == 1 && preview.notTaken == 1)
            #expect(preview.difference == -2 && preview.changes.first?.item == "A")
            #expect(try await shop.desk.stock(of: "A", try PageRequest()).figures.onHand == 9)
            let done = try await shop.desk.importStockList(file: file, asOf: Self.asOf, figure: "physical")
            #expect(done.new == 1 && done.lowered == 1 && done.raised == 1 && done.outdated == 1)
            let items = try await shop.desk.stock(try PageRequest()).items
            #expect(items.map { "\($0.sku) \($0.onHand)" } == ["A 5", "B 1", "C 4", "D 2"])
            let movement = try #require(try await shop.desk.stock(of: "A", try PageRequest()).movements.first)
            #expect(movement.cause == "list.csv" && movement.person == "anna" && movement.onHand == -4)
            let again = try await shop.desk.importStockList(file: file, asOf: Self.asOf, figure: "physical")
            #expect(again.repeated == 3 && again.outdated == 1 && again.difference == 0)
            #expect(try await shop.desk.stock(of: "A", try PageRequest()).movements.count == 2)
            let history = try await shop.desk.history(limit: 5)
            #expect(history.filter { $0.name == "stock.list" }.map(\.by) == ["anna"])
        }
    }

    @Test("a list that was interrupted goes on where it ended", arguments: StoreEngine.allCases)
    func interrupted(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            let rows = (0..<1200).map { "SKU-\($0),\($0 % 7)\n" }.joined()
            let file = try shop.file("long.csv", "sku,qty\n" + rows)
            let desk = OperatorDesk(
                database: EndingDatabase(shop.database, after: 3), clock: try #require(BusinessClock("0,1772366400,1")),
                keyRing: try KeyRing(Shop.keys), person: "anna")
            await #expect(throws: DatabaseError.self) {
                _ = try await desk.importStockList(file: file, asOf: Self.asOf, figure: "physical")
            }
            let rest = try await shop.desk.importStockList(file: file, asOf: Self.asOf, figure: "physical")
            #expect(rest.repeated == 1000 && rest.new == 200)
            let sum = try await shop.database.read { transaction in
                try transaction.first("SELECT sum(on_hand), count(*) FROM stock_ledger") {
                    [try $0.int(0), try $0.int(1)]
                }
            }
            #expect(sum == [(0..<1200).reduce(0) { $0 + $1 % 7 }, 1200])
        }
    }

    @Test("while nobody has said what the numbers mean, a list has to say it", arguments: StoreEngine.allCases)
    func figure(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            let file = try shop.file("list.csv", "sku,qty\nA,5\n")
            let asked = try await refusal { _ = try await shop.desk.previewStockList(file: file) }
            #expect(asked.code == .figureUnset && asked.text(Texts(.en)).contains("settings set stock.figure"))
            let wrong = try await refusal { _ = try await shop.desk.previewStockList(file: file, figure: "gross") }
            #expect(wrong.code == .figureInvalid)
            _ = try await shop.desk.set("stock.figure", to: "free", account: nil)
            #expect(try await shop.desk.previewStockList(file: file).figure == "free")
        }
    }

    @Test(
        "orders that left after the as-of of a first count are announced once, so that they are issued (S1-20, S1-21)",
        arguments: StoreEngine.allCases)
    func shippedBeforeTheFirstCount(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            // 08:00 in Berlin is 5 hours before now.
            try await shop.take(
                .sample("302-1", status: .shipped, sku: "A", quantity: 2, hoursAgo: 2),
                .sample("302-2", status: .shipped, sku: "A", quantity: 3, hoursAgo: 9),
                .sample("302-3", status: .shipped, sku: "Z", quantity: 1, hoursAgo: 2),
                .sample("302-4", status: .shipped, service: .fba, sku: "A", quantity: 1, hoursAgo: 2),
                .sample("302-5", status: .unshipped, sku: "A", quantity: 1, hoursAgo: 2))
            try await Self.bookAll(shop)
            let file = try shop.file("list.csv", "sku,qty\nA,10\nB,1\n")
            let done = try await shop.desk.importStockList(file: file, asOf: Self.asOf, figure: "physical")
            #expect(done.announcedOrders == 1)
            try await Self.bookAll(shop)
            let figures = try await shop.desk.stock(of: "A", try PageRequest()).figures
            #expect(figures.onHand == 8 && figures.committed == 1 && figures.available == 7)
            let again = try await shop.desk.importStockList(file: file, asOf: Self.asOf, figure: "physical")
            #expect(again.announcedOrders == 0)
        }
    }

    @Test("a list is only booked by an as-of that somebody has said (S1-3, D8)")
    func asOfIsSaid() async throws {
        try await Shop.open(on: .sqlite) { shop in
            let file = try shop.file("list.csv", "sku,qty\nA,5\n")
            #expect(try await shop.desk.previewStockList(file: file, figure: "physical").items == 1)
            let asked = try await refusal { _ = try await shop.desk.importStockList(file: file, figure: "physical") }
            #expect(asked.code == .asOfMissing && asked.text(Texts(.en)).contains("--as-of file-time"))
            let done = try await shop.desk.importStockList(file: file, asOf: "file-time", figure: "physical")
            #expect(done.new == 1)
        }
    }

    @Test(
        "what a program that died has not announced is announced by the next one (S1-20)",
        arguments: StoreEngine.allCases)
    func announcedByTheNext(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await shop.take(.sample("302-1", status: .shipped, sku: "A", quantity: 2, hoursAgo: 2))
            try await Self.bookAll(shop)
            try await shop.database.write { _ = try $0.run("DELETE FROM outbox") }
            let dying = OperatorDesk(
                database: EndingDatabase(shop.database, after: 1), clock: try #require(BusinessClock("0,1772366400,1")),
                keyRing: try KeyRing(Shop.keys), person: "anna")
            await #expect(throws: DatabaseError.self) {
                _ = try await dying.count("A", quantity: 10, asOf: Self.asOf, isNew: true)
            }
            #expect(try await Self.announced(shop) == [])
            _ = try await shop.desk.count("B", quantity: 1, asOf: Self.asOf, isNew: true)
            #expect(try await Self.announced(shop) == ["302-1"])
            try await Self.bookAll(shop)
            #expect(try await shop.desk.stock(of: "A", try PageRequest()).figures.onHand == 8)
        }
    }

    @Test(
        "the same list after a link counts the other item, and what left since is issued (S1-20, C1)",
        arguments: StoreEngine.allCases)
    func sameListAfterALink(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await shop.take(.sample("302-1", status: .shipped, sku: "X", quantity: 2, hoursAgo: 2))
            let file = try shop.file("list.csv", "sku,qty\nX,10\n")
            _ = try await shop.desk.importStockList(file: file, asOf: Self.asOf, figure: "physical")
            _ = try await shop.desk.linkItems("X", parts: ["B"], channel: nil)
            try await shop.database.write { _ = try $0.run("DELETE FROM outbox") }
            let again = try await shop.desk.importStockList(file: file, asOf: Self.asOf, figure: "physical")
            #expect(again.new == 1 && again.announcedOrders == 1)
        }
    }

    @Test(
        "counted first and linked later: what had left by the other name is taken off (S1-20, C1)",
        arguments: StoreEngine.allCases)
    func linkedAfterTheCount(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            _ = try await shop.desk.count("B", quantity: 10, asOf: Self.asOf, isNew: true)
            try await shop.take(.sample("302-1", sku: "X", quantity: 2, hoursAgo: 4))
            try await Self.bookAll(shop)
            try await shop.take(.sample("302-1", status: .shipped, sku: "X", quantity: 2, hoursAgo: 3))
            // Never held by anybody.
            try await shop.take(.sample("302-2", status: .shipped, sku: "X", quantity: 1, hoursAgo: 2))
            try await Self.bookAll(shop)
            try await shop.database.write { _ = try $0.run("DELETE FROM outbox") }
            _ = try await shop.desk.linkItems("X", parts: ["B"], channel: nil)
            #expect(try await Self.announced(shop) == ["302-1", "302-2"])
            for _ in 0..<2 { try await Self.bookAll(shop) }
            let items = try await shop.desk.stock(try PageRequest()).items
            #expect(items.map { "\($0.sku) \($0.onHand)" } == ["B 7", "X 0"])
        }
    }

    private static func announced(_ shop: Shop) async throws -> [String] {
        try await shop.database.read { transaction in
            try transaction.rows("SELECT subject FROM outbox ORDER BY subject") { try $0.text(0) }
        }
    }

    @Test func theListsOfTwoSKUsOfOneItemAndOfSetsFollowTheLinks() async throws {
        try await Shop.open(on: .sqlite) { shop in
            _ = try await shop.desk.linkItems("MUG-DE", parts: ["MUG"], channel: nil)
            _ = try await shop.desk.linkItems("GIFT", parts: ["MUG=2", "TEA"], channel: nil)
            let file = try shop.file("list.csv", "sku,qty\nMUG,7\nMUG-DE,6\nGIFT,3\nTEA,9\n")
            let done = try await shop.desk.importStockList(file: file, asOf: Self.asOf, figure: "physical")
            #expect(done.items == 2 && done.findings.map(\.code).sorted() == ["is-set", "same-item"])
            #expect(
                try await shop.desk.stock(try PageRequest()).items.map { "\($0.sku) \($0.onHand)" } == [
                    "MUG 6", "TEA 9",
                ])
            let set = try await refusal { _ = try await shop.desk.count("GIFT", quantity: 1, asOf: nil) }
            #expect(set.code == .stockSet)
        }
    }

    /// What the worker does with every announced order.
    static func bookAll(_ shop: Shop) async throws {
        try await shop.database.write { transaction in
            let orders = try transaction.rows("SELECT order_id FROM orders ORDER BY key") { OrderID(try $0.text(0)) }
            for order in orders {
                guard
                    let stored = try OrderTable.find(
                        account: AccountID("de-1"), order: order, keys: nil, in: transaction)
                else { continue }
                _ = try StockTable.book(
                    stored, account: AccountID("de-1"), mode: .reserve, now: Shop.now, in: transaction)
            }
        }
    }
}

/// A database that ends after so many writes, as a killed program does.
private actor EndingDatabase: SQLDatabase {
    private let database: any SQLDatabase
    private var left: Int

    nonisolated let dialect: SQLDialect

    init(_ database: any SQLDatabase, after writes: Int) {
        self.database = database
        dialect = database.dialect
        left = writes
    }

    func write<Result: Sendable>(_ body: @Sendable (any SQLTransaction) throws -> Result) async throws -> Result {
        guard left > 0 else { throw DatabaseError(.misuse, "killed") }
        left -= 1
        return try await database.write(body)
    }

    func read<Result: Sendable>(_ body: @Sendable (any SQLTransaction) throws -> Result) async throws -> Result {
        try await database.read(body)
    }

    func changeCounter() async throws -> Int64 { try await database.changeCounter() }

    func waitForChange(since counter: Int64, within limit: Duration) async throws -> Int64 {
        try await database.waitForChange(since: counter, within: limit)
    }

    func releaseMemory() async { await database.releaseMemory() }
}
