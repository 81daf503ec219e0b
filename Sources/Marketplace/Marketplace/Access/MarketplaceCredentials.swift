/// What one account needs to be let in: the application's id and secret, and the seller's refresh token.
///
/// None of the three is ever printed, not even by `dump`.
package struct MarketplaceCredentials: Sendable, Hashable {
    let clientID: Secret
    let clientSecret: Secret
    let refreshToken: Secret

    /// - Parameters:
    ///   - clientID: of the application, `amzn1.application-oa2-client.…`.
    ///   - clientSecret: of the application; to be rotated every 180 days.
    ///   - refreshToken: of the seller in one region, `Atzr|…`; ends after 365 days where Amazon says so.
    package init(clientID: String, clientSecret: String, refreshToken: String) {
        self.clientID = Secret(clientID)
        self.clientSecret = Secret(clientSecret)
        self.refreshToken = Secret(refreshToken)
    }
}

extension MarketplaceCredentials: CustomStringConvertible, CustomDebugStringConvertible {
    package var description: String { "MarketplaceCredentials(<secret>)" }
    package var debugDescription: String { description }
}
