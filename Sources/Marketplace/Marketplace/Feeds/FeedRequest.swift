package import Fulfilment

/// A feed to be processed: a document that was uploaded before.
package struct FeedRequest: Sendable, Hashable {
    package var type: FeedType
    /// 1 to 25.
    package var marketplaces: [MarketplaceID]
    package var document: FeedDocumentID

    package init(type: FeedType, marketplaces: [MarketplaceID], document: FeedDocumentID) {
        self.type = type
        self.marketplaces = marketplaces
        self.document = document
    }

    /// Spelt as Amazon does.
    struct Body: Encodable {
        let feedType: String
        let marketplaceIds: [String]
        let inputFeedDocumentId: String
    }

    var body: Body {
        Body(
            feedType: type.rawValue, marketplaceIds: marketplaces.map(\.rawValue),
            inputFeedDocumentId: document.rawValue)
    }
}
