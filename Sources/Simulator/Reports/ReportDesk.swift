/// All reports that were asked for, and the addresses of their documents.
struct ReportDesk: Sendable {
    private var jobs: [ReportJob] = []
    private let firstNumber: Int64
    /// Business seconds from the request to the end.
    private let delay: Double
    /// Makes the signatures of document addresses.
    private let secret: UInt64

    /// Life of a document address in business seconds.
    static let addressLifetime: Double = 300

    /// - Parameter start: numbers reports, so that a restarted simulator gives no id twice.
    init(delay: Double, start: BusinessTime) {
        self.delay = delay
        firstNumber = start.milliseconds
        secret = UInt64.random(in: 0...UInt64.max)
    }

    var count: Int { jobs.count }

    mutating func create(_ request: ReportRequest, content: ReportContent, now: BusinessTime) -> String {
        let job = ReportJob(
            id: String(firstNumber + Int64(jobs.count)), type: request.type, marketplaceIDs: request.marketplaceIDs,
            dataStart: request.start, dataEnd: request.end, created: now,
            processingStart: now.adding(seconds: delay * 0.4), processingEnd: now.adding(seconds: delay),
            content: content)
        jobs.append(job)
        return job.id
    }

    func job(_ id: String) throws(APIError) -> ReportJob {
        guard let job = jobs.first(where: { $0.id == id }) else {
            throw .notFound("One or more of the provided ReportRequestIds could not be found.")
        }
        return job
    }

    mutating func cancel(_ id: String, now: BusinessTime) throws(APIError) {
        guard try job(id).status(at: now) == .inQueue else {
            throw .invalidInput("Invalid input", details: "Only a report that is IN_QUEUE can be cancelled.")
        }
        for index in jobs.indices where jobs[index].id == id { jobs[index].wasCancelledByHand = true }
    }

    /// - Parameter baseURL: scheme and authority the caller used.
    func documentAddress(_ documentID: String, baseURL: String, now: BusinessTime) throws(APIError) -> JSON {
        guard jobs.contains(where: { $0.documentID == documentID && $0.status(at: now) == .done }) else {
            throw .notFound("The report document could not be found.")
        }
        let date = now.compact
        let url =
            "\(baseURL)/_documents/\(documentID)?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=\(date)"
            + "&X-Amz-SignedHeaders=host&X-Amz-Expires=300&X-Amz-Signature=\(signature(documentID, date))"
        return .fields([
            "compressionAlgorithm": "GZIP", "reportDocumentId": .string(documentID), "url": .string(url),
        ])
    }

    /// - Throws: a refusal in the words of the object store.
    func document(
        _ documentID: String, query: QueryParameters, now: BusinessTime
    ) throws(StorageRefusal) -> ReportContent {
        guard let date = query["X-Amz-Date"], let signed = BusinessTime(compact: date),
            query["X-Amz-Signature"] == signature(documentID, date)
        else {
            throw StorageRefusal(status: 403, code: "SignatureDoesNotMatch", message: "The signature does not match.")
        }
        // The date is cut to its second, so the address lives up to one second less.
        guard now < signed.adding(seconds: Self.addressLifetime) else {
            throw StorageRefusal(status: 403, code: "AccessDenied", message: "Request has expired")
        }
        guard let job = jobs.first(where: { $0.documentID == documentID }) else {
            throw StorageRefusal(status: 404, code: "NoSuchKey", message: "The specified key does not exist.")
        }
        return job.content
    }

    private func signature(_ documentID: String, _ date: String) -> String {
        String(StableHash.mixed(StableHash.of("\(documentID) \(date)") ^ secret), radix: 16)
    }

    // MARK: getReports

    /// Newest first. The token holds the whole request, as it has to be the only parameter.
    func list(_ query: QueryParameters, text: String, now: BusinessTime) throws(APIError) -> JSON {
        var filter = query
        var text = text
        var behind: String?
        if query.names.contains("nextToken") {
            guard query.names == ["nextToken"] else {
                throw .invalidInput("Invalid input", details: "nextToken must be the only parameter.")
            }
            guard let bytes = Base64.decoded(query["nextToken"] ?? ""),
                let content = String(validating: bytes, as: UTF8.self),
                let blank = content.firstIndex(of: " ")
            else { throw .invalidInput("Invalid input", details: "nextToken is invalid.") }
            behind = String(content[..<blank])
            text = String(content[content.index(after: blank)...].drop { $0 == " " })
            filter = QueryParameters(text)
        }
        let rules = try ReportListFilter(filter, now: now)
        var found = jobs.reversed().filter { rules.accepts($0, now: now) }
        if let behind, let index = found.firstIndex(where: { $0.id == behind }) { found.removeFirst(index + 1) }
        let page = found.prefix(rules.pageSize)
        var token: String?
        if found.count > page.count, let last = page.last {
            let content = "\(last.id) \(text)"
            // Padded with blanks so that the token ends in "==".
            let blanks = String(repeating: " ", count: (4 - content.utf8.count % 3) % 3)
            token = Base64.encoded(Array("\(last.id) \(blanks)\(text)".utf8))
        }
        return .fields(["reports": .array(page.map { $0.json(at: now) }), "nextToken": .text(token)])
    }
}
