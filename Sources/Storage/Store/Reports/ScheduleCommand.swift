import Fulfilment

/// A person's command to make a schedule, as it stands in `fetches.detail`: type, period, and the ids of the schedules that
/// the person was told would be replaced.
package struct ScheduleCommand: Sendable, Hashable {
    /// Amazon's name.
    package let reportType: String
    /// As Amazon writes it: `PT15M`.
    package let period: String
    package let shown: Set<String>

    package init(reportType: String, period: String, shown: Set<String>) {
        self.reportType = reportType
        self.period = period
        self.shown = shown
    }

    /// - Returns: `nil` for a text that is no command.
    package init?(_ text: String) {
        let words = text.split(separator: " ").map(String.init)
        guard words.count >= 2 else { return nil }
        self.init(reportType: words[0], period: words[1], shown: Set(words.dropFirst(2)))
    }

    package var text: String { ([reportType, period] + shown.sorted()).joined(separator: " ") }

    /// Whether Amazon would put the commanded schedule in the place of this one.
    package func isEqual(_ row: ReportScheduleTable.Row, of account: Account) -> Bool {
        row.reportType == reportType && Set(row.marketplaces) == Set(account.marketplaces)
    }
}
