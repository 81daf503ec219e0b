/// The refusals of the token service, which have the OAuth form and not that of the API.
enum TokenRefusal {
    static func error(for answer: IncomingAnswer) -> MarketplaceError {
        let body = try? answer.decoded(as: Body.self)
        let text = body?.error_description ?? "The token service answered with HTTP status \(answer.status)."
        var error = MarketplaceError(code(status: answer.status, word: body?.error), .accessToken, text, answer)
        error.amazonCode = body?.error.map { SafeText.capped($0, at: 80) }
        // Recorded answers name the request in the body; the header is not always there.
        error.requestID = error.requestID ?? body?.request_id.map { SafeText.capped($0, at: 100) }
        return error
    }

    private static func code(status: Int, word: String?) -> MarketplaceError.Code {
        switch (status, word) {
        case (500..., _): .server
        case (429, _): .throttled
        case (408, _): .timedOut
        case (_, "invalid_grant"): .grantRevoked
        case (_, "invalid_client"), (_, "unauthorized_client"): .clientRefused
        // A 401 or 403 without a word of OAuth comes from something in between, not from the token service.
        case (401, _), (403, _): .accessDenied
        case (400..<500, _): .invalidInput
        default: .malformedAnswer
        }
    }

    private struct Body: Decodable {
        let error: String?
        let error_description: String?
        let request_id: String?
    }
}
