/// A feed, and how far it is.
struct FeedJob: Sendable {
    var id: String
    var name: String
    var type: FeedType
    var marketplaceIDs: [String]
    var created: BusinessTime
    var processingStart: BusinessTime
    var processingEnd: BusinessTime
    var content: FeedParser.Outcome
    /// Whether it ends FATAL, with a report or without.
    var isFatal: Bool
    var wasCancelledByHand = false
    /// Set once it is carried out.
    var result: FeedDesk.Result?

    var resultDocumentID: String { "amzn1.tortuga.4.eu.result\(StableHash.of("feed result \(id)"))" }

    func status(at now: BusinessTime) -> ReportJob.Status {
        if wasCancelledByHand { return .cancelled }
        if now < processingStart { return .inQueue }
        if now < processingEnd { return .inProgress }
        return isFatal ? .fatal : .done
    }

    func json(at now: BusinessTime) -> JSON {
        let status = status(at: now)
        let isOver = status == .done || status == .fatal
        return .fields([
            "processingEndTime": isOver ? .string(processingEnd.isoWithOffset) : nil,
            "processingStatus": .string(status.rawValue),
            "marketplaceIds": .array(marketplaceIDs.map { .string($0) }), "feedId": .string(id),
            "feedType": .string(name), "createdTime": .string(created.isoWithOffset),
            "processingStartTime": isOver || status == .inProgress ? .string(processingStart.isoWithOffset) : nil,
            "resultFeedDocumentId": isOver && result != nil ? .string(resultDocumentID) : nil,
        ])
    }
}
