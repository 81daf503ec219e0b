/// What the practice seller's application identifies itself with; no secret of anybody.
package struct Credentials: Sendable {
    package var clientID: String
    package var clientSecret: String
    package var refreshToken: String

    package init(
        clientID: String = "amzn1.application-oa2-client.practice", clientSecret: String = "practice-secret",
        refreshToken: String = "Atzr|practice"
    ) {
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.refreshToken = refreshToken
    }
}
