import HTTPTypes
import Hummingbird
import Logging
import Operations

/// Answers a browser, a health check, and programs that ask the API. It only reads.
struct ConsoleResponder: HTTPResponder {
    typealias Context = BasicRequestContext

    let status: FreshStatus
    /// The language of who names none.
    let language: Language
    let names: HostNames
    let api: APIResponder

    init(desk: OperatorDesk, language: Language, names: HostNames) {
        status = FreshStatus(desk)
        self.language = language
        self.names = names
        api = APIResponder(desk: desk, status: status, names: names, language: language)
    }

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        let isAPI = APIResponder.serves(request.uri.path)
        let response = isAPI ? await api.respond(to: request, context: context) : await page(request, context: context)
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func page(_ request: Request, context: BasicRequestContext) async -> Response {
        guard names.contains(request.head.authority) else {
            return plain(.misdirectedRequest, "unknown host name; add it to ORDERLY_CONSOLE_NAMES\n")
        }
        guard request.method == .get || request.method == .head else {
            return plain(.methodNotAllowed, "this console is for reading: use GET\n", [.allow: "GET, HEAD"])
        }
        do {
            switch request.uri.path {
            case "/":
                let texts = Texts(Language(accepted: request.headers[.acceptLanguage]) ?? language)
                let page = StatusHTML(texts).page(try await status.report())
                return response(.ok, "text/html; charset=utf-8", page)
            case "/health/live": return plain(.ok, "live\n")
            case "/health/ready":
                try await status.isReady()
                return plain(.ok, "ready\n")
            default: return plain(.notFound, "there is / for people, /v1/openapi.yaml for programs, /health/ready\n")
            }
        } catch {
            context.logger.warning(
                "The store does not answer", metadata: [ConsoleLogKeys.reason: "\(FailureText.of(error))"])
            return plain(.serviceUnavailable, "the store does not answer; the console's log says why\n")
        }
    }

    private func plain(_ status: HTTPResponse.Status, _ text: String, _ more: HTTPFields = [:]) -> Response {
        response(status, "text/plain; charset=utf-8", text, more)
    }

    private func response(
        _ status: HTTPResponse.Status, _ type: String, _ text: String, _ more: HTTPFields = [:]
    ) -> Response {
        var headers = more
        headers[.contentType] = type
        headers[.cacheControl] = "no-store"
        headers[.contentSecurityPolicy] = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
        headers[.xContentTypeOptions] = "nosniff"
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
