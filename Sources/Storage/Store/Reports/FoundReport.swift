package import Fulfilment

/// A report that lies ready at Amazon, as Amazon's list shows it.
package struct FoundReport: Sendable, Hashable {
    package let reportID: String
    package let documentID: String
    package let type: String
    package let from: Timestamp?
    package let to: Timestamp?
    package let toldAt: Timestamp?
    /// Made by a schedule.
    package let isScheduled: Bool

    package init(
        reportID: String, documentID: String, type: String, from: Timestamp?, to: Timestamp?, toldAt: Timestamp?,
        isScheduled: Bool
    ) {
        self.reportID = reportID
        self.documentID = documentID
        self.type = type
        self.from = from
        self.to = to
        self.toldAt = toldAt
        self.isScheduled = isScheduled
    }
}
