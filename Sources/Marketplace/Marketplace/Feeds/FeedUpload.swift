/// An empty document that waits for a feed's bytes. Its address is signed, good for 5 minutes and never shown; the document
/// itself lives for two days.
package struct FeedUpload: Sendable, Hashable {
    package let id: FeedDocumentID
    package let contentType: FeedContentType
    let address: Secret

    /// Spelt as Amazon does.
    struct Body: Decodable {
        let feedDocumentId: String
        let url: String
    }

    struct Request: Encodable {
        let contentType: String
    }
}
