import Database
import Fulfilment
import Operations
import Store
import StoreTesting
import Testing

/// Which kind of lost access it is, the last proofs, and the terms (S3-2, S3-3, S3-4, S3-5, S3-6, S3-7, S3-8, S3-13, X-4, D7, C19–C21).
@Suite("Access") struct AccessTests {
    private static let first = AccountID("de-1")
    private static let second = AccountID("de-2")

    private func verdicts(_ shop: Shop) async throws -> [AccessCard.Verdict] {
        try await shop.desk.access(account: nil).map(\.verdict)
    }

    private func fail(_ shop: Shop, _ account: AccountID, _ code: String, times: Int = 1) async throws {
        try await shop.database.write { transaction in
            for _ in 0..<times {
                try AccessTable.failed(account, .read, code: code, now: Shop.now, in: transaction)
            }
        }
    }

    private func prove(_ shop: Shop, _ account: AccountID, _ way: AccessTable.Direction = .read) async throws {
        try await shop.database.write { transaction in
            try AccessTable.proved(account, way, now: Shop.now - .minutes(5), in: transaction)
        }
    }

    @Test(
        "A failure is named by its kind; one refusal is not believed, five are (S3-5, S3-6)",
        arguments: [
            ("server", 1, .amazonOutage), ("timedOut", 1, .network), ("unreachable", 3, .network),
            ("clientRefused", 1, .secretWrong), ("accessDenied", 1, .refusedOnce), ("accessDenied", 5, .roleMissing),
            ("unauthorized", 9, .roleMissing),
        ] as [(String, Int, AccessCard.Verdict)])
    func kinds(code: String, times: Int, verdict: AccessCard.Verdict) async throws {
        try await Shop.open(on: .sqlite) { shop in
            #expect(try await verdicts(shop) == [.untried])
            try await prove(shop, Self.first)
            #expect(try await verdicts(shop) == [.works])
            try await fail(shop, Self.first, code, times: times)
            #expect(try await verdicts(shop) == [verdict])
        }
    }

    @Test("Refused for everybody at once is Amazon's outage, whoever is asked; nobody is switched off (C21)")
    func falseRefusalForAll() async throws {
        try await Shop.open(on: .sqlite) { shop in
            _ = try await shop.desk.addAccount(try Shop.newAccount(id: "de-2", seller: "A2SECOND0SELLER"))
            for account in [Self.first, Self.second] {
                try await prove(shop, account)
                try await fail(shop, account, "accessDenied", times: 40)
            }
            #expect(try await verdicts(shop) == [.amazonOutage, .amazonOutage])
            try await prove(shop, Self.second)
            #expect(try await verdicts(shop) == [.roleMissing, .works])
            #expect(try await shop.desk.accounts().allSatisfy { $0.state == "active" })
        }
    }

    @Test("Revoked and never authorised are told apart; renewing keeps the account and what waits (S3-8)")
    func revokedAndRenewed() async throws {
        try await Shop.open(on: .sqlite) { shop in
            try await shop.take(.sample("302-1"))
            _ = try await shop.desk.ship(
                ShipRequest(order: "302-1", carrier: "DHL", tracking: "00340434161094042557"))
            func revoke() async throws {
                try await shop.database.write { transaction in
                    _ = try AccountTable.setState(
                        .unauthorised, reason: "revoked", of: Self.first, by: "test", now: Shop.now, in: transaction)
                }
            }
            try await revoke()
            #expect(try await verdicts(shop) == [.neverAuthorised])
            _ = try await shop.desk.grant(account: "de-1", token: RefreshToken("Atzr-new"))
            try await prove(shop, Self.first)
            try await revoke()
            #expect(try await verdicts(shop) == [.revoked])
            let card = try await shop.desk.grant(account: "de-1", token: RefreshToken("Atzr-newer"))
            #expect(card.state == "active" && card.id == "de-1")
            #expect(try await shop.desk.order("302-1", account: nil).shipments.map(\.state) == ["waiting"])
        }
    }

    @Test("The terms apply where they apply; warnings come 60, 30, 14, 7 and 1 days before, each once (S3-13)")
    func terms() async throws {
        try await Shop.open(on: .sqlite) { shop in
            let before = try #require(try await shop.desk.access(account: nil).first)
            #expect(before.grantDaysLeft == nil && before.secretDaysLeft == nil)
            _ = try await shop.desk.set("access.isPublic", to: "true", account: "de-1")
            // 180 days before 2026-03-15.
            _ = try await shop.desk.set("access.secretMade", to: "2025-09-16", account: nil)
            let card = try #require(try await shop.desk.access(account: nil).first)
            #expect(card.grantDaysLeft == 365 && card.secretDaysLeft == 13)
            let bad = try await refusal {
                _ = try await shop.desk.set("access.secretMade", to: "soon", account: nil)
            }
            #expect(bad.code == .settingValueInvalid)
            let end = Shop.now + .days(61)
            let due = [61, 60, 31, 30, 14, 7, 2, 1, 0].map { days in
                AccessTerm.warningsDue(end, now: end - .days(Int64(days)))
            }
            #expect(due == [0, 1, 1, 2, 3, 4, 4, 5, 5])
            try await shop.database.write { transaction in
                try ProblemTable.recountFleet(now: Shop.now, outboxLimit: .minutes(1), in: transaction)
            }
            let problems = try await shop.desk.status().problems
            #expect(problems.map { "\($0.kind) \($0.affected) \($0.sample)" } == ["secret-ends 3 2026-03-15"])
        }
    }

    @Test(
        "A proof is written once a minute, not with every call; a failure counts up, a success ends it",
        arguments: StoreEngine.allCases)
    func proofsAreCheap(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await shop.database.write { transaction in
                for second in 0..<30 as Range<Int64> {
                    try AccessTable.proved(Self.first, .read, now: Shop.now + .seconds(second), in: transaction)
                }
                try AccessTable.failed(Self.first, .write, code: "server", now: Shop.now, in: transaction)
                try AccessTable.failed(Self.first, .write, code: "timedOut", now: Shop.now, in: transaction)
            }
            let rows = try await shop.database.read { try AccessTable.all(in: $0) }
            #expect(rows.map(\.direction) == [.read, .write])
            #expect(rows.first?.provenAt == Shop.now && rows.last?.failures == 2 && rows.last?.code == "timedOut")
            try await shop.database.write { transaction in
                try AccessTable.proved(Self.first, .write, now: Shop.now, in: transaction)
            }
            let after = try await shop.database.read { try AccessTable.all(in: $0) }
            #expect(after.last?.failures == 0 && after.last?.code == nil)
        }
    }
}
