/// All feeds and the documents they were made of.
///
/// Feeds of one type are carried out one after the other, so one that hangs holds up those behind it.
/// Source: https://github.com/amzn/selling-partner-api-docs/issues/3227
struct FeedDesk: Sendable {
    /// A document with its type.
    struct Result: Sendable {
        var bytes: [UInt8]
        var contentType: String
    }

    private struct Document: Sendable {
        var contentType: String
        var created: BusinessTime
        var bytes: [UInt8]?
    }

    private var documents: [String: Document] = [:]
    private var jobs: [FeedJob] = []
    private let firstNumber: Int64
    private var documentCount = 0
    /// Business seconds: for every feed, and for every message more.
    var delay: Double
    var delayPerMessage: Double

    /// A document that no feed was made of is thrown away after so many days.
    private static let documentDays: Int64 = 2
    private static let resultDays: Int64 = 28
    private static let keptDays: Int64 = 90
    /// Listings feeds: so many in so many business seconds.
    private static let listingsBurst = 5
    private static let listingsPeriod: Double = 300

    /// - Parameter start: numbers feeds, so that a restarted simulator gives no id twice.
    init(delay: Double, delayPerMessage: Double, start: BusinessTime) {
        self.delay = delay
        self.delayPerMessage = delayPerMessage
        firstNumber = start.milliseconds
    }

    var count: Int { jobs.count }

    // MARK: Documents

    mutating func createDocument(contentType: String, now: BusinessTime) -> String {
        documents = documents.filter { now < $0.value.created.adding(days: Self.documentDays) }
        documentCount += 1
        let id = "amzn1.tortuga.4.eu.\(StableHash.of("feed document \(firstNumber) \(documentCount)"))"
        documents[id] = Document(contentType: contentType, created: now)
        return id
    }

    mutating func upload(_ bytes: [UInt8], to documentID: String) {
        documents[documentID]?.bytes = bytes
    }

    // MARK: Feeds

    /// - Parameter bend: a fault ordered for this feed: stuck, or broken.
    mutating func create(_ body: JSON, bend: FaultRule?, now: BusinessTime) throws(APIError) -> String {
        let name = body["feedType"]?.string ?? ""
        guard let type = FeedType(name: name) else {
            throw .invalidInput("Invalid input", details: "Feed type \(name) is unknown.")
        }
        let marketplaceIDs = try ReportRequest.marketplaceIDs(body)
        guard let document = documents[body["inputFeedDocumentId"]?.string ?? ""],
            now < document.created.adding(days: Self.documentDays)
        else { throw .invalidInput("Invalid input", details: "inputFeedDocumentId is unknown or has expired.") }
        if case .listings = type {
            let recent = jobs.count { $0.name == name && $0.created > now.adding(seconds: -Self.listingsPeriod) }
            guard recent < Self.listingsBurst else { throw .quotaExceeded }
        }
        let content = Self.read(document, as: type)
        var messageCount = 0
        if case .messages(let messages) = content { messageCount = messages.count }
        var fatalEnd = bend?.kind == .fatal ? bend?.fatalEnd : nil
        // Of these nothing is ever carried out.
        if type.endsFatal || document.bytes == nil { fatalEnd = FatalEnd() }
        var job = FeedJob(
            id: String(firstNumber + Int64(jobs.count)), name: name, type: type, marketplaceIDs: marketplaceIDs,
            created: now, processingStart: now, processingEnd: now, content: content, fatalEnd: fatalEnd,
            waiting: bend?.kind == .stuck ? bend?.seconds ?? 0 : 0, lead: delay * 0.2,
            work: delay + delayPerMessage * Double(messageCount))
        job.plan(after: free(of: name, now: now))
        jobs.append(job)
        return job.id
    }

    /// When the last of these feeds is over.
    private func free(of name: String, among earlier: Range<Int>? = nil, now: BusinessTime) -> BusinessTime {
        let last = jobs[earlier ?? jobs.indices].last { $0.name == name && !$0.wasCancelledByHand }
        return max(now, last?.processingEnd ?? now)
    }

    /// In the charset that the document was announced with.
    private static func read(_ document: Document, as type: FeedType) -> FeedParser.Outcome {
        guard let bytes = document.bytes else { return .messages([]) }
        let name = document.contentType.lowercased().split(separator: "charset=").dropFirst().first
        let charset = name.flatMap { Charset(name: String($0.prefix { $0 != ";" && $0 != " " })) } ?? .utf8
        return FeedParser(type: type, text: charset.decoded(bytes)).read()
    }

    func job(_ id: String, now: BusinessTime) throws(APIError) -> FeedJob {
        try ReportDesk.checkForm(of: id)
        guard let job = jobs.first(where: { $0.id == id }), now < job.created.adding(days: Self.keptDays) else {
            throw .notFound("The feed \(id) could not be found.")
        }
        return job
    }

    mutating func cancel(_ id: String, now: BusinessTime) throws(APIError) {
        guard try job(id, now: now).status(at: now) == .inQueue else {
            throw .invalidInput("Invalid input", details: "Only a feed that is IN_QUEUE can be cancelled.")
        }
        guard let place = jobs.firstIndex(where: { $0.id == id }) else { return }
        jobs[place].wasCancelledByHand = true
        // Those behind it move up.
        for index in jobs.indices.dropFirst(place + 1)
        where jobs[index].name == jobs[place].name && jobs[index].status(at: now) == .inQueue {
            jobs[index].plan(after: free(of: jobs[index].name, among: 0..<index, now: now))
        }
    }

    func list(_ query: QueryParameters, text: String, now: BusinessTime) throws(APIError) -> JSON {
        let page = try JobListPage(
            query, text: text, typesName: "feedTypes", typesAreRequired: true, now: now,
            jobs: jobs.reversed().map { job in
                JobListPage.Job(
                    id: job.id, type: job.name, status: job.status(at: now).rawValue,
                    marketplaceIDs: job.marketplaceIDs, created: job.created)
            })
        let known = Dictionary(jobs.map { ($0.id, $0) }) { first, _ in first }
        return .fields([
            "feeds": .array(page.ids.compactMap { known[$0]?.json(at: now) }), "nextToken": .text(page.nextToken),
        ])
    }

    // MARK: Carrying out

    /// The end of the next feed that is not carried out yet.
    var nextTime: BusinessTime? { jobs.filter(\.isOpen).map(\.processingEnd).min() }

    /// The feed whose end came first.
    func nextOpen() -> FeedJob? {
        jobs.filter(\.isOpen).min { ($0.processingEnd, $0.id) < ($1.processingEnd, $1.id) }
    }

    /// - Parameter result: nil when there is no report.
    mutating func finish(_ id: String, with result: Result?) {
        for index in jobs.indices where jobs[index].id == id {
            jobs[index].wasCarriedOut = true
            jobs[index].result = result
        }
    }

    func result(ofDocument documentID: String, now: BusinessTime) -> Result? {
        jobs.first {
            $0.resultDocumentID == documentID && now < $0.processingEnd.adding(days: Self.resultDays)
        }?.result
    }
}
