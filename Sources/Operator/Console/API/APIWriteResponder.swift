import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Operations

/// Carries out what changes something under `/v1`: looks at token, query, form and body, in this order, and asks the route.
/// Every change leaves an audit line: by which token, at which address.
struct APIWriteResponder: Sendable {
    static let bodyLimit = 1024 * 1024
    private static let keyField = HTTPField.Name("Idempotency-Key")

    let desk: OperatorDesk

    func answer(
        _ request: Request, _ route: APIWriteRoute, _ path: [String: String], _ access: APIAccess,
        _ query: [String: String], _ texts: Texts, _ context: BasicRequestContext
    ) async throws -> APIAnswer {
        guard access.account == nil || route.isOfAccounts else { throw APIRefusal(.tokenBound) }
        let body = try await Self.body(of: request, route)
        let call = APIWriteCall(
            desk: desk.acting(as: "api:\(access.token)"), access: access, path: path, query: query, body: body,
            key: Self.keyField.flatMap { request.headers[$0] }, texts: texts)
        let answer = try await route.answer(call)
        context.logger.notice(
            "Changed through the API",
            metadata: [
                ConsoleLogKeys.token: "\(access.token)", ConsoleLogKeys.route: "\(route.method) \(route.pattern)",
                ConsoleLogKeys.request: "\(context.id)",
            ])
        return answer
    }

    private static func body(of request: Request, _ route: APIWriteRoute) async throws -> [UInt8] {
        let limit = route.hasBody ? bodyLimit : 0
        let tooLarge = APIRefusal(.bodyTooLarge, ["limit": String(limit)])
        // A body that comes in pieces is counted while it is read.
        guard route.hasBody || request.headers[.transferEncoding] == nil,
            (request.headers[.contentLength].flatMap { Int($0) } ?? 0) <= limit
        else { throw tooLarge }
        guard route.hasBody else { return [] }
        let type = request.headers[.contentType]?.split(separator: ";").first.map { $0.lowercased() } ?? ""
        guard type.split(separator: " ").joined() == APIAnswer.json else { throw APIRefusal(.mediaTypeUnsupported) }
        let buffer: ByteBuffer
        do {
            buffer = try await request.body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw tooLarge
        }
        return Array(buffer.readableBytesView)
    }
}
