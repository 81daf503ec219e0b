/// A report somebody asked for, and how far it is.
struct ReportJob: Sendable {
    /// Source: the published model reports_2021-06-30.json
    enum Status: String, CaseIterable, Sendable {
        case inQueue = "IN_QUEUE"
        case inProgress = "IN_PROGRESS"
        case done = "DONE"
        case cancelled = "CANCELLED"
        case fatal = "FATAL"
    }

    /// How it ends when it is not cancelled by hand.
    enum Ending: Sendable {
        case document
        case cancelled
        /// With a document that tells the reason.
        case fatal
    }

    var id: String
    var request: ReportRequest
    var created: BusinessTime
    var processingStart: BusinessTime
    var processingEnd: BusinessTime
    var content: ReportContent
    var ending: Ending
    var wasCancelledByHand = false

    var documentID: String { "amzn1.spdoc.1.4.eu.\(StableHash.of("document \(id)"))" }

    func status(at now: BusinessTime) -> Status {
        if wasCancelledByHand { return .cancelled }
        if now < processingStart { return .inQueue }
        if now < processingEnd { return .inProgress }
        switch ending {
        case .document: return .done
        case .cancelled: return .cancelled
        case .fatal: return .fatal
        }
    }

    /// Whether its document can be had.
    func hasDocument(at now: BusinessTime) -> Bool {
        let status = status(at: now)
        return status == .done || status == .fatal
    }

    func json(at now: BusinessTime) -> JSON {
        let status = status(at: now)
        let isOver = status != .inQueue && status != .inProgress
        return .fields([
            "reportType": .string(request.type.name),
            "processingEndTime": isOver && !wasCancelledByHand ? .string(processingEnd.isoWithOffset) : nil,
            "processingStatus": .string(status.rawValue),
            "marketplaceIds": .array(request.marketplaceIDs.map { .string($0) }),
            "reportDocumentId": hasDocument(at: now) ? .string(documentID) : nil,
            "reportId": .string(id), "reportScheduleId": .text(request.scheduleID),
            "dataEndTime": .string(request.end.isoWithOffset),
            "createdTime": .string(created.isoWithOffset),
            "processingStartTime": status == .inQueue || wasCancelledByHand
                ? nil : .string(processingStart.isoWithOffset),
            "dataStartTime": .string(request.start.isoWithOffset),
        ])
    }
}
