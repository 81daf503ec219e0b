import Fulfilment
import MarketplaceTesting
import Testing

@testable import Marketplace

/// A seller's agreement to a public application becomes a refresh token (S3-4, S3-8).
@Suite struct AuthorizationCodeTests {
    private func exchange(_ bench: Bench) async throws(MarketplaceError) -> String {
        try await AuthorizationCode("ANxample", redirectURI: "https://shop.example/a b").refreshToken(
            clientID: "id", clientSecret: "s&cret", configuration: bench.client.configuration)
    }

    @Test func itIsExchangedOnceWithTheApplicationsOwnNames() async throws {
        let body = #"{"access_token":"Atza|1","refresh_token":"Atzr|new","token_type":"bearer","expires_in":3600}"#
        try await Bench.with(token: { _ in .json(200, body) }, answer: { _ in .hangUp }) { bench in
            let token = try await exchange(bench)
            #expect(token == "Atzr|new")
            let sent = try #require(bench.amazon.requests.first)
            #expect(bench.amazon.requests.count == 1)
            #expect(
                sent.body
                    == "grant_type=authorization_code&code=ANxample&client_id=id&client_secret=s%26cret"
                    + "&redirect_uri=https%3A%2F%2Fshop.example%2Fa%20b")
        }
    }

    @Test func aCodeThatIsOldOrUsedIsRefusedWithAmazonsWords() async throws {
        let body = #"{"error":"invalid_grant","error_description":"The request has an invalid grant parameter : code"}"#
        try await Bench.with(token: { _ in .json(400, body) }, answer: { _ in .hangUp }) { bench in
            let error = try await failure { () async throws(MarketplaceError) in _ = try await exchange(bench) }
            #expect(error.code == .grantRevoked && error.message.contains("grant parameter"))
        }
    }

    @Test func anAnswerWithoutARefreshTokenIsMalformed() async throws {
        try await Bench.with(token: { _ in .json(200, #"{"access_token":"Atza|1"}"#) }, answer: { _ in .hangUp }) {
            bench in
            let error = try await failure { () async throws(MarketplaceError) in _ = try await exchange(bench) }
            #expect(error.code == .malformedAnswer)
        }
    }

    @Test func itIsNeverPrinted() {
        let code = AuthorizationCode("ANxample")
        #expect(!"\(code)".contains("ANxample") && !String(reflecting: code).contains("ANxample"))
    }
}
