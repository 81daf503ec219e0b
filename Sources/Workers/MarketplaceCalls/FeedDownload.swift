package import Marketplace
import Reports

/// The bytes of a processing report, unpacked.
package enum FeedDownload {
    /// Far above what 25,000 messages can say; more is no report of ours.
    private static let most = 64 << 20

    package static func bytes(
        of document: FeedDocument, by client: MarketplaceClient
    ) async throws(MarketplaceError) -> [UInt8] {
        let download = try await client.downloadDocument(document)
        var unpacker = DocumentUnpacker()
        var bytes: [UInt8] = []
        do {
            for try await chunk in download.chunks {
                bytes += try unpacker.feed(chunk)
                if bytes.count > most { throw ReportError(.lineTooLong, "The answer to a feed is too large.") }
            }
            bytes += try unpacker.finish()
        } catch let error as MarketplaceError {
            throw error
        } catch {
            throw MarketplaceError(
                code: .malformedAnswer, operation: .downloadDocument,
                message: "The answer to a feed cannot be unpacked.")
        }
        return bytes
    }
}
