import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Operations

/// Answers a browser and a health check. It only reads.
struct ConsoleResponder: HTTPResponder {
    typealias Context = BasicRequestContext

    let status: FreshStatus
    /// The language of who names none.
    let language: Language
    let names: HostNames

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        let response = await answer(request, context: context)
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func answer(_ request: Request, context: BasicRequestContext) async -> Response {
        guard names.contains(request.head.authority) else {
            return plain(.misdirectedRequest, "unknown host name; add it to ORDERLY_CONSOLE_NAMES\n")
        }
        guard request.method == .get || request.method == .head else {
            return plain(.methodNotAllowed, "this console is for reading: use GET\n", [.allow: "GET, HEAD"])
        }
        do {
            switch request.uri.path {
            case "/":
                let page = StatusHTML(Texts(wantedLanguage(request))).page(try await status.report())
                return response(.ok, "text/html; charset=utf-8", page)
            case "/v1/status": return response(.ok, "application/json", try Self.json(try await status.report()))
            case "/health/live": return plain(.ok, "live\n")
            case "/health/ready":
                try await status.isReady()
                return plain(.ok, "ready\n")
            default: return plain(.notFound, "there is / for people, /v1/status for programs, /health/ready\n")
            }
        } catch {
            context.logger.warning(
                "The store does not answer", metadata: [ConsoleLogKeys.reason: "\(FailureText.of(error))"])
            return plain(.serviceUnavailable, "the store does not answer; the console's log says why\n")
        }
    }

    private static func json(_ report: StatusReport) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(report), as: UTF8.self) + "\n"
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
