/// One page of getReports or getFeeds, newest first.
///
/// Source: the published models reports_2021-06-30.json (getReports) and feeds_2021-06-30.json (getFeeds)
struct JobListPage: Sendable {
    /// What of a report or feed the filters ask for.
    struct Job: Sendable {
        var id: String
        var type: String
        var status: String
        var marketplaceIDs: [String]
        var created: BusinessTime
    }

    let ids: [String]
    /// Holds the whole request, as it has to be the only parameter of the next one.
    let nextToken: String?

    private static let filters: Set<String> = [
        "reportTypes", "feedTypes", "processingStatuses", "marketplaceIds", "pageSize", "createdSince", "createdUntil",
    ]

    init(
        _ query: QueryParameters, text: String, typesName: String, typesAreRequired: Bool, now: BusinessTime,
        jobs: [Job]
    ) throws(APIError) {
        var filter = query
        var text = text
        var behind: String?
        if query.names.contains("nextToken") {
            guard query.names.isDisjoint(with: Self.filters) else {
                throw .invalidInput("Invalid input", details: "nextToken must be the only parameter.")
            }
            guard let token = Self.read(query["nextToken"] ?? "") else {
                throw .invalidInput("Invalid input", details: "nextToken is invalid.")
            }
            (behind, text) = token
            filter = QueryParameters(text)
        }
        let types = filter.list(typesName).map { Set($0) }
        guard types != nil || !typesAreRequired else {
            throw .invalidInput("Invalid input", details: "\(typesName) must hold 1 to 10 values.")
        }
        let statuses = filter.list("processingStatuses").map { Set($0) }
        let stores = filter.list("marketplaceIds").map { Set($0) }
        let since = filter["createdSince"].flatMap { BusinessTime(iso: $0) } ?? now.adding(days: -90)
        let until = filter["createdUntil"].flatMap { BusinessTime(iso: $0) } ?? now
        let pageSize = filter["pageSize"].flatMap { Int($0) } ?? 10
        // The last one shown may have left the filter meanwhile, so its place is sought among all.
        var rest = jobs[...]
        if let behind {
            guard let index = jobs.firstIndex(where: { $0.id == behind }) else {
                throw .invalidInput("Invalid input", details: "nextToken is invalid.")
            }
            rest = jobs[(index + 1)...]
        }
        let found = rest.filter { job in
            (types?.contains(job.type) ?? true) && (statuses?.contains(job.status) ?? true)
                && (stores.map { !$0.isDisjoint(with: job.marketplaceIDs) } ?? true)
                && job.created >= since && job.created <= until
        }
        ids = found.prefix(pageSize).map(\.id)
        nextToken = found.count > ids.count ? ids.last.map { Self.token(behind: $0, text: text) } : nil
    }

    /// Padded with blanks so that the token ends in "==" and has to be percent-encoded.
    private static func token(behind id: String, text: String) -> String {
        let content = "\(id) \(text)"
        let blanks = String(repeating: " ", count: (4 - content.utf8.count % 3) % 3)
        return Base64.encoded(Array("\(id) \(blanks)\(text)".utf8))
    }

    private static func read(_ token: String) -> (String, String)? {
        guard let bytes = Base64.decoded(token), let content = String(validating: bytes, as: UTF8.self),
            let blank = content.firstIndex(of: " ")
        else { return nil }
        return (String(content[..<blank]), String(content[content.index(after: blank)...].drop { $0 == " " }))
    }
}
