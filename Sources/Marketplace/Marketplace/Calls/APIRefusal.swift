/// The refusals of the API, `{"errors":[{"code","message","details"}]}` with any part of it missing.
enum APIRefusal {
    static func error(for answer: IncomingAnswer, of operation: MarketplaceOperation) -> MarketplaceError {
        let first = (try? answer.decoded(as: Body.self))?.errors?.first
        let said = [first?.message, first?.details].compactMap { $0 }.filter { !$0.isEmpty }
        let text = said.isEmpty ? "Amazon answered with HTTP status \(answer.status) and no text." : joined(said)
        return MarketplaceError(
            code(status: answer.status, text: text), operation, text, answer,
            amazonCode: first?.code.map { SafeText.capped($0, at: 80) })
    }

    private static func joined(_ said: [String]) -> String {
        said.count == 2 && said[0] == said[1] ? said[0] : said.joined(separator: " ")
    }

    private static func code(status: Int, text: String) -> MarketplaceError.Code {
        switch status {
        case 401, 403: namesToken(text) ? .unauthorized : .accessDenied
        case 404: .notFound
        case 408: .timedOut
        case 409: .conflict
        case 413: .tooLarge
        case 429: .throttled
        case 400..<500: .invalidInput
        case 500...: .server
        default: .malformedAnswer
        }
    }

    /// Source: recorded 403 answers ("The access token you provided has expired.", "… is revoked, malformed or invalid.").
    private static func namesToken(_ text: String) -> Bool {
        let text = text.lowercased()
        return text.contains("token") && ["expired", "revoked", "malformed", "invalid"].contains { text.contains($0) }
    }

    private struct Body: Decodable {
        let errors: [Entry]?
    }

    private struct Entry: Decodable {
        let code: String?
        let message: String?
        let details: String?
    }
}
