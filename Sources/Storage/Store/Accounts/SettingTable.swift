package import Database
package import Fulfilment

/// The `settings` table: an account's value goes before the fleet's, the fleet's before the default of `SettingKey`.
package enum SettingTable {
    /// What holds, and where it comes from.
    package struct Entry: Sendable, Hashable {
        package let key: SettingKey
        package let value: String
        /// `nil`: the default.
        package let setIn: SettingScope?
        /// Business time; `nil` for a default.
        package let changedAt: Timestamp?
        package let changedBy: String?
    }

    /// The entry that holds for an account, or for the fleet where `account` is `nil`.
    package static func entry(
        _ key: SettingKey, account: AccountID?, in transaction: any SQLTransaction
    ) throws -> Entry {
        let scope = account?.rawValue ?? ""
        let found = try transaction.first(
            """
            SELECT scope, value, changed_at, changed_by FROM settings
            WHERE name = ? AND scope IN ('', ?) ORDER BY scope DESC LIMIT 1
            """, [.text(key.name), .text(scope)]
        ) { row in
            Entry(
                key: key, value: try row.text(1), setIn: SettingScope(stored: try row.text(0)),
                changedAt: Timestamp(rawValue: try row.integer(2)), changedBy: try row.text(3))
        }
        return found ?? Entry(key: key, value: key.defaultValue, setIn: nil, changedAt: nil, changedBy: nil)
    }

    /// Sets a value, or takes it away where `value` is `nil`. `false` when it was so already: nothing is written.
    ///
    /// - Parameters:
    ///   - value: in the form of `SettingKind.normalized`.
    ///   - now: business time.
    package static func set(
        _ key: SettingKey, to value: String?, scope: SettingScope, by: String, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> Bool {
        // Held before anything is read: who changes the mode of an account, for itself or for all, is alone, and stock is
        // booked by the mode of before or of after, and told of in both cases.
        if key == .pendingMode {
            for account in try accounts(of: scope, in: transaction) {
                _ = try AccountTable.hold(account, in: transaction)
            }
        }
        let old = try transaction.first(
            "SELECT value FROM settings WHERE scope = ? AND name = ?", [.text(scope.stored), .text(key.name)]
        ) { try $0.text(0) }
        guard old != value else { return false }
        let modes = key == .pendingMode ? try pendingModes(of: scope, in: transaction) : [:]
        if let value {
            try transaction.run(
                """
                INSERT INTO settings (scope, name, value, changed_at, changed_by) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (scope, name) DO UPDATE SET
                  value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by
                """, scope.stored, key.name, value, now.rawValue, by)
        } else {
            try transaction.run("DELETE FROM settings WHERE scope = ? AND name = ?", scope.stored, key.name)
        }
        if key == .confirmMode {
            for account in try accounts(of: scope, in: transaction) {
                try ShipmentTable.follow(
                    try ConfirmationPolicy.current(account, in: transaction), of: account, now: now, in: transaction)
            }
        }
        for (account, mode) in modes where try pendingMode(of: account, in: transaction) != mode {
            // Defined by `PendingSwitch`.
            try ChangeTable.renewUnpaid(of: account, in: transaction)
            try OrderTable.announcePending(of: account, now: now, in: transaction)
            try OfferTable.recalculate(reservedBy: account, in: transaction)
        }
        try HistoryTable.add(
            HistoryEntry(scope: scope, name: key.name, old: old, new: value, at: now, by: by), in: transaction)
        return true
    }

    /// By id, so that two who hold them do it in one order.
    private static func accounts(of scope: SettingScope, in transaction: any SQLTransaction) throws -> [AccountID] {
        switch scope {
        case .fleet: try AccountTable.all(in: transaction).map(\.id)
        case .account(let id): [id]
        }
    }

    /// As `pendingMode`, and nobody changes it until this transaction has ended.
    package static func holdPendingMode(
        of account: AccountID, in transaction: any SQLTransaction
    ) throws -> PendingMode {
        try AccountTable.keep(account, in: transaction)
        return try pendingMode(of: account, in: transaction)
    }

    /// The mode that holds for each account of a scope.
    package static func pendingModes(
        of scope: SettingScope, in transaction: any SQLTransaction
    ) throws -> [AccountID: PendingMode] {
        try Dictionary(
            accounts(of: scope, in: transaction).map { ($0, try pendingMode(of: $0, in: transaction)) },
            uniquingKeysWith: { first, _ in first })
    }
}
