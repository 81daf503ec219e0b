import Fulfilment
import Store

/// One report with all that is known of it, and what a person can do.
package struct ReportDetails: Encodable, Sendable, Hashable {
    /// The document as it is kept here.
    package struct Document: Encodable, Sendable, Hashable {
        package let bytes: Int64
        /// Of the bytes as they were delivered.
        package let sha256: String
        package let charset: String?
        package let isPersonal: Bool
        package let keptAt: Moment
        /// It is deleted then.
        package let keptUntil: Moment
    }

    package let report: ReportCard
    package let amazonName: String
    /// Amazon's id of the report.
    package let reportID: String?
    /// A word of `ReportCause`: why it waits or has ended so.
    package let cause: String?
    /// When Amazon is asked again; `nil` when it has ended.
    package let nextAt: Moment?
    /// Key of a text: what a person can do.
    package let advice: String
    package let document: Document?

    init(_ row: FetchView.Row, _ kept: KeptDocument?, _ zone: LocalZone) {
        let card = ReportCard(row, zone)
        report = card
        amazonName = row.subject ?? ""
        reportID = row.reportID
        cause = row.cause?.rawValue
        nextAt = row.endedAt == nil ? Moment(row.nextAt, in: zone) : nil
        document = kept.map {
            Document(
                bytes: $0.bytes, sha256: $0.sha256, charset: $0.charset, isPersonal: $0.isPersonal,
                keptAt: Moment($0.keptAt, in: zone), keptUntil: Moment($0.keptUntil, in: zone))
        }
        advice = Self.advice(card, row, hasDocument: kept != nil)
    }

    private static func advice(_ card: ReportCard, _ row: FetchView.Row, hasDocument: Bool) -> String {
        if row.partsDead > 0 { return "report-advice.dead" }
        if row.state == .failed, let cause = row.cause {
            return "report-advice.failed.\(cause.rawValue)"
        }
        if card.state == ReportState.done.rawValue, !hasDocument { return "report-advice.gone" }
        return "report-advice.\(card.state)"
    }
}
