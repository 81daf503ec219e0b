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
    /// Nil when it ends DONE.
    var fatalEnd: FatalEnd?
    /// Business seconds of which a fault makes it wait before its turn.
    var waiting: Double
    /// Business seconds from its turn to its start, and to its end.
    var lead: Double
    var work: Double
    var wasCarriedOut = false
    var wasCancelledByHand = false
    /// Set once it is carried out, when it has a report.
    var result: FeedDesk.Result?

    var resultDocumentID: String { "amzn1.tortuga.4.eu.result\(StableHash.of("feed result \(id)"))" }

    /// Whether it will still have an effect or a report.
    var isOpen: Bool {
        !wasCarriedOut && !wasCancelledByHand && fatalEnd != FatalEnd()
    }

    /// Gives it its times: it comes after `free`.
    mutating func plan(after free: BusinessTime) {
        let turn = free.adding(seconds: waiting)
        processingStart = turn.adding(seconds: lead)
        processingEnd = turn.adding(seconds: work)
    }

    func status(at now: BusinessTime) -> ReportJob.Status {
        if wasCancelledByHand { return .cancelled }
        if now < processingStart { return .inQueue }
        if now < processingEnd { return .inProgress }
        return fatalEnd == nil ? .done : .fatal
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
