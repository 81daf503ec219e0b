import Database
import Fulfilment
import Store
import StoreTesting
import Testing

/// One row per order, whatever comes twice, out of order or by two ways (S3-22, C24).
@Suite("Order table")
struct OrderTableTests {
    private let account = AccountID("de-1")
    private let now = Timestamp(seconds: 1_800_000_000)

    private func seen(_ status: OrderStatus, at: Int64, source: ObservationSource = .api) -> OrderObservation {
        var line = ObservedLine(itemID: source == .api ? OrderItemID("1") : nil, sku: SKU("A"), quantity: 2)
        line.price = Amount("9.90")
        return OrderObservation(
            id: OrderID("302-1"), source: source, updatedAt: Timestamp(seconds: at), status: status, service: .mfn,
            lines: [line])
    }

    private func take(
        _ orders: [OrderObservation], _ database: any SQLDatabase, keys: KeyRing? = nil
    ) async throws -> [Bool] {
        try await database.write { transaction in
            try orders.map {
                try OrderTable.take($0, account: account, keys: keys, now: now, in: transaction).isChange
            }
        }
    }

    private func count(_ statement: SQLStatement, _ database: any SQLDatabase) async throws -> Int {
        try await database.read { transaction in try transaction.first(statement) { try $0.int(0) } ?? 0 }
    }

    @Test("the same observation twice is one order and one event", arguments: StoreEngine.allCases)
    func twiceIsOnce(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            let changes = try await take([seen(.unshipped, at: 1), seen(.unshipped, at: 1)], database)
            #expect(changes == [true, false])
            #expect(try await count("SELECT count(*) FROM orders", database) == 1)
            #expect(try await count("SELECT count(*) FROM outbox", database) == 1)
            #expect(try await count("SELECT revision FROM orders", database) == 1)
        }
    }

    @Test("report and live poll in either order end in the same order", arguments: StoreEngine.allCases, [false, true])
    func reportAndPollEndTheSame(on engine: StoreEngine, reportFirst: Bool) async throws {
        try await withStore(engine) { database in
            let report = seen(.unshipped, at: 1, source: .report)
            let api = seen(.unshipped, at: 1)
            _ = try await take(reportFirst ? [report, api] : [api, report], database)
            let stored = try await database.read { transaction in
                try OrderTable.find(account: account, order: OrderID("302-1"), keys: nil, in: transaction)
            }
            #expect(stored?.order.lines.count == 1)
            #expect(stored?.order.lines.first?.itemID == OrderItemID("1"))
            #expect(stored?.order.source == .api)
        }
    }

    @Test("an address is sealed on disk and opens with the key only", arguments: StoreEngine.allCases)
    func addressIsSealed(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            let keys = try KeyRing("v1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
            var order = seen(.unshipped, at: 1)
            order.recipient = Array("{\"city\":\"Musterstadt\"}".utf8)
            _ = try await take([order], database, keys: keys)
            let (sealed, opened) = try await database.read { transaction in
                (
                    try transaction.first("SELECT recipient FROM orders") { try $0.blob(0) },
                    try OrderTable.find(account: account, order: OrderID("302-1"), keys: keys, in: transaction)
                )
            }
            #expect(opened?.order.recipient == order.recipient)
            #expect(!String(decoding: try #require(sealed), as: UTF8.self).contains("Musterstadt"))
            // The same address again changes nothing, although it would seal to other bytes.
            #expect(try await take([order], database, keys: keys) == [false])
        }
    }

    @Test(
        "stock follows the order through the ledger and its sums, to the unit (S1-3, S1-12)",
        arguments: StoreEngine.allCases)
    func stockFollowsTheOrder(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            for (step, status) in [OrderStatus.pending, .unshipped, .shipped, .shipped].enumerated() {
                _ = try await take([seen(status, at: Int64(step + 1))], database)
                try await database.write { transaction in
                    let stored = try OrderTable.find(
                        account: account, order: OrderID("302-1"), keys: nil, in: transaction)
                    guard let stored else { return }
                    _ = try StockTable.book(stored, account: account, mode: .reserve, now: now, in: transaction)
                }
            }
            let level = try await database.read { transaction in try StockTable.level(of: ItemID("A"), in: transaction)
            }
            #expect(level == StockLevel(onHand: -2, reserved: 0, committed: 0))
            let sum = try await count("SELECT sum(on_hand) FROM stock_ledger", database)
            #expect(sum == -2)
        }
    }
}
