/// An automatic job of one account: when it runs, and when it did.
package struct ScheduleCard: Encodable, Sendable, Hashable {
    package let account: String
    package let kind: String
    /// `every 15m` or `at 12:00, 15:00, 18:00`, in the account's time.
    package let spec: String
    package let isEnabled: Bool
    package let timeZone: String
    /// `nil` while it is switched off.
    package let nextAt: Moment?
    /// The run that was due last; `nil` before the first.
    package let lastAt: Moment?
    /// `open`, `done`, `failed`, `skipped`.
    package let lastState: String?
}
