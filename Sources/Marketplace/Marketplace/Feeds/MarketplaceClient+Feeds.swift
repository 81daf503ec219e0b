import NIOHTTP1

extension MarketplaceClient {
    private static let root = "/feeds/2021-06-30"

    /// Makes an empty document. Upload to it within 5 minutes, and use it for one feed only.
    package func createFeedDocument(
        _ contentType: FeedContentType
    ) async throws(MarketplaceError) -> MarketplaceAnswer<FeedUpload> {
        var request = request(.createFeedDocument, .POST, Self.root + "/documents")
        let wanted = FeedUpload.Request(contentType: contentType.rawValue)
        request.setJSON(try RequestBody.json(wanted, for: .createFeedDocument))
        let (answer, calls) = try await call(request)
        let body: FeedUpload.Body = try answer.decoded(for: .createFeedDocument)
        let upload = FeedUpload(
            id: FeedDocumentID(body.feedDocumentId), contentType: contentType, address: Secret(body.url))
        return MarketplaceAnswer(upload, answer, calls: calls)
    }

    /// Asks Amazon to process an uploaded document. When the error's `mayHaveBeenApplied` is set, look with `getFeeds` before
    /// asking again.
    package func createFeed(_ feed: FeedRequest) async throws(MarketplaceError) -> MarketplaceAnswer<FeedID> {
        var request = request(.createFeed, .POST, Self.root + "/feeds")
        request.setJSON(try RequestBody.json(feed.body, for: .createFeed))
        let (answer, calls) = try await call(request)
        let body: Created = try answer.decoded(for: .createFeed)
        return MarketplaceAnswer(FeedID(body.feedId), answer, calls: calls)
    }

    package func getFeed(_ id: FeedID) async throws(MarketplaceError) -> MarketplaceAnswer<FeedJob> {
        let (answer, calls) = try await call(request(.getFeed, .GET, path(of: id)))
        let body: FeedJob.Body = try answer.decoded(for: .getFeed)
        return MarketplaceAnswer(FeedJob(body), answer, calls: calls)
    }

    /// The first page of the feeds that match, whoever made them.
    package func getFeeds(_ search: FeedSearch) async throws(MarketplaceError) -> MarketplaceAnswer<FeedJobPage> {
        try await feedPage(search.query)
    }

    /// A further page: Amazon takes the token and nothing else.
    package func getFeeds(nextToken: String) async throws(MarketplaceError) -> MarketplaceAnswer<FeedJobPage> {
        try await feedPage("?nextToken=" + PercentEncoding.encoded(nextToken))
    }

    /// Takes back a feed that is still in the queue.
    package func cancelFeed(_ id: FeedID) async throws(MarketplaceError) -> MarketplaceAnswer<Void> {
        let (answer, calls) = try await call(request(.cancelFeed, .DELETE, path(of: id)))
        return MarketplaceAnswer((), answer, calls: calls)
    }

    /// The address of a processing report. It dies after 5 minutes: download at once.
    package func getFeedDocument(
        _ id: FeedDocumentID
    ) async throws(MarketplaceError) -> MarketplaceAnswer<FeedDocument> {
        let path = Self.root + "/documents/" + PercentEncoding.encoded(id.rawValue)
        let (answer, calls) = try await call(request(.getFeedDocument, .GET, path))
        let body: FeedDocument.Body = try answer.decoded(for: .getFeedDocument)
        return MarketplaceAnswer(FeedDocument(body), answer, calls: calls)
    }

    private func feedPage(_ query: String) async throws(MarketplaceError) -> MarketplaceAnswer<FeedJobPage> {
        let (answer, calls) = try await call(request(.getFeeds, .GET, Self.root + "/feeds" + query))
        let body: Listed = try answer.decoded(for: .getFeeds)
        let token = body.nextToken ?? ""
        let page = FeedJobPage(jobs: body.feeds.map { FeedJob($0) }, nextToken: token.isEmpty ? nil : token)
        return MarketplaceAnswer(page, answer, calls: calls)
    }

    private func path(of id: FeedID) -> String {
        Self.root + "/feeds/" + PercentEncoding.encoded(id.rawValue)
    }
}

private struct Created: Decodable {
    let feedId: String
}

private struct Listed: Decodable {
    let feeds: [FeedJob.Body]
    let nextToken: String?
}
