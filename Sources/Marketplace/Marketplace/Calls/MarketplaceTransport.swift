import AsyncHTTPClient
import Fulfilment
package import NIOCore
import NIOHTTP1

/// The one HTTP client of a process, shared by all accounts. Repeats nothing, follows no redirect, unpacks nothing.
///
/// Call `shutdown()` once after the last call.
package final class MarketplaceTransport: Sendable {
    let client: HTTPClient
    /// Above any real page (100 orders are some hundred kilobytes).
    private let bodyLimit = 32 << 20

    /// - Parameter group: threads to run on. The default is the process-wide group of swift-nio, whose number of threads
    ///   `NIOSingletons.groupLoopCountSuggestion` sets (1 is enough here).
    package init(
        configuration: MarketplaceConfiguration, group: any EventLoopGroup = HTTPClient.defaultEventLoopGroup
    ) {
        var settings = HTTPClient.Configuration(
            // A redirect would carry the token to another host.
            redirectConfiguration: .disallow,
            timeout: .init(
                connect: configuration.connectTimeout.timeAmount, read: configuration.requestTimeout.timeAmount,
                write: configuration.requestTimeout.timeAmount),
            // Connections idle for longer may be closed by the other side just when they are used again.
            connectionPool: .init(idleTimeout: .seconds(20)), decompression: .disabled)
        settings.connectionPool.retryConnectionEstablishment = false
        settings.httpVersion = .http1Only
        client = HTTPClient(eventLoopGroupProvider: .shared(group), configuration: settings)
    }

    /// Ends all connections.
    package func shutdown() async {
        // Fails only when it was called before.
        try? await client.shutdown()
    }

    /// Sends a request and waits for the whole answer, whatever its status.
    func send(_ request: OutgoingRequest, within limit: Duration) async throws(MarketplaceError) -> IncomingAnswer {
        let mark = SentMark()
        do {
            return try await Deadline.within(limit) { [client, bodyLimit] in
                let response = try await client.execute(Self.prepared(request, mark), deadline: .distantFuture)
                let body = try await response.body.collect(upTo: bodyLimit)
                return IncomingAnswer(
                    status: Int(response.status.code), headers: response.headers, body: Array(body.readableBytesView))
            }
        } catch {
            // Without a body nothing tells when the head goes out, so only the kind of error can.
            let wasSent = request.body == nil ? !ConnectionFailure.precedesSending(error) : mark.isSet
            throw ConnectionFailure.error(for: error, of: request.operation, wasSent: wasSent)
        }
    }

    static func prepared(_ request: OutgoingRequest, _ mark: SentMark) -> HTTPClientRequest {
        var prepared = HTTPClientRequest(url: request.address.reveal())
        prepared.method = request.method
        prepared.headers = request.headers
        if let body = request.body {
            let bytes = ByteBuffer(bytes: body)
            prepared.body = .stream(MarkedBody(bytes: bytes, mark: mark), length: .known(Int64(body.count)))
        }
        return prepared
    }
}

extension Duration {
    var timeAmount: TimeAmount { .milliseconds(wholeMilliseconds) }
}
