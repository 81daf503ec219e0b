/// A setting as it holds.
package struct SettingCard: Encodable, Sendable, Hashable {
    package let name: String
    package let value: String
    package let defaultValue: String
    /// What may be written.
    package let allowed: String
    /// `default`, `fleet`, or the account's id.
    package let setIn: String
    package let changedAt: Moment?
    package let changedBy: String?
    /// What the change did to pending orders; `nil` where it did nothing.
    package internal(set) var pendingSwitches: [PendingSwitchCard]?
}

/// One change that was made.
package struct ChangeCard: Encodable, Sendable, Hashable {
    package let name: String
    /// The account; `nil` for the fleet.
    package let account: String?
    package let old: String?
    package let new: String?
    package let at: Moment
    package let by: String
}
