import Fulfilment
import Store

/// A schedule of Amazon's for people.
package struct ReportScheduleCard: Encodable, Sendable, Hashable {
    package let id: String
    /// A name of `ReportKind`, or Amazon's.
    package let type: String
    package let marketplaces: [String]
    /// As people write it: `15m`.
    package let period: String
    package let nextAt: Moment?
    /// Made by a command of Orderly's, not by another tool.
    package let isOurs: Bool

    init(_ row: ReportScheduleTable.Row, _ zone: LocalZone) {
        id = row.id
        type = ReportKind(amazonName: row.reportType)?.rawValue ?? row.reportType
        marketplaces = row.marketplaces.map(\.rawValue)
        period = ReportPeriod.all.first { $0.amazonWord == row.period }?.text ?? row.period
        nextAt = Moment(row.nextAt, in: zone)
        isOurs = row.isOurs
    }
}
