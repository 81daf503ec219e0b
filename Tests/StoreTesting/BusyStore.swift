package import Database

/// Fills a store as some months of a shop would: twenty thousand orders, of which few are of each rare kind, and what comes
/// with them. PostgreSQL then knows how its tables look, as it does after its own ANALYZE; SQLite never asks.
package enum BusyStore {
    package static let orders = 20_000

    /// - Parameter end: when the newest order changed, in milliseconds.
    package static func fill(_ database: any SQLDatabase, until end: Int64) async throws {
        try await database.write { transaction in
            try transaction.run(orderRows, end)
            for statement in [lines, holdings, changes, lastChange, shipments, attempts, findings] + local + offers {
                try transaction.run(statement)
            }
            try transaction.run(fetches, end, end)
            for statement in [intake, levels, ledger, parts, history] { try transaction.run(statement) }
            for number in 0..<1000 {
                try transaction.run(
                    token, "erp-\(number)",
                    [UInt8](repeating: 0, count: 30) + [UInt8(number / 250), UInt8(number % 250)])
            }
            try transaction.run(runs, end, end)
            try transaction.run(coverage, end, end)
            if transaction.dialect == .postgres { try transaction.script("ANALYZE") }
        }
    }

    private static let numbers = """
        WITH RECURSIVE n (i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < \(orders))
        """
    private static let orderRows = SQLStatement(
        """
        \(numbers)
        INSERT INTO orders (account, order_id, status, service, complete, updated_at, source, is_business,
          cancel_requested, revision, first_seen_at, changed_at, recipient, forgotten_from)
        SELECT 'de-1', '302-' || CAST(1000000 + i AS TEXT) || '-0000000',
          CASE WHEN i % 100 = 1 THEN 'pending' WHEN i % 50 = 3 THEN 'cancelled' WHEN i % 40 = 2 THEN 'unshipped'
            WHEN i % 4000 = 4 THEN 'unfulfillable' WHEN i % 5000 = 6 THEN 'invoice-unconfirmed'
            WHEN i % 3000 = 7 THEN 'partially-shipped' WHEN i % 6000 = 8 THEN 'pending-availability' ELSE 'shipped' END,
          CASE WHEN i % 7000 = 5 THEN 'mcf' WHEN i % 3 = 0 THEN 'mfn' WHEN i % 11 = 0 THEN 'sfp' ELSE 'fba' END,
          CASE WHEN i % 100 = 1 OR i % 50 = 3 OR i % 2500 = 9 THEN 0 ELSE 1 END,
          CAST(? AS BIGINT) - (\(orders) - i) * CAST(60000 AS BIGINT), 'api', 0, 0, 1, 0, 0, NULL, i
        FROM n
        """)
    private static let lines: SQLStatement = """
        INSERT INTO order_lines (order_key, line, item_id, sku, occurrence, quantity)
        SELECT key, 1, CAST(key AS TEXT), 'MUG-' || CAST(key % 500 AS TEXT), 1, 1 FROM orders
        """
    private static let holdings: SQLStatement = """
        INSERT INTO stock_holdings (order_key, line, item, reserved, committed, issued)
        SELECT key, 1, 'MUG-' || CAST(key % 500 AS TEXT), 0, 0, 1 FROM orders
        """
    private static let changes: SQLStatement = """
        INSERT INTO order_changes (order_key, number, created_number)
        SELECT key, CASE WHEN status LIKE 'pending%' THEN 0 WHEN key % 100 = 50 THEN NULL ELSE key END, key FROM orders
        """
    private static let lastChange: SQLStatement = """
        INSERT INTO revisions (name, revision) SELECT 'changes', max(number) FROM order_changes
        """
    private static let shipments: SQLStatement = """
        INSERT INTO shipments (id, account, order_id, order_key, request_key, state, door, label_source, shipped_at,
          marked_at, marked_by, rank_deadline, aged_from, next_at)
        SELECT 100000 + key, account, order_id, key, '1', 'proven', 'api', 'own', 0, 0, 'anna', 0, 0, 0 FROM orders
        WHERE service IN ('mfn', 'sfp')
        """
    private static let local: [SQLStatement] = [
        """
        INSERT INTO order_edits (account, order_key, field, value, while_pending, edited_at, edited_by)
        SELECT account, key, 'reference', 'A', 0, 0, 'anna' FROM orders WHERE key % 10 = 0
        """,
        """
        INSERT INTO cancellations (account, order_key, reason, state, wished_at, wished_by, changed_at, changed_by, next_at)
        SELECT account, key, 'no-inventory', 'withdrawn', 0, 'anna', 0, 'anna', 0 FROM orders WHERE key % 10 = 0
        """,
        """
        INSERT INTO order_history (order_key, name, changed_at, changed_by)
        SELECT key, 'edit.reference', 0, 'anna' FROM orders WHERE key % 10 = 0
        """,
    ]
    /// Few of many wait, are refused or are on their way.
    private static let offers: [SQLStatement] = [
        """
        INSERT INTO channels (id, kind, target, sends, assortment, state, created_at)
        VALUES ('shop', 'webhook', 'https://shop.example', 1, 'all', 'active', 0),
          ('files', 'file', '/quantities.csv', 1, 'all', 'active', 0)
        """,
        SQLStatement(
            """
            \(numbers)
            INSERT INTO offers (channel, sku, wanted, shown, state, changed_at, next_at)
            SELECT CASE WHEN i % 2 = 0 THEN 'shop' ELSE 'files' END, 'SKU-' || CAST(i / 2 AS TEXT), 1, 1,
              CASE WHEN i % 400 IN (0, 1) THEN 'waiting' WHEN i % 400 IN (2, 3) THEN 'refused'
                WHEN i % 400 IN (4, 5) THEN 'sending' ELSE 'idle' END, i, i
            FROM n
            """),
    ]
    private static let attempts: SQLStatement = """
        INSERT INTO attempts (shipment, generation, started_at, worker) SELECT id, 0, 0, 'w' FROM shipments
        """
    private static let findings: SQLStatement = """
        INSERT INTO findings (account, origin, line, kind, columns, order_id, imported, found_at)
        SELECT account, '1', key, 'x', '', order_id, 1, 0 FROM orders WHERE key % 4 = 0
        """
    /// One in a hundred is a report, one in fifty has failed.
    private static let fetches = SQLStatement(
        """
        \(numbers)
        INSERT INTO fetches (account, kind, purpose, subject, window_from, window_to, state, error, next_at, created_at,
          ended_at)
        SELECT 'de-1', CASE WHEN i % 100 = 0 THEN 'report' ELSE 'orders' END,
          CASE WHEN i % 100 = 0 THEN 'request' ELSE 'poll.merchant' END,
          CASE WHEN i % 100 = 0 THEN 'GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA' END, 0, 1,
          CASE WHEN i % 50 = 1 THEN 'failed' ELSE 'done' END, CASE WHEN i % 50 = 1 THEN 'HTTP 500' END, 0,
          CAST(? AS BIGINT) - (\(orders) - i) * 900000, CAST(? AS BIGINT) - (\(orders) - i) * 900000
        FROM n
        """)
    private static let intake: SQLStatement = """
        INSERT INTO intake (account, "fetch", kind, spool_file, state, created_at, imported_at, orders, changed)
        SELECT account, id, 'orders-page', 'f', 'imported', 0, 0, 1, 1 FROM fetches
        """
    private static let token: SQLStatement = """
        INSERT INTO api_tokens (name, digest, scopes, created_at, created_by) VALUES (?, ?, 'orders:read', 0, 'anna')
        """
    private static let history = SQLStatement(
        """
        \(numbers)
        INSERT INTO settings_history (scope, name, new_value, changed_at, changed_by)
        SELECT 'de-1', 'setting-' || CAST(i % 40 AS TEXT), 'x', i, 'anna' FROM n WHERE i <= 5000
        """)
    private static let levels: SQLStatement = """
        INSERT INTO stock_levels (item, on_hand, reserved, committed, changed_at)
        SELECT DISTINCT item, 0, 0, 0, 0 FROM stock_holdings
        """
    private static let ledger: SQLStatement = """
        INSERT INTO stock_ledger (item, kind, on_hand, reserved, committed, issued, order_key, line, booked_at,
          effective_at, cause)
        SELECT item, 'issue', -1, 0, 0, 1, order_key, line, order_key, order_key, 'shipped' FROM stock_holdings
        """
    private static let parts = SQLStatement(
        """
        \(numbers)
        INSERT INTO sku_parts (sku, channel, item, units) SELECT 'SKU-' || CAST(i AS TEXT), '',
          'MUG-' || CAST(i % 500 AS TEXT), 1
        FROM n
        """)
    private static let runs = SQLStatement(
        """
        \(numbers)
        INSERT INTO runs (account, kind, due_at, state, created_at)
        SELECT 'de-1', 'poll.merchant', CAST(? AS BIGINT) - i * 900000, 'done', CAST(? AS BIGINT) - i * 900000 FROM n
        """)
    /// Windows with holes between them.
    private static let coverage = SQLStatement(
        """
        \(numbers)
        INSERT INTO coverage (account, service, basis, marketplace, covered_from, covered_to, "fetch")
        SELECT 'de-1', CASE WHEN i % 2 = 0 THEN 'merchant' ELSE 'fba' END, 'updated', 'A1PA6795UKMFR9',
          CAST(? AS BIGINT) - (i + 1) * 36000000, CAST(? AS BIGINT) - i * 36000000 + 1000, i FROM n
        WHERE i <= 2000
        """)
}
