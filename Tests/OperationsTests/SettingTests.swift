import Database
import Fulfilment
import Operations
import Store
import StoreTesting
import Testing

@Suite struct SettingTests {
    private func value(_ name: String, of account: String?, in shop: Shop) async throws -> String {
        let card = try await shop.desk.settings(account: account).first { $0.name == name }
        return try #require(card).value
    }

    @Test(arguments: StoreEngine.allCases) func theAccountsValueGoesBeforeTheFleetsAndThatBeforeTheDefault(
        on engine: StoreEngine
    ) async throws {
        try await Shop.open(on: engine) { shop in
            let byDefault = try await value("pending.mode", of: "de-1", in: shop)
            #expect(byDefault == "reserve")
            _ = try await shop.desk.set("pending.mode", to: "off", account: nil)
            #expect(try await value("pending.mode", of: "de-1", in: shop) == "off")
            _ = try await shop.desk.set("pending.mode", to: "import", account: "de-1")
            #expect(try await value("pending.mode", of: "de-1", in: shop) == "import")
            #expect(try await value("pending.mode", of: nil, in: shop) == "off")
            let back = try await shop.desk.set("pending.mode", to: nil, account: "de-1")
            #expect(back.value == "off" && back.setIn == "fleet")
        }
    }

    @Test(arguments: StoreEngine.allCases) func anUnknownNameIsRefusedWithTheKnownOnes(on engine: StoreEngine)
        async throws
    {
        try await Shop.open(on: engine) { shop in
            let refused = try await refusal { _ = try await shop.desk.set("pendingmode", to: "off", account: nil) }
            #expect(refused.code == .settingUnknown)
            #expect(refused.values["allowed"]?.contains("pending.mode") == true)
            let ofAll = try await refusal { _ = try await shop.desk.set("stock.figure", to: "free", account: "de-1") }
            #expect(ofAll.code == .settingOfFleet)
        }
    }

    @Test(
        arguments: StoreEngine.allCases,
        [
            ("pending.mode", "maybe", "off | reserve | import"), ("confirm.immediately", "perhaps", "true | false"),
            ("confirm.settle", "2 weeks", "0s … 1h (90s, 2m, 3h, 7d)"),
            ("confirm.ageLimit", "1h", "1d … 60d (90s, 2m, 3h, 7d)"),
        ])
    func aValueThatIsNotAllowedIsRefusedWithWhatIs(on engine: StoreEngine, _ sample: (String, String, String))
        async throws
    {
        let (name, value, allowed) = sample
        try await Shop.open(on: engine) { shop in
            let refused = try await refusal { _ = try await shop.desk.set(name, to: value, account: nil) }
            #expect(refused.code == .settingValueInvalid)
            #expect(refused.values["allowed"] == allowed)
        }
    }

    @Test(
        arguments: StoreEngine.allCases,
        [
            ("confirm.settle", "120 s", "2m"), ("confirm.settle", "0", "0s"), ("confirm.ageLimit", "168h", "7d"),
            ("confirm.immediately", "OFF", "false"),
        ])
    func aValueIsKeptInOneForm(on engine: StoreEngine, _ sample: (String, String, String)) async throws {
        let (name, text, stored) = sample
        try await Shop.open(on: engine) { shop in
            let card = try await shop.desk.set(name, to: text, account: nil)
            #expect(card.value == stored)
        }
    }

    @Test(arguments: StoreEngine.allCases) func theRevisionRisesWithEveryRealChangeOnly(on engine: StoreEngine)
        async throws
    {
        try await Shop.open(on: engine) { shop in
            func revision() async throws -> Int64 {
                try await shop.database.read { try HistoryTable.revision(in: $0) }
            }
            let before = try await revision()
            _ = try await shop.desk.set("pending.mode", to: "off", account: "de-1")
            #expect(try await revision() == before + 1)
            _ = try await shop.desk.set("pending.mode", to: "off", account: "de-1")
            #expect(try await revision() == before + 1)
        }
    }

    @Test(arguments: StoreEngine.allCases) func workersReadTypedValues(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            _ = try await shop.desk.set("confirm.settle", to: "90s", account: "de-1")
            _ = try await shop.desk.set("confirm.lateChanges", to: "false", account: "de-1")
            let account = AccountID("de-1")
            let (settle, policy, mode) = try await shop.database.read { transaction in
                (
                    try SettingTable.duration(.confirmSettle, account: account, in: transaction),
                    try ConfirmationPolicy.current(account, in: transaction),
                    try SettingTable.pendingMode(of: account, in: transaction)
                )
            }
            #expect(policy == ConfirmationPolicy(settle: .seconds(90), allowsLateChanges: false))
            #expect(settle == .seconds(90) && mode == .reserve)
        }
    }
}
