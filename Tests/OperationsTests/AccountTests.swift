import Database
import Fulfilment
import Operations
import Store
import StoreTesting
import Testing

@Suite struct AccountTests {
    /// S0-5, S0-8, S2-9, S3-18.
    @Test(arguments: StoreEngine.allCases) func aNewAccountGetsTheDefaultClocks(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            let clocks = try await shop.desk.schedules(account: "de-1").map { "\($0.kind) \($0.spec)" }
            #expect(
                clocks == [
                    "confirm.run at 12:00, 15:00, 18:00", "poll.fba every 3h", "poll.merchant every 15m",
                    "reports.check every 5m", "sweep at 03:40",
                ])
        }
    }

    @Test(arguments: StoreEngine.allCases) func theCardHasTheAccountsTimeAndNoToken(on engine: StoreEngine) async throws
    {
        try await Shop.open(on: engine) { shop in
            let cards = try await shop.desk.accounts()
            #expect(
                try json(cards) == """
                    [{"countries":["DE"],"id":"de-1","linkedAt":"2026-03-01T13:00:00+01:00","marketplaces":["A1PA6795UKMFR9"],\
                    "region":"eu","sellerID":"A2XAMPLE0SELLER","state":"active","stateAt":"2026-03-01T13:00:00+01:00",\
                    "timeZone":"Europe/Berlin"}]
                    """)
        }
    }

    @Test(arguments: StoreEngine.allCases) func theTokenIsStoredSealedAndOpensAgain(on engine: StoreEngine) async throws
    {
        try await Shop.open(on: engine) { shop in
            let keys = try KeyRing(Shop.keys)
            let (raw, opened) = try await shop.database.read { transaction in
                (
                    try transaction.first("SELECT refresh_token FROM accounts") { try $0.blob(0) } ?? [],
                    try AccountTable.refreshToken(of: AccountID("de-1"), keys: keys, in: transaction)
                )
            }
            #expect(opened == "Atzr-practice")
            #expect(!String(decoding: raw, as: UTF8.self).contains("Atzr"))
        }
    }

    @Test(arguments: StoreEngine.allCases) func theSameSellerInTheSameRegionIsRefusedAndNamesTheAccount(
        on engine: StoreEngine
    ) async throws {
        try await Shop.open(on: engine) { shop in
            let refused = try await refusal {
                _ = try await shop.desk.addAccount(try Shop.newAccount(id: "de-2"))
            }
            #expect(refused.code == .sellerLinked)
            #expect(refused.text(Texts(.en)).contains("linked already as account “de-1”"))
            #expect(refused.text(Texts(.de)).contains("schon als Konto „de-1“ verknüpft"))
            #expect(try await shop.desk.accounts().count == 1)
            // Another region is another account.
            _ = try await shop.desk.addAccount(
                try Shop.newAccount(id: "us-1", region: "na", marketplaces: ["US"], timeZone: "America/New_York"))
        }
    }

    @Test(
        arguments: StoreEngine.allCases,
        [
            ("DE 1", "A2XAMPLE0SELLER", "eu", "DE", "Europe/Berlin", RefusalCode.accountIDInvalid),
            ("de-2", "seller", "eu", "DE", "Europe/Berlin", .sellerInvalid),
            ("de-2", "A2OTHER0SELLER", "mars", "DE", "Europe/Berlin", .regionInvalid),
            ("de-2", "A2OTHER0SELLER", "eu", "US", "Europe/Berlin", .marketplaceInvalid),
            ("de-2", "A2OTHER0SELLER", "eu", "DE", "Berlin", .timeZoneUnknown),
            ("de-1", "A2OTHER0SELLER", "eu", "DE", "Europe/Berlin", .accountExists),
        ])
    func whatCannotBeIsRefusedByName(
        on engine: StoreEngine,
        _ sample: (String, String, String, String, String, RefusalCode)
    ) async throws {
        let (id, seller, region, marketplace, zone, code) = sample
        try await Shop.open(on: engine) { shop in
            let refused = try await refusal {
                _ = try await shop.desk.addAccount(
                    try Shop.newAccount(
                        id: id, seller: seller, region: region, marketplaces: [marketplace], timeZone: zone))
            }
            #expect(refused.code == code)
        }
    }

    @Test func aTokenOfSeveralWordsIsRefused() async throws {
        let refused = try await refusal { _ = try RefreshToken("Atzr one\nAtzr two") }
        #expect(refused.code == .tokenInvalid)
        #expect("\(try RefreshToken("Atzr-secret"))" == "(hidden)")
    }

    /// S3-8: renewal keeps the account and makes it work again.
    @Test(arguments: StoreEngine.allCases) func aNewTokenEndsTheStateUnauthorised(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            _ = try await shop.database.write { transaction in
                try AccountTable.setState(
                    .unauthorised, reason: "account-access", of: AccountID("de-1"), by: "poller", now: Shop.now,
                    in: transaction)
            }
            let card = try await shop.desk.changeAccount(
                "de-1", AccountChange(refreshToken: try RefreshToken("Atzr-new")))
            #expect(card.state == "active")
            let names = try await shop.desk.history(limit: 3).map { "\($0.by) \($0.name) \($0.new ?? "")" }
            #expect(
                names == [
                    "anna account.state active", "anna account.refreshToken (sealed, new)",
                    "poller account.state unauthorised",
                ])
        }
    }

    @Test(arguments: StoreEngine.allCases) func changesAreWrittenDownWithOldAndNew(on engine: StoreEngine) async throws
    {
        try await Shop.open(on: engine) { shop in
            let desk = try shop.desk(of: "ben")
            _ = try await desk.changeAccount(
                "de-1", AccountChange(marketplaces: ["DE", "fr"], timeZone: "Europe/Paris"))
            let last = try #require(try await desk.history(limit: 1).first)
            #expect(last.name == "account.timeZone")
            #expect(last.old == "Europe/Berlin")
            #expect(last.new == "Europe/Paris")
            #expect(last.by == "ben")
        }
    }

    @Test(arguments: StoreEngine.allCases) func twoPersonsWhoChangeAnAccountAtOnceUndoNothing(on engine: StoreEngine)
        async throws
    {
        try await Shop.open(on: engine) { shop in
            let (anna, ben) = (try shop.desk(of: "anna"), try shop.desk(of: "ben"))
            for (zone, marketplace) in [("Europe/Paris", "fr"), ("Europe/Rome", "it"), ("Europe/Madrid", "es")] {
                async let first = anna.changeAccount("de-1", AccountChange(timeZone: zone))
                async let second = ben.changeAccount("de-1", AccountChange(marketplaces: [marketplace]))
                _ = try await (first, second)
                let card = try #require(try await anna.accounts().first)
                #expect(card.timeZone == zone && card.countries == [marketplace.uppercased()])
            }
        }
    }

    @Test(arguments: StoreEngine.allCases) func anUnknownAccountIsRefusedWithTheKnownOnes(on engine: StoreEngine)
        async throws
    {
        try await Shop.open(on: engine) { shop in
            let refused = try await refusal { _ = try await shop.desk.settings(account: "fr-1") }
            #expect(refused.text(Texts(.en)) == "There is no account “fr-1”. Known: de-1.")
        }
    }
}
