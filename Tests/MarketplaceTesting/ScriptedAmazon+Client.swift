package import Fulfilment
package import Logging
package import Marketplace
import Synchronization

extension ScriptedAmazon {
    package static let credentials = MarketplaceCredentials(
        clientID: "amzn1.application-oa2-client.test", clientSecret: "amzn1.oa2-cs.v1.hidden",
        refreshToken: "Atzr|hidden+/=")

    /// What the token service says to a refresh token that it knows.
    package static func tokenBody(_ token: String, lifetime: Int = 3600) -> String {
        #"{"access_token":"\#(token)","token_type":"bearer","expires_in":\#(lifetime),"refresh_token":"Atzr|hidden+/="}"#
    }

    /// A client of a server that answers as a closure says. Its tokens are `Atza|1`, `Atza|2`, …, good for an hour.
    package static func withClient(
        logger: Logger, now: @escaping @Sendable () -> Timestamp,
        answer: @escaping @Sendable (ReceivedRequest) -> Reply,
        _ body: (ScriptedAmazon, MarketplaceClient) async throws -> Void
    ) async throws {
        let tokens = TokenCount()
        try await with({ request in
            request.path == tokenPath ? .json(200, tokenBody("Atza|\(tokens.next())")) : answer(request)
        }) { amazon in
            let configuration = MarketplaceConfiguration(
                region: .eu, apiURL: amazon.url, tokenURL: amazon.url + tokenPath, requestTimeout: .seconds(20))
            let transport = MarketplaceTransport(configuration: configuration)
            let client = MarketplaceClient(
                configuration: configuration, credentials: credentials, transport: transport,
                tokens: AccessTokenCache(now: now), now: now, logger: logger)
            do {
                try await body(amazon, client)
            } catch {
                await transport.shutdown()
                throw error
            }
            await transport.shutdown()
        }
    }
}

private final class TokenCount: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
        count.withLock {
            $0 += 1
            return $0
        }
    }
}
