extension FetchTable {
    /// Asks Amazon for the list of reports that are ready, whoever asked for them.
    package static let findReports = "poll.reports"
    /// Reports that were found: made by a schedule, or asked for by another tool or in Seller Central.
    package static let scheduled = "scheduled"
    package static let found = "found"
    /// A file that a person brought.
    package static let file = "file"
    /// A kept document that is imported once more.
    package static let again = "again"
    /// Amazon's schedules of reports: to see, to make, to end. `detail` says which.
    package static let listSchedules = "schedules.list"
    package static let createSchedule = "schedules.create"
    package static let cancelSchedule = "schedules.cancel"
}
