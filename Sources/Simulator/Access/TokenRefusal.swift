/// A refusal in the OAuth form.
struct TokenRefusal: Error {
    var status: Int
    var error: String
    var description: String
    /// Whether the body also holds error_index and request_id, as recorded for one of them.
    var hasIndex = false

    init(status: Int, error: String, description: String, hasIndex: Bool = false) {
        self.status = status
        self.error = error
        self.description = description
        self.hasIndex = hasIndex
    }

    var json: JSON {
        .fields([
            "error_index": hasIndex ? "0" : nil,
            "request_id": hasIndex ? "practice-request" : nil,
            "error_description": .string(description), "error": .string(error),
        ])
    }

    /// How a refusal of another form is told here.
    ///
    /// Source: RFC 6749, sections 4.1.2.1 and 5.2
    init(_ error: APIError) {
        let name =
            switch error.status {
            case 401: "invalid_client"
            case 403: "access_denied"
            case 503, 429: "temporarily_unavailable"
            case 500...: "server_error"
            default: "invalid_request"
            }
        self.init(status: error.status, error: name, description: error.message)
    }

    static func invalidGrant(_ name: String) -> TokenRefusal {
        TokenRefusal(
            status: 400, error: "invalid_grant",
            description: "The request has an invalid grant parameter : \(name). "
                + "User may have revoked or didn't grant the permission.")
    }

    static let invalidClient = TokenRefusal(
        status: 401, error: "invalid_client", description: "Client authentication failed")

    static let invalidScope = TokenRefusal(
        status: 400, error: "invalid_scope", description: "An unknown scope was requested")

    static let unsupportedGrantType = TokenRefusal(
        status: 400, error: "unsupported_grant_type",
        description: "The authorization grant type is not supported by the authorization server", hasIndex: true)
}
