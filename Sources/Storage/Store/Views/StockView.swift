package import Database
package import Fulfilment

/// Stock as people see it: figures by item, and the ledger that explains them.
package enum StockView {
    package struct Row: Sendable, Hashable {
        package let item: ItemID
        package let level: StockLevel
        /// Moment to which the last count refers; `nil` where it was never counted.
        package let countedAt: Timestamp?
        package let changedAt: Timestamp
    }

    package struct Movement: Sendable, Hashable {
        package let id: Int64
        package let kind: String
        /// By how much each figure changed.
        package let onHand: Int
        package let reserved: Int
        package let committed: Int
        /// Units that count as gone out for the order line.
        package let issued: Int
        package let order: OrderID?
        package let account: AccountID?
        package let bookedAt: Timestamp
        /// When it was true in the warehouse.
        package let effectiveAt: Timestamp
        package let cause: String
        /// Of movements by people.
        package let reason: String?
        package let person: String?
    }

    /// Items in the order of their names, behind `after`.
    package static func list(limit: Int, after: ItemID? = nil, in transaction: any SQLTransaction) throws -> [Row] {
        try transaction.rows(
            """
            SELECT item, on_hand, reserved, committed, counted_at, changed_at FROM stock_levels
            WHERE item > ? ORDER BY item LIMIT ?
            """, [.text(after?.rawValue ?? ""), limit.sqlValue]
        ) { try read($0) }
    }

    package static func find(_ item: ItemID, in transaction: any SQLTransaction) throws -> Row? {
        try transaction.first(
            """
            SELECT item, on_hand, reserved, committed, counted_at, changed_at FROM stock_levels WHERE item = ?
            """, [.text(item.rawValue)]
        ) { try read($0) }
    }

    /// The movements of an item, newest first, behind (older than) `after`.
    package static func ledger(
        of item: ItemID, limit: Int, after: Int64? = nil, in transaction: any SQLTransaction
    ) throws -> [Movement] {
        try transaction.rows(
            """
            SELECT m.id, m.kind, m.on_hand, m.reserved, m.committed, m.issued, o.order_id, o.account, m.booked_at,
              m.effective_at, m.cause, m.reason, m.booked_by
            FROM stock_ledger m LEFT JOIN orders o ON o.key = m.order_key
            WHERE m.item = ? AND m.id < ? ORDER BY m.id DESC LIMIT ?
            """, [.text(item.rawValue), .integer(after ?? .max), limit.sqlValue]
        ) { row in
            Movement(
                id: try row.integer(0), kind: try row.text(1), onHand: try row.int(2), reserved: try row.int(3),
                committed: try row.int(4), issued: try row.int(5),
                order: try row.optionalText(6).map { OrderID($0) },
                account: try row.optionalText(7).map { AccountID($0) }, bookedAt: try row.timestamp(8),
                effectiveAt: try row.timestamp(9), cause: try row.text(10), reason: try row.optionalText(11),
                person: try row.optionalText(12))
        }
    }

    private static func read(_ row: any SQLRow) throws -> Row {
        Row(
            item: ItemID(try row.text(0)),
            level: StockLevel(onHand: try row.int(1), reserved: try row.int(2), committed: try row.int(3)),
            countedAt: try row.optionalTimestamp(4), changedAt: try row.timestamp(5))
    }
}
