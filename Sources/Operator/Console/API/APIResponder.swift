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
                query: try Self.query(request, route), knownTags: Self.tags(request.headers[.ifNoneMatch]),
                route: request.uri.path)
            return Self.response(try await route.answer(call), context)
        } catch let refusal as APIRefusal {
            return Self.response(Problem(refusal, texts), texts, context)
        } catch let refusal as OperationRefusal {
            return Self.response(Problem(refusal, texts), texts, context)
        } catch {
            context.logger.warning(
                "The store does not answer", metadata: [ConsoleLogKeys.reason: "\(FailureText.of(error))"])
            return Self.response(Problem(APIRefusal(.storeSilent), texts), texts, context)
        }
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

    /// `"7", W/"8"` → 7, 8.
    private static func tags(_ field: String?) -> [String] {
        (field ?? "").split(separator: ",").map { (entry: Substring) -> String in
            let tag = entry.trimmed
            return (tag.hasPrefix("W/") ? String(tag.dropFirst(2)) : tag).filter { $0 != "\"" }
        }
    }

    private static func response(_ answer: APIAnswer, _ context: BasicRequestContext) -> Response {
        var headers = answer.headers
        if answer.status != .notModified { headers[.contentType] = answer.type }
        return response(answer.status, headers, answer.text, context)
    }

    private static func response(_ problem: Problem, _ texts: Texts, _ context: BasicRequestContext) -> Response {
        var headers: HTTPFields = [.contentType: "application/problem+json"]
        headers[.contentLanguage] = texts.language.rawValue
        switch problem.status {
        case .unauthorized: headers[.wwwAuthenticate] = "Bearer realm=\"orderly\""
        case .methodNotAllowed: headers[.allow] = methods
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
