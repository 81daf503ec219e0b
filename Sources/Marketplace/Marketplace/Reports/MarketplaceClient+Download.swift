import AsyncHTTPClient
import Foundation
import NIOHTTP1

extension MarketplaceClient {
    /// Starts to read a document. No token goes along: it would break the address's signature.
    ///
    /// `documentExpired` = fetch a new address with `getReportDocument`. The bytes end with an error when they come to a halt for
    /// `requestTimeout` or the connection breaks; a half document never looks like a whole one.
    package func downloadDocument(
        _ document: ReportDocument
    ) async throws(MarketplaceError) -> DocumentDownload {
        try await download(document.address, document.compression)
    }

    /// Starts to read what became of a feed, in the same way.
    package func downloadDocument(
        _ document: FeedDocument
    ) async throws(MarketplaceError) -> DocumentDownload {
        try await download(document.address, document.compression)
    }

    private func download(
        _ address: Secret, _ compression: ReportDocument.Compression
    ) async throws(MarketplaceError) -> DocumentDownload {
        let request = try documentRequest(.downloadDocument, .GET, address)
        let response = try await transport.open(request, within: configuration.requestTimeout)
        let contentType = response.headers.first(name: "content-type")
        return DocumentDownload(
            contentType: contentType, charset: DocumentDownload.charset(in: contentType),
            length: response.headers.first(name: "content-length").flatMap { Int($0) },
            compression: compression, chunks: DocumentChunks(body: response.body))
    }

    /// A request to a presigned address.
    func documentRequest(
        _ operation: MarketplaceOperation, _ method: HTTPMethod, _ address: Secret
    ) throws(MarketplaceError) -> OutgoingRequest {
        guard let url = URL(string: address.reveal()), isAllowed(url.scheme) else {
            throw MarketplaceError(
                code: .malformedAnswer, operation: operation, message: "Amazon's document address is no https URL.",
                calls: 0)
        }
        var request = OutgoingRequest(operation, method, address.reveal())
        request.headers.add(name: "user-agent", value: configuration.userAgent)
        return request
    }

    /// Plain http only where the API itself is reached so, as with a simulator.
    private func isAllowed(_ scheme: String?) -> Bool {
        scheme == "https" || scheme == "http" && configuration.apiURL.hasPrefix("http://")
    }
}
