import AsyncHTTPClient
package import Fulfilment
package import NIOCore
import NIOHTTP1

/// Sends events to shops. Repeats nothing, follows no redirect.
///
/// Call `shutdown()` once after the last event.
package final class WebhookClient: Sendable {
    private let client: HTTPClient
    private let limit: Duration

    /// - Parameters:
    ///   - connectTimeout: real time until a connection stands.
    ///   - limit: real time until the whole answer is there.
    package init(
        connectTimeout: Duration = .seconds(5), limit: Duration = .seconds(15),
        group: any EventLoopGroup = HTTPClient.defaultEventLoopGroup
    ) {
        self.limit = limit
        var settings = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: .milliseconds(connectTimeout.wholeMilliseconds)),
            connectionPool: .init(idleTimeout: .seconds(20)), decompression: .disabled)
        settings.connectionPool.retryConnectionEstablishment = false
        settings.httpVersion = .http1Only
        client = HTTPClient(eventLoopGroupProvider: .shared(group), configuration: settings)
    }

    package func shutdown() async {
        // Fails only when it was called before.
        try? await client.shutdown()
    }

    /// Sends one event and waits for the whole answer: an answer of which half came is none.
    ///
    /// - Parameter now: real time, which is signed.
    package func send(
        _ event: ChannelEvent, to address: WebhookAddress, keys: [[UInt8]], now: Timestamp
    ) async -> WebhookAnswer {
        var request = HTTPClientRequest(url: address.text)
        request.method = .POST
        request.headers = HTTPHeaders(
            WebhookSignature.headers(for: event, keys: keys, now: now)
                + [
                    ("content-type", ChannelEvent.contentType), ("accept", "application/json"),
                    ("user-agent", "Orderly"),
                ])
        request.body = .bytes(ByteBuffer(bytes: event.body))
        do {
            let (head, body) = try await withLimit { [client, request] in
                let response = try await client.execute(request, deadline: .distantFuture)
                let body = try await response.body.collect(upTo: WebhookReply.bodyLimit)
                return ((Int(response.status.code), response.headers), Array(body.readableBytesView))
            }
            return WebhookReply(status: head.0, headers: head.1, body: body).answer(now: now)
        } catch {
            return Self.answer(to: error)
        }
    }

    private struct Exceeded: Error {}

    private func withLimit<Value: Sendable>(
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value.self) { [limit] group in
            group.addTask { try await work() }
            group.addTask {
                try await Task.sleep(for: limit)
                throw Exceeded()
            }
            defer { group.cancelAll() }
            guard let value = try await group.next() else { throw Exceeded() }
            return value
        }
    }

    /// What went wrong on the way. Of foreign errors only the type: their text may quote addresses.
    private static func answer(to error: any Error) -> WebhookAnswer {
        if Task.isCancelled || error is CancellationError {
            return .failed(.cancelled, detail: "The call was broken off.", retryAfter: nil)
        }
        switch error {
        case is Exceeded: return .failed(.timedOut, detail: "no whole answer in time", retryAfter: nil)
        case is NIOTooManyBytesError:
            return .failed(.unreadable, detail: "the answer is longer than 1 MiB", retryAfter: nil)
        case let error as HTTPClientError:
            switch error {
            case .invalidURL, .emptyHost, .emptyScheme:
                return .refused(.refused, detail: "the channel's address cannot be used: \(error.shortDescription)")
            case .deadlineExceeded, .readTimeout, .writeTimeout:
                return .failed(.timedOut, detail: error.shortDescription, retryAfter: nil)
            default: return .failed(.unreachable, detail: error.shortDescription, retryAfter: nil)
            }
        default: return .failed(.unreachable, detail: "\(type(of: error))", retryAfter: nil)
        }
    }
}
