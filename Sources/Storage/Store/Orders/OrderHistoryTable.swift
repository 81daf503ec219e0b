package import Database
package import Fulfilment

/// The `order_history` table: what people, and the fleet for them, did with one order. Never holds personal data.
package enum OrderHistoryTable {
    package struct Row: Sendable, Hashable {
        /// `edit.ship-by`, `cancel`, `personal.shown`.
        package let name: String
        /// `nil`: there was none, or it is personal.
        package let old: String?
        package let new: String?
        /// Business time.
        package let at: Timestamp
        package let by: String

        package init(name: String, old: String?, new: String?, at: Timestamp, by: String) {
            self.name = name
            self.old = old
            self.new = new
            self.at = at
            self.by = by
        }
    }

    /// Who stands there for what follows from Amazon's answer.
    package static let fleet = "fleet"

    package static func add(_ row: Row, order key: Int64, in transaction: any SQLTransaction) throws {
        try transaction.run(
            """
            INSERT INTO order_history (order_key, name, old_value, new_value, changed_at, changed_by)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(key), .text(row.name), SQLValue(row.old), SQLValue(row.new), .integer(row.at.rawValue),
                .text(row.by),
            ])
    }

    /// The latest of an order, newest first.
    package static func of(_ key: Int64, limit: Int = 50, in transaction: any SQLTransaction) throws -> [Row] {
        try transaction.rows(
            """
            SELECT name, old_value, new_value, changed_at, changed_by FROM order_history
            WHERE order_key = ? ORDER BY id DESC LIMIT ?
            """, [.integer(key), limit.sqlValue]
        ) {
            Row(
                name: try $0.text(0), old: try $0.optionalText(1), new: try $0.optionalText(2),
                at: try $0.timestamp(3), by: try $0.text(4))
        }
    }
}
