import Fulfilment
import Store

/// An odd row of a report: where it stands and what it is, never the row itself.
package struct FindingCard: Encodable, Sendable, Hashable {
    package let account: String
    /// `all-orders`, `fba-shipments`, or Amazon's own name, and the window as the store knows it.
    package let report: String
    /// Line of the file, the header being line 1.
    package let line: Int
    /// `cellCount`, `missingValue`, `unreadableValue`, `unknownStatus`, `contradiction`, `notImported`.
    package let kind: String
    package let columns: [String]
    package let order: String?
    /// The row came in nevertheless.
    package let isImported: Bool
    package let foundAt: Moment

    init(_ row: FindingView.Row, _ zone: LocalZone) {
        account = row.account.rawValue
        var words = row.origin.split(separator: " ").map(String.init)
        if let first = words.first, let kind = ReportKind(amazonName: first) { words[0] = kind.rawValue }
        report = words.joined(separator: " ")
        line = row.line
        kind = row.kind
        columns = row.columns
        order = row.order?.rawValue
        isImported = row.isImported
        foundAt = Moment(row.foundAt, in: zone)
    }
}
