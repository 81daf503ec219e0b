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
        guard let url = URL(string: document.address.reveal()), isAllowed(url.scheme) else {
            throw MarketplaceError(
                code: .malformedAnswer, operation: .downloadDocument,
                message: "Amazon's document address is no https URL.",
                calls: 0)
        }
        var request = OutgoingRequest(.downloadDocument, .GET, document.address.reveal())
        request.headers.add(name: "user-agent", value: configuration.userAgent)
        let response = try await transport.open(request, within: configuration.requestTimeout)
        let contentType = response.headers.first(name: "content-type")
        return DocumentDownload(
            contentType: contentType, charset: DocumentDownload.charset(in: contentType),
            length: response.headers.first(name: "content-length").flatMap { Int($0) },
            compression: document.compression, chunks: DocumentChunks(body: response.body))
    }

    /// Plain http only where the API itself is reached so, as with a simulator.
    private func isAllowed(_ scheme: String?) -> Bool {
        scheme == "https" || scheme == "http" && configuration.apiURL.hasPrefix("http://")
    }
}
