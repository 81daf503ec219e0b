import Database
import Fulfilment
import Messages
import Store
import StoreTesting
import Testing

/// What transactions that run side by side must not lose or do twice. SQLite lets one writer in at a time; on PostgreSQL
/// each statement sees what others have committed meanwhile (READ COMMITTED).
@Suite("Store, writers side by side", .timeLimit(.minutes(2)))
struct SideBySideTests {
    private static let account = TemporaryStore.account
    private static let start = Timestamp(seconds: 1_800_000_000)

    /// Runs writes at once. The engine alone sees to those that are in each other's way.
    private func atOnce<Result: Sendable>(
        _ count: Int, _ database: any SQLDatabase,
        _ body: @escaping @Sendable (Int, any SQLTransaction) throws -> Result
    ) async throws -> [Result] {
        try await withThrowingTaskGroup(of: Result.self) { group in
            for number in 0..<count {
                group.addTask {
                    try await database.write { try body(number, $0) }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    private func number(_ statement: SQLStatement, _ database: any SQLDatabase) async throws -> Int {
        try await database.read { try $0.first(statement) { try $0.optionalInt(0) } ?? nil } ?? 0
    }

    @Test("every change of an order counts once, whoever merges at the same moment", arguments: StoreEngine.allCases)
    func merges(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            let changes = try await atOnce(24, database) { number, transaction in
                let seen = OrderObservation.sample(
                    "302-1", quantities: [number / 2 + 1], updatedAt: Self.start + .seconds(Int64(number / 2)))
                return try OrderTable.take(
                    seen, account: Self.account, keys: nil, now: Self.start, in: transaction
                ).isChange
            }
            #expect(try await number("SELECT count(*) FROM orders", database) == 1)
            let changed = changes.filter(\.self).count
            #expect(try await number("SELECT revision FROM orders", database) == changed)
            #expect(try await number("SELECT count(*) FROM outbox", database) == changed)
            #expect(try await number("SELECT quantity FROM order_lines", database) == 12)
        }
    }

    @Test("stock is booked once for an order, and no movement is lost between orders", arguments: StoreEngine.allCases)
    func bookings(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            try await database.write { transaction in
                for number in 0..<6 {
                    let seen = OrderObservation.sample("302-\(number)", quantities: [2, 1], updatedAt: Self.start)
                    _ = try OrderTable.take(seen, account: Self.account, keys: nil, now: Self.start, in: transaction)
                }
            }
            _ = try await atOnce(24, database) { number, transaction in
                let order = OrderID("302-\(number % 6)")
                if number == 12 {
                    _ = try StockTable.count(
                        item: ItemID("MUG-1"), quantity: 100, asOf: Self.start,
                        origin: .init(cause: "count", person: "anna"), now: Self.start, in: transaction)
                }
                let found = try OrderTable.find(account: Self.account, order: order, keys: nil, in: transaction)
                let stored = try #require(found)
                _ = try StockTable.book(stored, account: Self.account, mode: .reserve, now: Self.start, in: transaction)
            }
            let (mugs, lids) = try await database.read { transaction in
                (
                    try StockTable.level(of: ItemID("MUG-1"), in: transaction),
                    try StockTable.level(of: ItemID("MUG-2"), in: transaction)
                )
            }
            #expect(mugs == StockLevel(onHand: 100, reserved: 0, committed: 12))
            #expect(lids == StockLevel(onHand: 0, reserved: 0, committed: 6))
            #expect(try await number("SELECT sum(committed) FROM stock_ledger", database) == 18)
            #expect(try await number("SELECT sum(on_hand) FROM stock_ledger", database) == 100)
        }
    }

    @Test(
        "orders whose lines name the same items in another order do not end each other's work",
        arguments: StoreEngine.allCases)
    func crosswise(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            try await database.write { transaction in
                for number in 0..<16 {
                    var seen = OrderObservation.sample("302-\(number)", quantities: [1, 1, 1], updatedAt: Self.start)
                    if number.isMultiple(of: 2) { seen.lines.reverse() }
                    _ = try OrderTable.take(seen, account: Self.account, keys: nil, now: Self.start, in: transaction)
                }
            }
            _ = try await atOnce(16, database) { number, transaction in
                // Two orders each, every other worker in the opposite sequence.
                let pair = [number, 15 - number]
                for order in pair {
                    let stored = try OrderTable.find(
                        account: Self.account, order: OrderID("302-\(order)"), keys: nil, in: transaction)
                    _ = try StockTable.book(
                        try #require(stored), account: Self.account, mode: .reserve, now: Self.start, in: transaction)
                }
            }
            #expect(try await number("SELECT sum(committed) FROM stock_levels", database) == 48)
            #expect(try await number("SELECT sum(committed) FROM stock_ledger", database) == 48)
        }
    }

    @Test(
        "a worker that read an order before it changed books the change, not what it read",
        arguments: StoreEngine.allCases)
    func staleBooking(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            let old = try await database.write { transaction in
                let first = OrderObservation.sample("302-1", quantities: [2], updatedAt: Self.start)
                _ = try OrderTable.take(first, account: Self.account, keys: nil, now: Self.start, in: transaction)
                let old = try OrderTable.find(
                    account: Self.account, order: OrderID("302-1"), keys: nil, in: transaction)
                let second = OrderObservation.sample("302-1", quantities: [5], updatedAt: Self.start + .seconds(1))
                _ = try OrderTable.take(second, account: Self.account, keys: nil, now: Self.start, in: transaction)
                return try #require(old)
            }
            try await database.write { transaction in
                _ = try StockTable.book(old, account: Self.account, mode: .reserve, now: Self.start, in: transaction)
            }
            #expect(try await number("SELECT committed FROM stock_levels", database) == 5)
        }
    }

    @Test(
        "a maintenance message counts every letter that is buried at once, and raises one alert",
        arguments: StoreEngine.allCases)
    func problems(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            _ = try await atOnce(24, database) { number, transaction in
                try DeadLetterTable.bury(
                    queue: .stock, token: "order:de-1:302-\(number)", messageID: nil, reason: DeadLetterReason.crash,
                    detail: "", now: Self.start, in: transaction)
                if number % 8 == 0 { try ProblemTable.recountDeadLetters(now: Self.start, in: transaction) }
            }
            #expect(try await number("SELECT count(*) FROM problems", database) == 1)
            #expect(try await number("SELECT affected FROM problems WHERE state = 'open'", database) == 24)
            #expect(try await number("SELECT count(*) FROM outbox", database) == 1)
        }
    }

    @Test("two who mark the same order at once never send more units than it has", arguments: StoreEngine.allCases)
    func marks(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            try await database.write { transaction in
                let seen = OrderObservation.sample("302-1", quantities: [3], updatedAt: Self.start)
                _ = try OrderTable.take(seen, account: Self.account, keys: nil, now: Self.start, in: transaction)
            }
            _ = try await atOnce(12, database) { number, transaction in
                let item = ShipmentMark.Item(sku: SKU("MUG-1"), quantity: 1)
                let mark = ShipmentMark(
                    account: Self.account, order: OrderID("302-1"), door: .api, by: "anna", carrierCode: "DHL",
                    trackingNumber: "JJD\(number)", label: .own, shippedAt: Self.start, items: [item],
                    parcel: "\(number)")
                return try ShipmentTable.mark(mark, policy: ConfirmationPolicy(), now: Self.start, in: transaction)
            }
            #expect(try await number("SELECT sum(quantity) FROM shipment_items", database) == 3)
            #expect(try await number("SELECT count(*) FROM shipments WHERE id > 100000", database) == 3)
        }
    }

    @Test(
        "each fetch is claimed by one, a lease has one holder, a budget grants its burst",
        arguments: StoreEngine.allCases)
    func claims(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            try await database.write { transaction in
                for number in 0..<8 {
                    _ = try FetchTable.open(
                        account: Self.account, kind: .report, purpose: "request", subject: "T\(number)", from: nil,
                        to: nil, now: Self.start, in: transaction)
                }
            }
            let claimed = try await atOnce(12, database) { number, transaction in
                try FetchTable.claim(
                    owner: "w\(number)", now: Self.start, technicalNow: Self.start, lease: .seconds(60),
                    in: transaction)?.id
            }.compactMap(\.self)
            // Who looks while others hold the rows may go away empty-handed; nobody gets what another has.
            #expect(Set(claimed).count == claimed.count)
            #expect(!claimed.isEmpty)
            let leases = try await atOnce(12, database) { number, transaction in
                try LeaseTable.take(
                    "relay", owner: "w\(number)", now: Self.start, duration: .seconds(60), in: transaction)
            }
            #expect(leases.compactMap(\.self).map(\.fence) == [1])
            let grants = try await atOnce(24, database) { _, transaction in
                try BudgetTable.take(
                    account: Self.account, operation: "o", quota: Quota(rate: 1, burst: 10), now: 1_000_000,
                    in: transaction)
            }
            #expect(grants.filter { $0 == .granted }.count == 9)
            let starts = try await atOnce(12, database) { _, transaction in
                try StartTable.begin("m", queue: "q", now: Self.start, in: transaction)
            }
            #expect(starts.sorted() == Array(1...12))
        }
    }

    @Test("a poll that several start at once is open once", arguments: StoreEngine.allCases)
    func polls(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            let opened = try await atOnce(12, database) { _, transaction in
                try FetchTable.open(
                    account: Self.account, kind: .orders, purpose: "poll.merchant", subject: nil, from: nil, to: nil,
                    now: Self.start, in: transaction)
            }
            #expect(opened.compactMap(\.self).count == 1)
        }
    }

    @Test("several who migrate an empty database at once make one schema", arguments: StoreEngine.allCases)
    func migrations(on engine: StoreEngine) async throws {
        let test = try await TestDatabase(on: engine)
        defer { extendLifetime(test) }
        let database = test.database
        let applied = try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<6 { group.addTask { try await Schema.migrate(database, now: Self.start) } }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(applied.count == Int(Schema.version))
        try await Schema.check(database)
        await test.close()
    }

    @Test("a database without tables says what to do", arguments: StoreEngine.allCases)
    func emptyDatabase(on engine: StoreEngine) async throws {
        let test = try await TestDatabase(on: engine)
        defer { extendLifetime(test) }
        let error = await #expect(throws: DatabaseError.self) { try await Schema.check(test.database) }
        #expect(error?.code == .schemaMismatch)
        #expect(error?.message.contains("orderly database migrate") == true)
        await test.close()
    }
}
