package import Database
package import Fulfilment

/// The `pauses` table: work of a kind that a person stopped for a while. The relay releases none of it, and workers leave
/// its queue within a second.
package enum PauseTable {
    package struct Row: Sendable, Hashable {
        /// `nil`: all accounts.
        package let account: AccountID?
        /// A queue's or operation's name, for example `orderly.confirmations`.
        package let kind: String
        /// Business time.
        package let until: Timestamp
        package let by: String
        package let reason: String

        package init(account: AccountID?, kind: String, until: Timestamp, by: String, reason: String) {
            self.account = account
            self.kind = kind
            self.until = until
            self.by = by
            self.reason = reason
        }
    }

    /// Pauses, or changes the pause that is there.
    package static func set(_ row: Row, now: Timestamp, in transaction: any SQLTransaction) throws {
        try transaction.run(
            """
            INSERT INTO pauses (account, kind, paused_until, paused_by, reason) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (account, kind) DO UPDATE SET
              paused_until = excluded.paused_until, paused_by = excluded.paused_by, reason = excluded.reason
            """, row.account?.rawValue ?? "", row.kind, row.until.rawValue, row.by, row.reason)
        try HistoryTable.add(
            HistoryEntry(
                scope: SettingScope(stored: row.account?.rawValue ?? ""), name: "pause." + row.kind, old: nil,
                new: row.until.iso8601, at: now, by: row.by), in: transaction)
    }

    /// Ends a pause. `false` when there was none.
    package static func lift(
        account: AccountID?, kind: String, by: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        let scope = account?.rawValue ?? ""
        guard try transaction.run("DELETE FROM pauses WHERE account = ? AND kind = ?", scope, kind) == 1 else {
            return false
        }
        try HistoryTable.add(
            HistoryEntry(
                scope: SettingScope(stored: scope), name: "pause." + kind, old: "paused", new: nil, at: now, by: by),
            in: transaction)
        return true
    }

    /// What is paused at `now`, for one account or all.
    package static func active(at now: Timestamp, in transaction: any SQLTransaction) throws -> [Row] {
        try transaction.rows(
            """
            SELECT account, kind, paused_until, paused_by, reason FROM pauses WHERE paused_until > ?
            ORDER BY account, kind
            """, [.integer(now.rawValue)]
        ) { row in
            let account = try row.text(0)
            return Row(
                account: account.isEmpty ? nil : AccountID(account), kind: try row.text(1),
                until: Timestamp(rawValue: try row.integer(2)), by: try row.text(3), reason: try row.text(4))
        }
    }

    /// Whether this work of this account is paused, by itself or for all accounts.
    package static func isPaused(
        account: AccountID, kind: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.first(
            "SELECT 1 FROM pauses WHERE account IN ('', ?) AND kind = ? AND paused_until > ? LIMIT 1",
            [.text(account.rawValue), .text(kind), .integer(now.rawValue)]
        ) { _ in true } ?? false
    }
}
