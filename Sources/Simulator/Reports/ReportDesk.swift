/// All reports that were asked for.
struct ReportDesk: Sendable {
    private var jobs: [ReportJob] = []
    private let firstNumber: Int64
    /// Business seconds from the request to the end.
    private let delay: Double

    /// Reports are kept for so many days.
    private static let keptDays: Int64 = 90

    /// - Parameter start: numbers reports, so that a restarted simulator gives no id twice.
    init(delay: Double, start: BusinessTime) {
        self.delay = delay
        firstNumber = start.milliseconds
    }

    var count: Int { jobs.count }

    /// - Parameter bend: a fault ordered for this report: stuck, without data, or broken.
    mutating func create(
        _ request: ReportRequest, content: ReportContent, bend: FaultRule? = nil, now: BusinessTime
    ) -> String {
        let waiting = bend?.kind == .stuck ? bend?.seconds ?? 0 : 0
        var ending: ReportJob.Ending = content.isEmpty ? .cancelled : .document
        var content = content
        // Since 2025 the tax report of a month is refused before the 3rd of the next.
        if bend?.kind == .fatal || (request.type.name == "GET_VAT_TRANSACTION_DATA" && now.day.dayOfMonth < 3) {
            ending = .fatal
            content = .failure
        }
        if bend?.kind == .noData { ending = .cancelled }
        let job = ReportJob(
            id: String(firstNumber + Int64(jobs.count)), request: request, created: now,
            processingStart: now.adding(seconds: waiting + delay * 0.4),
            processingEnd: now.adding(seconds: waiting + delay), content: content, ending: ending)
        jobs.append(job)
        return job.id
    }

    /// Ids of another form than Amazon's are refused as such.
    ///
    /// Source: the sandbox cases of the published models reports_2021-06-30.json and feeds_2021-06-30.json
    static func checkForm(of id: String) throws(APIError) {
        guard !id.isEmpty, id.utf8.allSatisfy({ (48...57).contains($0) }) else {
            throw .invalidInput("Invalid input", details: "The id \(id) is not a number.")
        }
    }

    static func checkForm(ofDocument id: String) throws(APIError) {
        guard id.hasPrefix("amzn1.") else {
            throw .invalidInput("Invalid input", details: "The document id \(id) is invalid.")
        }
    }

    func job(_ id: String, now: BusinessTime) throws(APIError) -> ReportJob {
        try Self.checkForm(of: id)
        guard let job = jobs.first(where: { $0.id == id }), now < job.created.adding(days: Self.keptDays) else {
            throw .notFound("One or more of the provided ReportRequestIds could not be found.")
        }
        return job
    }

    mutating func cancel(_ id: String, now: BusinessTime) throws(APIError) {
        guard try job(id, now: now).status(at: now) == .inQueue else {
            throw .invalidInput("Invalid input", details: "Only a report that is IN_QUEUE can be cancelled.")
        }
        for index in jobs.indices where jobs[index].id == id { jobs[index].wasCancelledByHand = true }
    }

    /// The report a document belongs to, once there is one.
    func job(ofDocument documentID: String, now: BusinessTime) -> ReportJob? {
        jobs.first { $0.documentID == documentID && $0.hasDocument(at: now) }
    }

    // MARK: getReports

    /// Newest first.
    func list(_ query: QueryParameters, text: String, now: BusinessTime) throws(APIError) -> JSON {
        let page = try JobListPage(
            query, text: text, typesName: "reportTypes", typesAreRequired: true, now: now,
            jobs: jobs.reversed().map { job in
                JobListPage.Job(
                    id: job.id, type: job.request.type.name, status: job.status(at: now).rawValue,
                    marketplaceIDs: job.request.marketplaceIDs, created: job.created)
            })
        let known = Dictionary(jobs.map { ($0.id, $0) }) { first, _ in first }
        return .fields([
            "reports": .array(page.ids.compactMap { known[$0]?.json(at: now) }), "nextToken": .text(page.nextToken),
        ])
    }
}
