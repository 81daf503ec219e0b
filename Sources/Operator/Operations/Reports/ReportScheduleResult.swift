/// What a command about schedules found and did.
package struct ReportScheduleResult: Encodable, Sendable, Hashable {
    package let account: String
    /// What stands at Amazon now.
    package let schedules: [ReportScheduleCard]
    /// What the command replaces or ends; it is another tool's where it is not ours (C27).
    package let affected: [ReportScheduleCard]
    /// `false`: shown only, nothing was changed.
    package let isDone: Bool
}
