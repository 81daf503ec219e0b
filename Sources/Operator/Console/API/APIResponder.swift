import HTTPTypes
import Hummingbird
import Logging
import Operations

/// Answers everything under `/v1`: looks at host, path, method, body, form, token and query, in this order, and asks the
/// route. Every error is a problem document (RFC 9457).
struct APIResponder: Sendable {
    /// No route that only reads takes a body.
    static let bodyLimit = 16 * 1024
    /// Seconds after which a store that was silent may be asked again.
    private static let retryAfter = "5"
    private static let requestID = HTTPField.Name("X-Request-Id")

    let desk: OperatorDesk
    let status: FreshStatus
    let names: HostNames
    /// The language of who names none.
    let language: Language

    /// Whether a path is the API's.
    static func serves(_ path: String) -> Bool { path == "/v1" || path.hasPrefix("/v1/") }

    func respond(to request: Request, context: BasicRequestContext) async -> Response {
        let begin = ContinuousClock.now
        let writing = APIRoutes.writing.lazy.compactMap { route in
            APIRoute.match(route.pattern, request.uri.path).map { (route: route, path: $0) }
        }
        let route = APIRoutes.all.lazy.compactMap { route in
            route.match(request.uri.path).map { (route: route, path: $0) }
        }.first
        let change = writing.first { $0.route.method == request.method }
        let allowed = (route == nil ? [] : ["GET", "HEAD"]) + writing.map(\.route.method.rawValue)
        let response: Response
        if let change {
            response = await answering(request, allowed, context) {
                try await self.change(request, change.route, change.path, context)
            }
        } else {
            response = await answering(request, allowed, context) {
                try await ask(request, route?.route, route?.path ?? [:], allowed, context)
            }
        }
        let milliseconds = begin.duration(to: .now) / .milliseconds(1)
        context.logger.debug(
            "Answered",
            metadata: [
                ConsoleLogKeys.request: "\(context.id)",
                ConsoleLogKeys.route: "\(route?.route.pattern ?? change?.route.pattern ?? "unknown")",
                ConsoleLogKeys.status: "\(response.status.code)",
                ConsoleLogKeys.duration: "\((milliseconds * 10).rounded() / 10)",
            ])
        return response
    }

    private func ask(
        _ request: Request, _ route: APIRoute?, _ path: [String: String], _ allowed: [String],
        _ context: BasicRequestContext
    ) async throws -> Response {
        guard names.contains(request.head.authority) else { throw APIRefusal(.hostUnknown) }
        guard let route else {
            if allowed.isEmpty { throw APIRefusal(.pathUnknown) }
            throw APIRefusal(.methodNotAllowed, ["allowed": allowed.joined(separator: ", ")])
        }
        guard request.method == .get || request.method == .head else {
            throw APIRefusal(.methodNotAllowed, ["allowed": allowed.joined(separator: ", ")])
        }
        try Self.checkBody(request)
        guard AcceptedTypes(request.headers[values: .accept]).contain(route.type) else {
            throw APIRefusal(.notAcceptable, ["type": route.type])
        }
        let call = APICall(
            desk: desk, status: status, access: try await access(request, route.scope, isOpen: route.isOpen),
            path: path, query: try Self.query(request, route.parameters),
            knownTags: EntityTags(request.headers[.ifNoneMatch]), route: request.uri.path)
        let answer = try await route.answer(call)
        if let order = answer.personOf { noteReading(of: order, by: call.access, context) }
        // Neither HEAD nor “not modified” delivers the order.
        if let fetched = answer.fetched, request.method == .get, answer.status == .ok {
            try await desk.noteFetched(fetched)
        }
        return Self.response(answer, context)
    }

    private func change(
        _ request: Request, _ route: APIWriteRoute, _ path: [String: String], _ context: BasicRequestContext
    ) async throws -> Response {
        guard names.contains(request.head.authority) else { throw APIRefusal(.hostUnknown) }
        guard AcceptedTypes(request.headers[values: .accept]).contain(APIAnswer.json) else {
            throw APIRefusal(.notAcceptable, ["type": APIAnswer.json])
        }
        guard let access = try await access(request, route.scope, isOpen: false) else {
            throw APIRefusal(.tokenMissing)
        }
        let query = try Self.query(request, route.parameters)
        let answer = try await APIWriteResponder(desk: desk).answer(
            request, route, path, access, query, texts(request), context)
        return Self.response(answer, context)
    }

    /// Answers with what `body` gives, or with the problem that it ends with.
    private func answering(
        _ request: Request, _ allowed: [String], _ context: BasicRequestContext,
        _ body: () async throws -> Response
    ) async -> Response {
        let texts = texts(request)
        do {
            return try await body()
        } catch let refusal as StockRowsRefusal {
            return Self.response(Problem(refusal, texts), texts, allowed, context)
        } catch let refusal as APIRefusal {
            if refusal.code == .tokenRefused {
                context.logger.notice(
                    "Refused a token that is unknown, revoked or expired",
                    metadata: [ConsoleLogKeys.request: "\(context.id)"])
            }
            return Self.response(Problem(refusal, texts), texts, allowed, context)
        } catch let refusal as OperationRefusal {
            return Self.response(Problem(refusal, texts), texts, allowed, context)
        } catch  where FailureText.isPassing(error) {
            context.logger.warning("The store does not answer", metadata: Self.metadata(of: error, context))
            return Self.response(Problem(APIRefusal(.storeSilent), texts), texts, allowed, context)
        } catch is CancellationError {
            // Whoever asked has gone.
            return Self.response(Problem(APIRefusal(.storeSilent), texts), texts, allowed, context)
        } catch {
            context.logger.error("A question could not be answered", metadata: Self.metadata(of: error, context))
            return Self.response(Problem(APIRefusal(.internal), texts), texts, allowed, context)
        }
    }

    private func texts(_ request: Request) -> Texts {
        Texts(Language(accepted: request.headers[.acceptLanguage]) ?? language)
    }

    /// The audit line of a name and address that was read: by which token, whose order, in which request.
    private func noteReading(of order: String, by access: APIAccess?, _ context: BasicRequestContext) {
        context.logger.notice(
            "Name, address or note were read",
            metadata: [
                ConsoleLogKeys.token: "\(access?.token ?? "–")", ConsoleLogKeys.order: "\(order)",
                ConsoleLogKeys.request: "\(context.id)",
            ])
    }

    private static func metadata(of error: any Error, _ context: BasicRequestContext) -> Logger.Metadata {
        [ConsoleLogKeys.reason: "\(FailureText.of(error))", ConsoleLogKeys.request: "\(context.id)"]
    }

    /// Who asks.
    private func access(_ request: Request, _ scope: APIScope?, isOpen: Bool) async throws -> APIAccess? {
        guard let scope else { return nil }
        guard let shown = request.headers[.authorization] else {
            if isOpen { return nil }
            throw APIRefusal(.tokenMissing)
        }
        let words = shown.split(separator: " ")
        guard words.count == 2, words[0].lowercased() == "bearer",
            let access = try await desk.access(with: String(words[1]))
        else { throw APIRefusal(.tokenRefused) }
        guard access.scopes.contains(scope) else { throw APIRefusal(.scopeMissing, ["scope": scope.rawValue]) }
        return access
    }

    private static func checkBody(_ request: Request) throws {
        let length = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        guard length <= bodyLimit, request.headers[.transferEncoding] == nil else {
            throw APIRefusal(.bodyTooLarge, ["limit": String(bodyLimit)])
        }
    }

    private static func query(_ request: Request, _ parameters: [String]) throws -> [String: String] {
        var values: [String: String] = [:]
        for (key, value) in request.uri.queryParameters {
            let name = String(key)
            guard parameters.contains(name) else {
                let allowed = parameters.isEmpty ? "–" : parameters.joined(separator: ", ")
                throw APIRefusal(.parameterUnknown, ["parameter": name, "allowed": allowed], parameter: name)
            }
            guard values.updateValue(String(value), forKey: name) == nil else {
                throw APIRefusal(.parameterRepeated, ["parameter": name], parameter: name)
            }
        }
        return values
    }

    private static func response(_ answer: APIAnswer, _ context: BasicRequestContext) -> Response {
        var headers = answer.headers
        if answer.status != .notModified { headers[.contentType] = answer.type }
        return response(answer.status, headers, answer.text, context)
    }

    private static func response(
        _ problem: Problem, _ texts: Texts, _ allowed: [String], _ context: BasicRequestContext
    ) -> Response {
        var headers: HTTPFields = [.contentType: "application/problem+json"]
        headers[.contentLanguage] = texts.language.rawValue
        headers[.wwwAuthenticate] = problem.challenge
        switch problem.status {
        case .methodNotAllowed: headers[.allow] = allowed.joined(separator: ", ")
        // A missing key is mended by a person, not by time.
        case .serviceUnavailable where problem.code == APIRefusal.Code.storeSilent.rawValue:
            headers[.retryAfter] = retryAfter
        default: break
        }
        return response(problem.status, headers, problem.document(texts, request: context.id).text + "\n", context)
    }

    private static func response(
        _ status: HTTPResponse.Status, _ fields: HTTPFields, _ text: String, _ context: BasicRequestContext
    ) -> Response {
        var headers = fields
        headers[.cacheControl] = "no-store"
        headers[.xContentTypeOptions] = "nosniff"
        headers[.vary] = "Authorization, Accept-Language"
        if let requestID { headers[requestID] = context.id }
        let body = text.isEmpty ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(string: text))
        return Response(status: status, headers: headers, body: body)
    }
}
