package import Fulfilment

/// A feed and how far it has come.
package struct FeedJob: Sendable, Hashable {
    package var id: FeedID
    package var type: FeedType
    package var status: ProcessingStatus
    package var marketplaces: [MarketplaceID]
    package var createdAt: Timestamp?
    package var startedAt: Timestamp?
    package var endedAt: Timestamp?
    /// The processing report. Done without reading it is not success.
    package var resultID: FeedDocumentID?
}

extension FeedJob {
    /// Spelt as Amazon does.
    struct Body: Decodable {
        let feedId: String
        let feedType: String
        let processingStatus: String
        let marketplaceIds: [String]?
        let createdTime: String?
        let processingStartTime: String?
        let processingEndTime: String?
        let resultFeedDocumentId: String?
    }

    init(_ body: Body) {
        self.init(
            id: FeedID(body.feedId), type: FeedType(body.feedType),
            status: ProcessingStatus(rawValue: body.processingStatus),
            marketplaces: (body.marketplaceIds ?? []).map { MarketplaceID($0) },
            createdAt: body.createdTime.flatMap(AmazonDate.timestamp),
            startedAt: body.processingStartTime.flatMap(AmazonDate.timestamp),
            endedAt: body.processingEndTime.flatMap(AmazonDate.timestamp),
            resultID: body.resultFeedDocumentId.map { FeedDocumentID($0) })
    }
}
