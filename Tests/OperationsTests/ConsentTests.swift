import Database
import Fulfilment
import Operations
import Store
import StoreTesting
import Testing

/// A seller's agreement to a public application: the page, the answer, and who may give it (S3-4, S3-8, D7, issue's consent).
@Suite("Consent") struct ConsentTests {
    /// Amazon's side: knows one code.
    private struct Amazon: SellerConsent {
        func applicationID() throws -> String { "amzn1.sp.solution.test" }
        func refreshToken(for code: String, redirectURI: String?, region: String) async throws -> RefreshToken {
            guard code == "good", redirectURI == "https://shop.example/amazon", region == "eu" else {
                throw OperationRefusal(.consentRefused, ["reason": "grantRevoked"])
            }
            return try RefreshToken("Atzr|agreed")
        }
    }

    private static let redirect = "https://shop.example/amazon"

    private func state(of url: String) throws -> String {
        let query = try #require(url.split(separator: "?").last)
        let pair = try #require(query.split(separator: "&").first { $0.hasPrefix("state=") })
        return String(pair.dropFirst(6))
    }

    private func page(_ shop: Shop, account: String = "de-1") async throws -> ConsentPage {
        try await shop.desk.consentPage(
            account: account, redirectURI: Self.redirect, isDraft: true, consent: Amazon())
    }

    private func address(state: String, seller: String = "A2XAMPLE0SELLER", code: String = "good") -> String {
        "\(Self.redirect)?state=\(state)&selling_partner_id=\(seller)&spapi_oauth_code=\(code)\n"
    }

    @Test("The page is that of the account's Seller Central; its answer gives the account its token")
    func agreed() async throws {
        try await Shop.open(on: .sqlite) { shop in
            let page = try await page(shop)
            #expect(
                page.url.hasPrefix("https://sellercentral-europe.amazon.com/apps/authorize/consent?application_id="))
            #expect(page.url.contains("version=beta") && page.url.contains("redirect_uri="))
            let state = try state(of: page.url)
            let card = try await shop.desk.grant(
                account: "de-1", address: address(state: state), redirectURI: Self.redirect, consent: Amazon())
            #expect(card.state == "active")
            let keys = try KeyRing(Shop.keys)
            let stored = try await shop.database.read { transaction in
                try AccountTable.refreshToken(of: AccountID("de-1"), keys: keys, in: transaction)
            }
            #expect(stored == "Atzr|agreed")
        }
    }

    @Test("An account without a token waits for the agreement, and is active after it (S3-4)")
    func firstGrant() async throws {
        try await Shop.open(on: .sqlite) { shop in
            var new = try Shop.newAccount(id: "us-1", seller: "A3NEWSELLER01")
            new.refreshToken = nil
            let added = try await shop.desk.addAccount(new)
            #expect(added.state == "unauthorised")
            let refused = try await refusal {
                _ = try await shop.desk.changeAccount("us-1", AccountChange(state: "active"))
            }
            #expect(refused.code == .consentMissing)
            let messages = try await shop.database.write { transaction in
                try ProblemTable.recountFleet(now: Shop.now, outboxLimit: .days(1), in: transaction)
                return try ProblemTable.open(in: transaction).map(\.kindText)
            }
            #expect(messages == [], "Amazon has refused nothing")
            let verdict = try await shop.desk.access(account: "us-1").map(\.verdict)
            #expect(verdict == [.neverAuthorised])
            let state = try state(of: try await page(shop, account: "us-1").url)
            let card = try await shop.desk.grant(
                account: "us-1", address: address(state: state, seller: "A3NEWSELLER01"), redirectURI: Self.redirect,
                consent: Amazon())
            #expect(card.state == "active")
        }
    }

    @Test("An answer of another page, another account, another seller or an old code is refused, and nothing changes")
    func refused() async throws {
        try await Shop.open(on: .sqlite) { shop in
            _ = try await shop.desk.addAccount(try Shop.newAccount(id: "de-2", seller: "A2SECOND0SELLER"))
            let own = try state(of: try await page(shop).url)
            let other = try state(of: try await page(shop, account: "de-2").url)
            let cases: [(String, RefusalCode)] = [
                (address(state: other), .consentForeign), (address(state: "bm9uZQ"), .consentForeign),
                (address(state: String(own.dropLast())), .consentForeign),
                (address(state: own, seller: "A9STRANGER"), .consentSeller),
                (address(state: own, code: "old"), .consentRefused), ("https://shop.example/", .consentAddressInvalid),
                ("good", .consentAddressInvalid), ("", .consentAddressInvalid),
                (address(state: own) + address(state: own), .consentAddressInvalid),
            ]
            for (text, code) in cases {
                let refused = try await refusal {
                    _ = try await shop.desk.grant(
                        account: "de-1", address: text, redirectURI: Self.redirect, consent: Amazon())
                }
                #expect(refused.code == code, "\(text)")
                // What the seller's browser brought is a secret for five minutes.
                #expect(refused.values.values.allSatisfy { !$0.contains("good") })
            }
        }
    }
}
