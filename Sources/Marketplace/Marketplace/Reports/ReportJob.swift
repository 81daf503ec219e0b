package import Fulfilment

/// A report request and how far it has come.
package struct ReportJob: Sendable, Hashable {
    package var id: ReportID
    package var type: ReportType
    package var status: ProcessingStatus
    package var marketplaces: [MarketplaceID]
    package var from: Timestamp?
    package var to: Timestamp?
    package var createdAt: Timestamp?
    package var startedAt: Timestamp?
    package var endedAt: Timestamp?
    /// Set when the report was made by a schedule.
    package var scheduleID: String?
    /// Set when done; of a fatal one it may hold the reason.
    package var documentID: ReportDocumentID?

    package init(
        id: ReportID, type: ReportType, status: ProcessingStatus, marketplaces: [MarketplaceID] = [],
        from: Timestamp? = nil, to: Timestamp? = nil, createdAt: Timestamp? = nil, startedAt: Timestamp? = nil,
        endedAt: Timestamp? = nil, scheduleID: String? = nil, documentID: ReportDocumentID? = nil
    ) {
        self.id = id
        self.type = type
        self.status = status
        self.marketplaces = marketplaces
        self.from = from
        self.to = to
        self.createdAt = createdAt
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.scheduleID = scheduleID
        self.documentID = documentID
    }
}

extension ReportJob {
    /// Spelt as Amazon does.
    struct Body: Decodable {
        let reportId: String
        let reportType: String
        let processingStatus: String
        let marketplaceIds: [String]?
        let dataStartTime: String?
        let dataEndTime: String?
        let createdTime: String?
        let processingStartTime: String?
        let processingEndTime: String?
        let reportScheduleId: String?
        let reportDocumentId: String?
    }

    init(_ body: Body) {
        self.init(
            id: ReportID(body.reportId), type: ReportType(body.reportType),
            status: ProcessingStatus(rawValue: body.processingStatus),
            marketplaces: (body.marketplaceIds ?? []).map { MarketplaceID($0) },
            from: body.dataStartTime.flatMap(AmazonDate.timestamp), to: body.dataEndTime.flatMap(AmazonDate.timestamp),
            createdAt: body.createdTime.flatMap(AmazonDate.timestamp),
            startedAt: body.processingStartTime.flatMap(AmazonDate.timestamp),
            endedAt: body.processingEndTime.flatMap(AmazonDate.timestamp), scheduleID: body.reportScheduleId,
            documentID: body.reportDocumentId.map { ReportDocumentID($0) })
    }
}
