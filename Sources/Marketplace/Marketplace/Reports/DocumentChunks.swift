import AsyncHTTPClient
import NIOCore

/// The bytes of a document, in pieces as they arrive: memory stays that of one piece.
package struct DocumentChunks: AsyncSequence, Sendable {
    package typealias Element = [UInt8]
    package typealias Failure = MarketplaceError

    private let body: HTTPClientResponse.Body

    init(body: HTTPClientResponse.Body) {
        self.body = body
    }

    package func makeAsyncIterator() -> Iterator { Iterator(rest: body.makeAsyncIterator()) }

    package struct Iterator: AsyncIteratorProtocol {
        private var rest: HTTPClientResponse.Body.AsyncIterator

        init(rest: HTTPClientResponse.Body.AsyncIterator) {
            self.rest = rest
        }

        // Off the caller's actor, where the client's own iterator runs as well.
        @concurrent
        package mutating func next() async throws(MarketplaceError) -> [UInt8]? {
            do {
                return try await rest.next().map { Array($0.readableBytesView) }
            } catch {
                throw ConnectionFailure.error(for: error, of: .downloadDocument, wasSent: true)
            }
        }
    }
}
