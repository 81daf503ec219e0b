package import Fulfilment

/// One change that a person (or the fleet itself) made to accounts, settings or schedules.
package struct HistoryEntry: Sendable, Hashable {
    package let scope: SettingScope
    /// A setting's name, `account.…`, `schedule.…` or `pause.…`.
    package let name: String
    /// `nil`: there was none. Never a secret.
    package let old: String?
    /// `nil`: taken away, back to the default. Never a secret.
    package let new: String?
    /// Business time.
    package let at: Timestamp
    package let by: String

    package init(scope: SettingScope, name: String, old: String?, new: String?, at: Timestamp, by: String) {
        self.scope = scope
        self.name = name
        self.old = old
        self.new = new
        self.at = at
        self.by = by
    }
}
