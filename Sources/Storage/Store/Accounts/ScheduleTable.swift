package import Database
package import Fulfilment

/// The `schedules` table: when an account's automatic jobs run.
package enum ScheduleTable {
    package struct Row: Sendable, Hashable {
        package let account: AccountID
        /// A `ScheduleKind` word.
        package let kind: String
        package let spec: ScheduleSpec
        package let isEnabled: Bool
    }

    /// The schedules of one account, or of all, by account and kind.
    package static func all(account: AccountID? = nil, in transaction: any SQLTransaction) throws -> [Row] {
        try transaction.rows(
            """
            SELECT account, kind, spec, enabled FROM schedules WHERE (? = '' OR account = ?) ORDER BY account, kind
            """, [.text(account?.rawValue ?? ""), .text(account?.rawValue ?? "")]
        ) { try read($0) }
    }

    package static func find(
        account: AccountID, kind: ScheduleKind, in transaction: any SQLTransaction
    ) throws -> Row? {
        try transaction.first(
            "SELECT account, kind, spec, enabled FROM schedules WHERE account = ? AND kind = ?",
            [.text(account.rawValue), .text(kind.rawValue)]
        ) { try read($0) }
    }

    /// Gives an account the default clocks; those it has stay as they are.
    package static func addDefaults(
        account: AccountID, by: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        for kind in ScheduleKind.allCases where try find(account: account, kind: kind, in: transaction) == nil {
            guard let spec = ScheduleSpec(kind.defaultSpec) else { continue }
            _ = try set(spec, isEnabled: true, account: account, kind: kind, by: by, now: now, in: transaction)
        }
    }

    /// Sets a clock. `false` when it was so already: nothing is written.
    package static func set(
        _ spec: ScheduleSpec, isEnabled: Bool, account: AccountID, kind: ScheduleKind, by: String, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> Bool {
        let old = try find(account: account, kind: kind, in: transaction)
        guard old?.spec != spec || old?.isEnabled != isEnabled else { return false }
        try transaction.run(
            """
            INSERT INTO schedules (account, kind, spec, enabled) VALUES (?, ?, ?, ?)
            ON CONFLICT (account, kind) DO UPDATE SET spec = excluded.spec, enabled = excluded.enabled
            """, account.rawValue, kind.rawValue, spec.description, isEnabled)
        try HistoryTable.add(
            HistoryEntry(
                scope: .account(account), name: "schedule." + kind.rawValue, old: old.map(text),
                new: text(Row(account: account, kind: kind.rawValue, spec: spec, isEnabled: isEnabled)), at: now, by: by
            ),
            in: transaction)
        return true
    }

    private static func text(_ row: Row) -> String {
        row.isEnabled ? row.spec.description : "off (\(row.spec.description))"
    }

    private static func read(_ row: any SQLRow) throws -> Row {
        guard let spec = ScheduleSpec(try row.text(2)) else {
            throw DatabaseError(.schemaMismatch, "a schedule holds a clock that this program cannot read")
        }
        return Row(
            account: AccountID(try row.text(0)), kind: try row.text(1), spec: spec, isEnabled: try row.flag(3))
    }
}
