import Fulfilment

/// A key to the API for one seller, good for about an hour.
struct AccessToken: Sendable, Hashable {
    let secret: Secret
    /// Business time from which a new one is fetched.
    let refreshAt: Timestamp
    /// Business time at which Amazon stops taking it.
    let expiresAt: Timestamp

    /// - Parameter issuedAt: business time before the request for it was sent, so that it never seems younger than it is.
    init(secret: Secret, issuedAt: Timestamp, lifetime: Duration) {
        self.secret = secret
        expiresAt = issuedAt + lifetime
        // A life shorter than twice the margin is halved, else every call would fetch a token.
        refreshAt = expiresAt - min(Self.margin, lifetime / 2)
    }

    private static let margin: Duration = .seconds(300)
}
