/// A refusal in the OAuth form.
struct TokenRefusal: Error {
    var status: Int
    var error: String
    var description: String
    /// Whether the body also holds error_index and request_id, as recorded for one of them.
    var hasIndex = false

    var json: JSON {
        .fields([
            "error_index": hasIndex ? "0" : nil,
            "request_id": hasIndex ? "practice-request" : nil,
            "error_description": .string(description), "error": .string(error),
        ])
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
