package import Database
package import Fulfilment

/// The log of what was forgotten: when, of whom, how much, and by whom; never what (D16).
package enum PurgeTable {
    package struct Row: Sendable, Hashable {
        /// `nil`: of no account.
        package let account: AccountID?
        /// `recipients`, or the name of what was cleared away.
        package let kind: String
        package let rows: Int
        /// Business time.
        package let at: Timestamp
        /// A person, or the fleet itself.
        package let by: String

        package init(account: AccountID?, kind: String, rows: Int, at: Timestamp, by: String) {
            self.account = account
            self.kind = kind
            self.rows = rows
            self.at = at
            self.by = by
        }
    }

    package static func add(_ row: Row, in transaction: any SQLTransaction) throws {
        try transaction.run(
            "INSERT INTO purges (account, kind, rows, purged_at, purged_by) VALUES (?, ?, ?, ?, ?)",
            [
                SQLValue(row.account?.rawValue), .text(row.kind), row.rows.sqlValue, .integer(row.at.rawValue),
                .text(row.by),
            ])
    }

    /// Newest first.
    package static func latest(limit: Int, in transaction: any SQLTransaction) throws -> [Row] {
        try transaction.rows(
            "SELECT account, kind, rows, purged_at, purged_by FROM purges ORDER BY id DESC LIMIT ?", [limit.sqlValue]
        ) {
            Row(
                account: try $0.optionalText(0).map { AccountID($0) }, kind: try $0.text(1), rows: try $0.int(2),
                at: try $0.timestamp(3), by: try $0.text(4))
        }
    }
}
