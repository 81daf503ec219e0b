/// Login with Amazon: exchanges the refresh token for access tokens and knows which are good.
struct TokenDesk: Sendable {
    /// A refusal in the OAuth form.
    struct Refusal: Error {
        var status: Int
        var error: String
        var description: String
        /// Whether the body also holds error_index and request_id, as recorded for this one.
        var hasIndex = false

        var json: JSON {
            .fields([
                "error_index": hasIndex ? "0" : nil,
                "request_id": hasIndex ? "practice-request" : nil,
                "error_description": .string(description), "error": .string(error),
            ])
        }
    }

    /// Life of an access token in business seconds.
    static let lifetime: Double = 3600

    private let credentials: Credentials
    private var expiries: [String: BusinessTime] = [:]
    private var random: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator()

    init(credentials: Credentials) {
        self.credentials = credentials
    }

    /// Source: RFC 6749, sections 5.1, 5.2 and 6; texts as recorded
    mutating func exchange(_ form: QueryParameters, now: BusinessTime) throws(Refusal) -> JSON {
        guard !form.isBroken, let grant = form["grant_type"] else {
            throw Refusal(
                status: 400, error: "invalid_request",
                description: "The request is missing a required parameter : grant_type")
        }
        guard grant == "refresh_token" else {
            throw Refusal(
                status: 400, error: "unsupported_grant_type",
                description: "The authorization grant type is not supported by the authorization server",
                hasIndex: true)
        }
        for name in ["refresh_token", "client_id", "client_secret"] where form[name] == nil {
            throw Refusal(
                status: 400, error: "invalid_request",
                description: "The request is missing a required parameter : \(name)")
        }
        guard form["client_id"] == credentials.clientID, form["client_secret"] == credentials.clientSecret else {
            throw Refusal(status: 401, error: "invalid_client", description: "Client authentication failed")
        }
        guard form["refresh_token"] == credentials.refreshToken else {
            throw Refusal(
                status: 400, error: "invalid_grant",
                description: "The request has an invalid grant parameter : refresh_token. "
                    + "User may have revoked or didn't grant the permission.")
        }
        expiries = expiries.filter { $0.value.adding(seconds: 2 * Self.lifetime) > now }
        let token = "Atza|" + (0..<4).map { _ in String(random.next(), radix: 36) }.joined()
        expiries[token] = now.adding(seconds: Self.lifetime)
        return .fields([
            "access_token": .string(token), "refresh_token": .string(credentials.refreshToken),
            "token_type": "bearer", "expires_in": .integer(Int(Self.lifetime)),
        ])
    }

    /// Source: https://developer-docs.amazon.com/sp-api/docs/resolve-common-http-and-authorization-error-codes
    func check(_ token: String?, now: BusinessTime) throws(APIError) {
        guard let token, !token.isEmpty else { throw .unauthorized(details: "") }
        guard let expiry = expiries[token] else {
            throw .unauthorized(details: "The access token you provided is revoked, malformed or invalid.")
        }
        guard now < expiry else { throw .unauthorized(details: "The access token you provided has expired.") }
    }
}
