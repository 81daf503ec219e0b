import NIOCore
package import NIOHTTP1
import NIOPosix
import Synchronization

/// A request as it came over the wire.
package struct ReceivedRequest: Sendable {
    package let method: String
    /// Path and query, still encoded.
    package let uri: String
    package let headers: HTTPHeaders
    package let body: String

    package var path: String { String(uri.prefix { $0 != "?" }) }

    package func header(_ name: String) -> String? { headers.first(name: name) }

    /// The values of a query parameter, still encoded.
    package func query(_ name: String) -> String? {
        guard let mark = uri.firstIndex(of: "?") else { return nil }
        let pairs = uri[uri.index(after: mark)...].split(separator: "&")
        return pairs.first { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) }
    }
}

package enum Reply: Sendable {
    case answer(Int, headers: [(String, String)] = [], body: [UInt8] = [])
    /// Never answers.
    case silence
    /// Closes the connection instead of answering.
    case hangUp
    /// Promises more bytes than it sends, then closes.
    case breakOff(body: [UInt8], promised: Int)
    /// Sends a piece of the body, then nothing more.
    case stall(body: [UInt8], promised: Int)

    package static func json(_ status: Int, _ text: String, headers: [(String, String)] = []) -> Reply {
        .answer(status, headers: headers + [("content-type", "application/json")], body: Array(text.utf8))
    }

    /// An error body of the API.
    package static func refusal(_ status: Int, _ code: String, _ message: String, _ details: String = "") -> Reply {
        json(status, #"{"errors":[{"code":"\#(code)","message":"\#(message)","details":"\#(details)"}]}"#)
    }
}

/// An HTTP/1 server on the loopback that answers as a closure says and remembers what it was asked.
package final class ScriptedAmazon: Sendable {
    /// Where the token service answers.
    package static let tokenPath = "/auth/o2/token"

    private let received: Received
    package let url: String

    private init(port: Int, received: Received) {
        self.received = received
        url = "http://127.0.0.1:\(port)"
    }

    package var requests: [ReceivedRequest] { received.all }

    /// Requests that were not for tokens.
    package var calls: [ReceivedRequest] { requests.filter { $0.path != Self.tokenPath } }
    package var tokenRequests: [ReceivedRequest] { requests.filter { $0.path == Self.tokenPath } }

    package static func with(
        _ answer: @escaping @Sendable (ReceivedRequest) -> Reply, _ body: (ScriptedAmazon) async throws -> Void
    ) async throws {
        let received = Received()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Responder(answer: answer, received: received))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        do {
            try await body(ScriptedAmazon(port: channel.localAddress?.port ?? 0, received: received))
        } catch {
            try await channel.close()
            throw error
        }
        try await channel.close()
    }
}

/// What came in, in order.
private final class Received: Sendable {
    private let requests = Mutex<[ReceivedRequest]>([])

    var all: [ReceivedRequest] { requests.withLock { $0 } }

    func add(_ request: ReceivedRequest) { requests.withLock { $0.append(request) } }
}

private final class Responder: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let answer: @Sendable (ReceivedRequest) -> Reply
    private let received: Received
    private var head: HTTPRequestHead?
    private var body = ""

    init(answer: @escaping @Sendable (ReceivedRequest) -> Reply, received: Received) {
        self.answer = answer
        self.received = received
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body = ""
        case .body(let bytes): body += String(buffer: bytes)
        case .end:
            guard let head else { return }
            let request = ReceivedRequest(
                method: head.method.rawValue, uri: head.uri, headers: head.headers, body: body)
            received.add(request)
            write(answer(request), context)
        }
    }

    private func write(_ reply: Reply, _ context: ChannelHandlerContext) {
        switch reply {
        case .silence: break
        case .hangUp: context.close(promise: nil)
        case .answer(let status, let headers, let body):
            // 204 has no length.
            let length = status == 204 ? [] : [("content-length", String(body.count))]
            start(status, headers + length, body, context)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        case .breakOff(let body, let promised):
            start(200, [("content-length", String(promised))], body, context)
            context.close(promise: nil)
        case .stall(let body, let promised):
            start(200, [("content-length", String(promised))], body, context)
        }
    }

    private func start(
        _ status: Int, _ headers: [(String, String)], _ body: [UInt8], _ context: ChannelHandlerContext
    ) {
        let head = HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: status), headers: HTTPHeaders(headers))
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil)
    }
}
