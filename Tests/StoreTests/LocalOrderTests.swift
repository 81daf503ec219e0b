import Database
import Fulfilment
import Store
import StoreTesting
import Testing

/// What people want of orders, in tables of their own.
@Suite("Local part of orders") struct LocalOrderTests {
    private static let now = Timestamp(seconds: 1_800_000_000)

    private func hold(_ id: String, _ transaction: any SQLTransaction) throws -> StoredOrder {
        try #require(
            try OrderTable.hold(account: TemporaryStore.account, order: OrderID(id), keys: nil, in: transaction))
    }

    @Test(
        "An edit and a wish outlive every import, and the importer's row is not touched (D9)",
        arguments: StoreEngine.allCases)
    func outliveImports(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            let keys = try TemporaryStore.keyRing()
            func take(_ status: OrderStatus, minute: Int64) async throws {
                try await database.write { transaction in
                    _ = try OrderTable.take(
                        .sample("302-1", status: status, updatedAt: Self.now + .minutes(minute)),
                        account: TemporaryStore.account, keys: keys, now: Self.now, in: transaction)
                }
            }
            try await take(.pending, minute: 1)
            let before = try await database.write { transaction in
                let stored = try hold("302-1", transaction)
                for field in [OrderField.note, .reference, .sku(line: 1)] {
                    let edit = OrderEdit(
                        field: field, value: "mine", amazonThen: field == .reference ? nil : "theirs",
                        isWhilePending: true, at: Self.now, by: "anna")
                    try OrderEditTable.set(
                        edit, of: stored, account: TemporaryStore.account, keys: keys, in: transaction)
                }
                let wish = CancelWish(
                    reason: .noInventory, state: .waitsForPayment, wishedAt: Self.now, wishedBy: "anna",
                    changedAt: Self.now, changedBy: "anna")
                try CancelWishTable.add(
                    wish, to: stored, account: TemporaryStore.account, nextAt: Self.now, in: transaction)
                return stored
            }
            #expect(try await database.write { try hold("302-1", $0) } == before)
            try await take(.unshipped, minute: 2)
            try await take(.partiallyShipped, minute: 3)
            let (edits, sealed, wish) = try await database.read { transaction in
                (
                    try OrderEditTable.of(before.key, keys: keys, in: transaction).compactMap(\.edit),
                    try OrderEditTable.of(before.key, keys: nil, in: transaction).filter { $0.edit == nil }.map(
                        \.field),
                    try CancelWishTable.latest(of: before.key, in: transaction)
                )
            }
            #expect(
                edits.map { "\($0.field.rawValue) \($0.value) \($0.amazonThen ?? "–")" } == [
                    "note mine theirs", "reference mine –", "sku.1 mine theirs",
                ])
            #expect(sealed == [.note] && wish?.state == .toBeDecided && wish?.wishedBy == "anna")
        }
    }

    @Test("There is one open wish an order at most, whoever comes at the same moment", arguments: StoreEngine.allCases)
    func oneOpenWish(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            try await database.write { transaction in
                _ = try OrderTable.take(
                    .sample("302-1", status: .pending, updatedAt: Self.now), account: TemporaryStore.account, keys: nil,
                    now: Self.now, in: transaction)
            }
            let wish = CancelWish(
                reason: .noInventory, state: .waitsForPayment, wishedAt: Self.now, wishedBy: "anna",
                changedAt: Self.now,
                changedBy: "anna")
            func add() async throws {
                try await database.write { transaction in
                    let stored = try hold("302-1", transaction)
                    try CancelWishTable.add(
                        wish, to: stored, account: TemporaryStore.account, nextAt: Self.now, in: transaction)
                }
            }
            try await add()
            await #expect(throws: DatabaseError.self) { try await add() }
            let open = try await database.read { try CancelWishTable.open(of: TemporaryStore.account, in: $0) }
            #expect(open.count == 1 && open.first?.status == .pending)
        }
    }

    @Test(
        "Every question about them is answered by an index",
        arguments: [
            (
                "SELECT 1 FROM cancellations w WHERE w.order_key = 1 ORDER BY w.id DESC LIMIT 1",
                "cancellations_by_order"
            ),
            (
                """
                SELECT 1 FROM cancellations w WHERE w.account = 'a' AND w.state NOT IN ('withdrawn', 'ended-shipped', 'ended-cancelled')
                ORDER BY w.id
                """, "cancellations_by_account"
            ),
            ("SELECT field FROM order_edits WHERE order_key = 1 ORDER BY field", "autoindex_order_edits"),
            (
                """
                SELECT id FROM order_edits WHERE account = 'a' AND forgotten_from <= 5 ORDER BY forgotten_from LIMIT 9
                """, "order_edits_to_forget"
            ),
            ("SELECT 1 FROM order_history WHERE order_key = 1 ORDER BY id DESC LIMIT 9", "order_history_by_order"),
            (
                """
                SELECT count(*) FROM orders WHERE account = 'a' AND status IN ('pending', 'pending-availability')
                """, "orders_by_kind"
            ),
        ])
    func plans(_ sample: (String, String)) async throws {
        try await withStore(.sqlite) { database in
            let plan = try await database.read { transaction in
                try transaction.rows(SQLStatement("EXPLAIN QUERY PLAN " + sample.0)) { try $0.text(3) }
            }.joined(separator: "; ")
            #expect(plan.contains("SEARCH") && plan.contains(sample.1) && !plan.contains("TEMP B-TREE"), "\(plan)")
        }
    }
}
