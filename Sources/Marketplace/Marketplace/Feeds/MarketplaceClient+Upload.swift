import AsyncHTTPClient
import NIOHTTP1

extension MarketplaceClient {
    /// Puts a feed's bytes into its document. No token goes along: it would break the address's signature.
    ///
    /// Nothing is processed before `createFeed`, so a failed upload leaves nothing behind. `documentExpired` = make a new
    /// document with `createFeedDocument`.
    package func uploadFeed(_ bytes: [UInt8], to upload: FeedUpload) async throws(MarketplaceError) {
        var request = try documentRequest(.uploadDocument, .PUT, upload.address)
        // Exactly the signed one.
        request.headers.add(name: "content-type", value: upload.contentType.rawValue)
        request.body = bytes
        let response = try await transport.open(request, within: configuration.requestTimeout)
        do {
            for try await _ in response.body {}
        } catch {
            throw ConnectionFailure.error(for: error, of: .uploadDocument, wasSent: true)
        }
    }
}
