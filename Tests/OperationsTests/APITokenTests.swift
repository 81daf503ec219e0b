import Database
import Fulfilment
import Operations
import Store
import StoreTesting
import Testing

/// Who may ask the HTTP API.
@Suite struct APITokenTests {
    @Test(arguments: StoreEngine.allCases) func aTokenOpensWhatItIsForUntilItIsRevoked(on engine: StoreEngine)
        async throws
    {
        try await Shop.open(on: engine) { shop in
            let made = try await shop.desk.addAPIToken(
                name: "erp", scopes: "reports:read,orders:read", account: "de-1", days: 90)
            #expect(made.token.hasPrefix("orderly_") && made.token.count == 51)
            let access = try await shop.desk.access(with: made.token)
            #expect(access == APIAccess(token: "erp", scopes: [.ordersRead, .reportsRead], account: "de-1"))
            let listed = try await shop.desk.apiTokens()
            #expect(listed.map(\.name) == ["erp"] && listed.first?.state == "active")
            #expect(listed.first?.lastUsedAt != nil && listed.first?.createdBy == "anna")
            _ = try await shop.desk(of: "ben").revokeAPIToken("erp")
            #expect(try await shop.desk.access(with: made.token) == nil)
            #expect(try await shop.desk.apiTokens().first?.revokedBy == "ben")
            // The name is free again, and the new token is another one.
            let second = try await shop.desk.addAPIToken(name: "erp", scopes: "orders:read", account: nil, days: nil)
            #expect(second.token != made.token)
            #expect(try await shop.desk.access(with: made.token) == nil)
        }
    }

    @Test(arguments: StoreEngine.allCases) func theStoreKeepsNoTokenAndTheHistoryNamesWhoDidIt(on engine: StoreEngine)
        async throws
    {
        try await Shop.open(on: engine) { shop in
            let made = try await shop.desk.addAPIToken(name: "erp", scopes: "orders:read", account: nil, days: nil)
            _ = try await shop.desk(of: "ben").revokeAPIToken("erp")
            let history = try await shop.database.read { try HistoryTable.latest(limit: 2, in: $0) }
            #expect(history.map(\.name) == ["api-token.revoked", "api-token.added"])
            #expect(history.map(\.by) == ["ben", "anna"] && history.last?.new == "erp orders:read")
            let columns = try await shop.database.read { transaction in
                try transaction.rows("SELECT name, scopes, created_by FROM api_tokens") {
                    try [$0.text(0), $0.text(1), $0.text(2)]
                }
            }
            let secret = made.token.dropFirst("orderly_".count)
            for text in columns.flatMap(\.self) + history.compactMap(\.new) { #expect(!text.contains(secret)) }
            #expect(!"\(APITokenSecret(made.token) as APITokenSecret?)".contains(secret))
        }
    }

    @Test(arguments: StoreEngine.allCases) func anExpiredTokenIsNotLetIn(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            let made = try await shop.desk.addAPIToken(name: "erp", scopes: "orders:read", account: nil, days: 1)
            _ = try await shop.database.write { try $0.run("UPDATE api_tokens SET expires_at = ?", Int64(1)) }
            #expect(try await shop.desk.access(with: made.token) == nil)
            #expect(try await shop.desk.apiTokens().first?.state == "expired")
        }
    }

    @Test(
        arguments: [
            ("ERP 1", "orders:read", nil, RefusalCode.tokenNameInvalid), ("erp", "orders:write", nil, .scopeInvalid),
            ("erp", "", nil, .scopeInvalid), ("erp", "orders:read", 0, .daysInvalid),
            ("taken", "orders:read", nil, .tokenExists),
        ] as [(String, String, Int?, RefusalCode)])
    func whatMakesNoSenseIsRefused(name: String, scopes: String, days: Int?, code: RefusalCode) async throws {
        try await Shop.open(on: .sqlite) { shop in
            _ = try await shop.desk.addAPIToken(name: "taken", scopes: "orders:read", account: nil, days: nil)
            let refused = try await refusal {
                _ = try await shop.desk.addAPIToken(name: name, scopes: scopes, account: nil, days: days)
            }
            #expect(refused.code == code)
        }
    }

    @Test(arguments: ["", "orderly_", "Bearer x", "orderly_" + String(repeating: "a", count: 43)])
    func aTokenThatNobodyMadeOpensNothing(text: String) async throws {
        try await Shop.open(on: .sqlite) { shop in
            #expect(try await shop.desk.access(with: text) == nil)
            let refused = try await refusal { _ = try await shop.desk.revokeAPIToken("none") }
            #expect(refused.code == .tokenUnknown)
        }
    }

    @Test func aTokenOfOneAccountAsksOfThatAlone() throws {
        let bound = APIAccess(token: "erp", scopes: [.ordersRead], account: "de-1")
        #expect(try bound.account(nil) == "de-1" && bound.account("de-1") == "de-1")
        #expect(throws: OperationRefusal(.accountForbidden, ["account": "de-2", "allowed": "de-1"])) {
            try bound.account("de-2")
        }
        #expect(try APIAccess(token: "erp", scopes: [], account: nil).account("de-2") == "de-2")
    }
}
