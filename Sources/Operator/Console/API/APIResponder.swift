import HTTPTypes
import Hummingbird
import Logging
import Operations

/// Answers everything under `/v1`: looks at host, path, method, body, form, token and query, in this order, and asks the
/// route. Every error is a problem document (RFC 9457).
struct APIResponder: Sendable {
    /// No route reads a body.
    static let bodyLimit = 16 * 1024
    private static let methods = "GET, HEAD"
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
        let route = APIRoutes.all.lazy.compactMap { route in
            route.match(request.uri.path).map { (route: route, path: $0) }
        }.first
        let response = await answer(request, route?.route, route?.path ?? [:], context)
        let milliseconds = begin.duration(to: .now) / .milliseconds(1)
        context.logger.debug(
            "Answered",
            metadata: [
                ConsoleLogKeys.request: "\(context.id)",
                ConsoleLogKeys.route: "\(route?.route.pattern ?? "unknown")",
                ConsoleLogKeys.status: "\(response.status.code)",
                ConsoleLogKeys.duration: "\((milliseconds * 10).rounded() / 10)",
            ])
        return response
    }

    private func answer(
        _ request: Request, _ route: APIRoute?, _ path: [String: String], _ context: BasicRequestContext
    ) async -> Response {
        let texts = Texts(Language(accepted: request.headers[.acceptLanguage]) ?? language)
        do {
            guard names.contains(request.head.authority) else { throw APIRefusal(.hostUnknown) }
            guard let route else { throw APIRefusal(.pathUnknown) }
            guard request.method == .get || request.method == .head else {
                throw APIRefusal(.methodNotAllowed, ["allowed": Self.methods])
            }
            try Self.checkBody(request)
            guard AcceptedTypes(request.headers[values: .accept]).contain(route.type) else {
                throw APIRefusal(.notAcceptable, ["type": route.type])
            }
            let call = APICall(
                desk: desk, status: status, access: try await access(request, route), path: path,
                query: try Self.query(request, route), knownTags: EntityTags(request.headers[.ifNoneMatch]),
                route: request.uri.path)
            let answer = try await route.answer(call)
            if let order = answer.personOf { noteReading(of: order, by: call.access, context) }
            return Self.response(answer, context)
        } catch let refusal as APIRefusal {
            if refusal.code == .tokenRefused {
                context.logger.notice(
                    "Refused a token that is unknown, revoked or expired",
                    metadata: [ConsoleLogKeys.request: "\(context.id)"])
            }
            return Self.response(Problem(refusal, texts), texts, context)
        } catch let refusal as OperationRefusal {
            return Self.response(Problem(refusal, texts), texts, context)
        } catch  where FailureText.isPassing(error) {
            context.logger.warning("The store does not answer", metadata: Self.metadata(of: error, context))
            return Self.response(Problem(APIRefusal(.storeSilent), texts), texts, context)
        } catch is CancellationError {
            // Whoever asked has gone.
            return Self.response(Problem(APIRefusal(.storeSilent), texts), texts, context)
        } catch {
            context.logger.error("A question could not be answered", metadata: Self.metadata(of: error, context))
            return Self.response(Problem(APIRefusal(.internal), texts), texts, context)
        }
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
    private func access(_ request: Request, _ route: APIRoute) async throws -> APIAccess? {
        guard let scope = route.scope else { return nil }
        guard let shown = request.headers[.authorization] else {
            if route.isOpen { return nil }
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

    private static func query(_ request: Request, _ route: APIRoute) throws -> [String: String] {
        var values: [String: String] = [:]
        for (key, value) in request.uri.queryParameters {
            let name = String(key)
            guard route.parameters.contains(name) else {
                let allowed = route.parameters.isEmpty ? "–" : route.parameters.joined(separator: ", ")
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

    private static func response(_ problem: Problem, _ texts: Texts, _ context: BasicRequestContext) -> Response {
        var headers: HTTPFields = [.contentType: "application/problem+json"]
        headers[.contentLanguage] = texts.language.rawValue
        headers[.wwwAuthenticate] = problem.challenge
        switch problem.status {
        case .methodNotAllowed: headers[.allow] = methods
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
