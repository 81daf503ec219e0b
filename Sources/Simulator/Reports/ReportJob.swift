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

    var id: String
    var type: ReportType
    var marketplaceIDs: [String]
    var dataStart: BusinessTime
    var dataEnd: BusinessTime
    var created: BusinessTime
    var processingStart: BusinessTime
    var processingEnd: BusinessTime
    var content: ReportContent
    var wasCancelledByHand = false

    var documentID: String { "amzn1.spdoc.1.4.eu.\(StableHash.of("document \(id)"))" }

    func status(at now: BusinessTime) -> Status {
        if wasCancelledByHand { return .cancelled }
        if now < processingStart { return .inQueue }
        if now < processingEnd { return .inProgress }
        return content.isEmpty ? .cancelled : .done
    }

    func json(at now: BusinessTime) -> JSON {
        let status = status(at: now)
        let isOver = status != .inQueue && status != .inProgress
        return .fields([
            "reportType": .string(type.rawValue),
            "processingEndTime": isOver && !wasCancelledByHand ? .string(processingEnd.isoWithOffset) : nil,
            "processingStatus": .string(status.rawValue),
            "marketplaceIds": .array(marketplaceIDs.map { .string($0) }),
            "reportDocumentId": status == .done ? .string(documentID) : nil,
            "reportId": .string(id),
            "dataEndTime": .string(dataEnd.isoWithOffset),
            "createdTime": .string(created.isoWithOffset),
            "processingStartTime": status == .inQueue || wasCancelledByHand
                ? nil : .string(processingStart.isoWithOffset),
            "dataStartTime": .string(dataStart.isoWithOffset),
        ])
    }
}
