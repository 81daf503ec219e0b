import Fulfilment
import NIOHTTP1

/// Login with Amazon: a refresh token for an access token.
///
/// Source: https://developer-docs.amazon.com/sp-api/docs/connect-to-the-selling-partner-api
struct TokenExchange: Sendable {
    let configuration: MarketplaceConfiguration
    let transport: MarketplaceTransport
    let now: @Sendable () -> Timestamp

    func token(for credentials: MarketplaceCredentials) async throws(MarketplaceError) -> AccessToken {
        let issuedAt = now()
        let (body, answer) = try await send([
            ("grant_type", "refresh_token"), ("refresh_token", credentials.refreshToken.reveal()),
            ("client_id", credentials.clientID.reveal()), ("client_secret", credentials.clientSecret.reveal()),
        ])
        guard !body.access_token.isEmpty else {
            throw MarketplaceError(.malformedAnswer, .accessToken, "The token service sent an empty token.", answer)
        }
        return AccessToken(
            secret: Secret(body.access_token), issuedAt: issuedAt, lifetime: .seconds(body.expires_in ?? 3600))
    }

    /// The refresh token behind the code of a seller's agreement.
    func refreshToken(
        for code: String, redirectURI: String?, clientID: String, clientSecret: String
    ) async throws(MarketplaceError) -> String {
        var form = [
            ("grant_type", "authorization_code"), ("code", code), ("client_id", clientID),
            ("client_secret", clientSecret),
        ]
        if let redirectURI { form.append(("redirect_uri", redirectURI)) }
        let (body, answer) = try await send(form)
        guard let token = body.refresh_token, !token.isEmpty else {
            throw MarketplaceError(.malformedAnswer, .accessToken, "The token service sent no refresh token.", answer)
        }
        return token
    }

    private func send(_ form: [(String, String)]) async throws(MarketplaceError) -> (Body, IncomingAnswer) {
        let answer = try await transport.send(request(form), within: configuration.requestTimeout)
        guard answer.status == 200 else { throw TokenRefusal.error(for: answer) }
        return (try answer.decoded(for: .accessToken), answer)
    }

    private func request(_ form: [(String, String)]) -> OutgoingRequest {
        var request = OutgoingRequest(.accessToken, .POST, configuration.tokenURL)
        request.headers.add(name: "user-agent", value: configuration.userAgent)
        request.headers.add(name: "accept", value: "application/json")
        request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded;charset=UTF-8")
        request.body = Array(PercentEncoding.query(form).utf8)
        return request
    }

    /// Spelt as Amazon does.
    private struct Body: Decodable {
        let access_token: String
        let expires_in: Int64?
        let refresh_token: String?
    }
}
