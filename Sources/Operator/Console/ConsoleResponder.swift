import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Operations

/// Answers a browser and a health check. It only reads.
struct ConsoleResponder: HTTPResponder {
    typealias Context = BasicRequestContext

    let desk: OperatorDesk
    /// The language of who names none.
    let language: Language
    let names: HostNames

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        guard names.contains(request.head.authority) else {
            return plain(.misdirectedRequest, "unknown host name; add it to ORDERLY_CONSOLE_NAMES\n")
        }
        guard request.method == .get || request.method == .head else {
            return plain(.methodNotAllowed, "this console is for reading: use GET\n", [.allow: "GET, HEAD"])
        }
        let texts = Texts(wantedLanguage(request))
        switch request.uri.path {
        case "/health/live": return plain(.ok, "live\n")
        case "/health/ready", "/", "/v1/status":
            do {
                return try answer(request.uri.path, try await desk.status(), texts)
            } catch {
                context.logger.warning("The store does not answer", metadata: ["error": "\(error)"])
                return plain(.serviceUnavailable, FailureText.of(error) + "\n", [.retryAfter: "5"])
            }
        default: return plain(.notFound, "there is / for people, /v1/status for programs, /health/ready\n")
        }
    }

    private func answer(_ path: String, _ report: StatusReport, _ texts: Texts) throws -> Response {
        switch path {
        case "/": return response(.ok, "text/html; charset=utf-8", StatusHTML(texts).page(report))
        case "/v1/status":
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            let text = String(decoding: try encoder.encode(report), as: UTF8.self) + "\n"
            return response(.ok, "application/json", text)
        default: return plain(.ok, "ready\n")
        }
    }

    private func wantedLanguage(_ request: Request) -> Language {
        let wishes = request.headers[.acceptLanguage] ?? ""
        let first = wishes.split(separator: ",").lazy.compactMap { wish in
            Language(locale: wish.trimmingCharacters(in: .whitespaces))
        }
        return first.first ?? language
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
