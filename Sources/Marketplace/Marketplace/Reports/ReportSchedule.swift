package import Fulfilment

/// A schedule by which Amazon makes a report again and again.
package struct ReportSchedule: Sendable, Hashable {
    package let id: String
    package let type: ReportType
    /// Empty where Amazon names none.
    package let marketplaces: [MarketplaceID]
    /// As Amazon writes it: `PT15M`, `P1D`.
    package let period: String
    package let nextAt: Timestamp?
}

extension ReportSchedule {
    /// Spelt as Amazon does.
    struct Body: Decodable {
        let reportScheduleId: String
        let reportType: String
        let marketplaceIds: [String]?
        let period: String
        let nextReportCreationTime: String?
    }

    init(_ body: Body) {
        self.init(
            id: body.reportScheduleId, type: ReportType(body.reportType),
            marketplaces: (body.marketplaceIds ?? []).map { MarketplaceID($0) }, period: body.period,
            nextAt: body.nextReportCreationTime.flatMap(AmazonDate.timestamp))
    }

    /// What createReportSchedule is asked with, spelt as Amazon does.
    struct Request: Encodable {
        let reportType: String
        let marketplaceIds: [String]
        let period: String
        let nextReportCreationTime: String?
    }
}
