import Fulfilment

/// What a seller's agreement to a public application brings: good once, for 5 minutes. Never printed.
///
/// Source: https://developer-docs.amazon.com/sp-api/docs/website-authorization-workflow
package struct AuthorizationCode: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible {
    private let code: Secret
    private let redirectURI: String?

    /// - Parameter redirectURI: the one that stood in the address of the consent page, if any did.
    package init(_ code: String, redirectURI: String? = nil) {
        self.code = Secret(code)
        self.redirectURI = redirectURI
    }

    package var description: String { "AuthorizationCode(<secret>)" }
    package var debugDescription: String { description }

    /// Exchanges the code for the refresh token that lasts. Opens and closes a connection of its own.
    package func refreshToken(
        clientID: String, clientSecret: String, configuration: MarketplaceConfiguration
    ) async throws(MarketplaceError) -> String {
        let transport = MarketplaceTransport(configuration: configuration)
        let exchange = TokenExchange(
            configuration: configuration, transport: transport, now: { Timestamp(rawValue: 0) })
        let result: Result<String, MarketplaceError>
        do throws(MarketplaceError) {
            result = .success(
                try await exchange.refreshToken(
                    for: code.reveal(), redirectURI: redirectURI, clientID: clientID, clientSecret: clientSecret))
        } catch {
            result = .failure(error)
        }
        await transport.shutdown()
        return try result.get()
    }
}
