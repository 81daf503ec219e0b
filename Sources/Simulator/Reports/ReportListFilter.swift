/// The rules of getReports' parameters.
struct ReportListFilter: Sendable {
    private var types: Set<String> = []
    private var statuses: Set<ReportJob.Status> = []
    private var marketplaceIDs: Set<String> = []
    private var since: BusinessTime
    private var until: BusinessTime
    private(set) var pageSize = 10

    /// Source: the published model reports_2021-06-30.json (getReports)
    init(_ query: QueryParameters, now: BusinessTime) throws(APIError) {
        guard let types = query.list("reportTypes"), (1...10).contains(types.count) else {
            throw .invalidInput("Invalid input", details: "reportTypes must hold 1 to 10 values.")
        }
        self.types = Set(types)
        for name in query.list("processingStatuses") ?? [] {
            guard let status = ReportJob.Status(rawValue: name) else {
                throw .invalidInput("Invalid input", details: "Invalid input in processing status")
            }
            statuses.insert(status)
        }
        marketplaceIDs = Set(query.list("marketplaceIds") ?? [])
        guard marketplaceIDs.count <= 10 else {
            throw .invalidInput("Invalid input", details: "marketplaceIds holds more than 10 values.")
        }
        since = now.adding(days: -90)
        until = now
        if let text = query["createdSince"] { since = try Self.time(text, "createdSince") }
        if let text = query["createdUntil"] { until = try Self.time(text, "createdUntil") }
        if let text = query["pageSize"] {
            guard let size = Int(text), (1...100).contains(size) else {
                throw .invalidInput("Invalid input", details: "pageSize must be between 1 and 100.")
            }
            pageSize = size
        }
    }

    private static func time(_ text: String, _ name: String) throws(APIError) -> BusinessTime {
        guard let time = BusinessTime(iso: text) else {
            throw .invalidInput("Invalid input", details: "\(name) is not a date in ISO 8601 format.")
        }
        return time
    }

    func accepts(_ job: ReportJob, now: BusinessTime) -> Bool {
        types.contains(job.type.rawValue)
            && (statuses.isEmpty || statuses.contains(job.status(at: now)))
            && (marketplaceIDs.isEmpty || !marketplaceIDs.isDisjoint(with: job.marketplaceIDs))
            && job.created >= since && job.created <= until
    }
}
