/// What became of a feed: where the processing report lies. The address is signed, good for 5 minutes and never shown.
package struct FeedDocument: Sendable, Hashable {
    package let id: FeedDocumentID
    package let compression: ReportDocument.Compression
    let address: Secret
}

extension FeedDocument {
    /// Spelt as Amazon does.
    struct Body: Decodable {
        let feedDocumentId: String
        let url: String
        let compressionAlgorithm: String?
    }

    init(_ body: Body) {
        self.init(
            id: FeedDocumentID(body.feedDocumentId),
            compression: ReportDocument.Compression(word: body.compressionAlgorithm), address: Secret(body.url))
    }
}
