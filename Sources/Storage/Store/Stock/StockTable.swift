package import Database
package import Fulfilment

/// The stock ledger (append-only), its running sums per item, and what it holds per order line.
package enum StockTable {
    /// Books the difference between what an order demands and what the ledger holds for it.
    ///
    /// - Parameters:
    ///   - mode: the account's pending mode.
    ///   - now: business time.
    /// - Returns: the items whose figures changed.
    package static func book(
        _ stored: StoredOrder, mode: PendingMode, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Set<SKU> {
        var changed = Set<SKU>()
        let stored = try OrderTable.held(stored, in: transaction)
        let held = try holdings(of: stored.key, in: transaction)
        for (index, line) in stored.order.lines.enumerated() {
            func entries(asOf: Timestamp?) -> [StockEntry] {
                StockDemand.entries(
                    for: stored.order, line: line, held: held[index + 1] ?? .nothing, mode: mode, asOf: asOf)
            }
            guard try !entries(asOf: countedAt(line.sku, in: transaction)).isEmpty else { continue }
            // A count that comes in between decides what is booked, so the item is held before.
            for entry in entries(asOf: try hold(line.sku, now: now, in: transaction).countedAt) {
                try append(
                    entry, item: line.sku, order: (stored.key, index + 1), cause: stored.order.status.rawValue,
                    now: now, in: transaction)
                changed.insert(line.sku)
            }
        }
        return changed
    }

    /// Books an absolute count: on hand becomes `quantity`, as it lay on the shelf at `asOf`.
    package static func count(
        item: SKU, quantity: Int, asOf: Timestamp, cause: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        let onHand = try hold(item, now: now, in: transaction).onHand
        try append(
            StockEntry(kind: .count, onHand: quantity - onHand), item: item, order: nil, cause: cause, now: now,
            in: transaction)
        try transaction.run("UPDATE stock_levels SET counted_at = ? WHERE item = ?", asOf.rawValue, item.rawValue)
    }

    /// The figures of one item; `nil` where nothing was ever booked for it.
    package static func level(of item: SKU, in transaction: any SQLTransaction) throws -> StockLevel? {
        try transaction.first(
            "SELECT on_hand, reserved, committed FROM stock_levels WHERE item = ?", [.text(item.rawValue)]
        ) { StockLevel(onHand: try $0.int(0), reserved: try $0.int(1), committed: try $0.int(2)) }
    }

    private static func holdings(
        of key: Int64, in transaction: any SQLTransaction
    ) throws -> [Int: StockHolding] {
        var held: [Int: StockHolding] = [:]
        try transaction.query(
            "SELECT line, reserved, committed, issued FROM stock_holdings WHERE order_key = ?", [.integer(key)]
        ) { row in
            held[try row.int(0)] = StockHolding(
                reserved: try row.int(1), committed: try row.int(2), issued: try row.int(3))
            return true
        }
        return held
    }

    private static func countedAt(_ item: SKU, in transaction: any SQLTransaction) throws -> Timestamp? {
        let found = try transaction.first(
            "SELECT counted_at FROM stock_levels WHERE item = ?", [.text(item.rawValue)]
        ) { try $0.optionalInteger(0) }
        return (found ?? nil).map { Timestamp(rawValue: $0) }
    }

    private static let selectToChange = SQLLockingStatement(
        "SELECT on_hand, counted_at FROM stock_levels WHERE item = ?", .change)

    /// Keeps an item's figures from others until this transaction ends. One without figures gets them, at 0.
    private static func hold(
        _ item: SKU, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> (onHand: Int, countedAt: Timestamp?) {
        func look() throws -> (onHand: Int, countedAt: Timestamp?)? {
            try transaction.first(selectToChange.statement(in: transaction), [.text(item.rawValue)]) { row in
                (try row.int(0), try row.optionalInteger(1).map { Timestamp(rawValue: $0) })
            }
        }
        if let level = try look() { return level }
        try transaction.run(
            """
            INSERT INTO stock_levels (item, on_hand, reserved, committed, changed_at) VALUES (?, 0, 0, 0, ?)
            ON CONFLICT (item) DO NOTHING
            """, item.rawValue, now.rawValue)
        return try look() ?? (0, nil)
    }

    private static func append(
        _ entry: StockEntry, item: SKU, order: (key: Int64, line: Int)?, cause: String, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO stock_ledger (item, kind, on_hand, reserved, committed, order_key, line, booked_at, cause)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, item.rawValue, entry.kind.rawValue, entry.onHand, entry.reserved, entry.committed,
            SQLValue(order?.key), SQLValue(order?.line), now.rawValue, cause)
        // The row is there: whoever appends holds it.
        try transaction.run(
            """
            UPDATE stock_levels SET on_hand = on_hand + ?, reserved = reserved + ?, committed = committed + ?,
              changed_at = ? WHERE item = ?
            """, entry.onHand, entry.reserved, entry.committed, now.rawValue, item.rawValue)
        guard let order else { return }
        // Update first: an upsert would check the bare movement, which may be negative, against the table's rules.
        let isHeld = try transaction.run(
            """
            UPDATE stock_holdings SET reserved = reserved + ?, committed = committed + ?, issued = issued + ?
            WHERE order_key = ? AND line = ?
            """, entry.reserved, entry.committed, entry.issued, order.key, order.line)
        if isHeld == 0 {
            try transaction.run(
                """
                INSERT INTO stock_holdings (order_key, line, item, reserved, committed, issued)
                VALUES (?, ?, ?, ?, ?, ?)
                """, order.key, order.line, item.rawValue, entry.reserved, entry.committed, entry.issued)
        }
    }
}
