import Operations
import StoreTesting
import Testing

@Suite struct ApplyTests {
    private static let yaml = """
        accounts:
          - id: de-1
            sellerID: A2XAMPLE0SELLER
            region: eu
            marketplaces: [DE, FR]
            timeZone: Europe/Berlin
            refreshTokenFile: de-1.token
            settings: { pending.mode: off }
            schedules:
              poll.merchant: every 5m
              confirm.run: at 9:00, 14:00
              poll.fba: off
        settings:
          confirm.settle: 60s
        stock:
          asOf: 2026-03-01 08:00
          counts:
            SKU-1: 5
            0815: 12
        """

    private func path(_ shop: Shop, _ yaml: String = ApplyTests.yaml) throws -> String {
        _ = try shop.file("de-1.token", "Atzr-practice\n")
        return try shop.file("fleet.yaml", yaml)
    }

    @Test(arguments: StoreEngine.allCases) func aFileSetsEverythingUpAndChangesNothingTheSecondTime(
        on engine: StoreEngine
    ) async throws {
        try await Shop.open(on: engine, withAccount: false) { shop in
            let file = try path(shop)
            let first = try await shop.desk.apply(file: file, dryRun: false)
            #expect(
                first.changes.map { "\($0.what) \($0.name) \($0.new ?? "")" } == [
                    "setting confirm.settle 1m", "account account.linked A2XAMPLE0SELLER eu",
                    "setting pending.mode off", "schedule poll.merchant every 5m",
                    "schedule confirm.run at 09:00, 14:00", "schedule poll.fba off", "stock SKU-1 5", "stock 0815 12",
                ])
            let second = try await shop.desk.apply(file: file, dryRun: false)
            #expect(second.changes.isEmpty)
        }
    }

    @Test(arguments: StoreEngine.allCases) func aDryRunShowsTheSameAndWritesNothing(on engine: StoreEngine) async throws
    {
        try await Shop.open(on: engine, withAccount: false) { shop in
            let result = try await shop.desk.apply(file: try path(shop), dryRun: true)
            #expect(result.isDryRun && result.changes.count == 8)
            #expect(try await shop.desk.accounts().isEmpty)
            #expect(try await shop.desk.stock(try PageRequest()).items.isEmpty)
        }
    }

    @Test(arguments: StoreEngine.allCases) func onlyWhatDiffersIsChanged(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            let file = try path(shop)
            _ = try await shop.desk.apply(file: file, dryRun: false)
            let changed = try path(
                shop,
                Self.yaml.replacing("Europe/Berlin", with: "Europe/Paris").replacing("every 5m", with: "every 10m"))
            let result = try await shop.desk.apply(file: changed, dryRun: false)
            #expect(
                result.changes.map { "\($0.name) \($0.old ?? "") \($0.new ?? "")" } == [
                    "account.timeZone Europe/Berlin Europe/Paris", "poll.merchant every 5m every 10m",
                ])
        }
    }

    /// A count is for its moment: what was counted or issued since must not be undone by the same file.
    @Test(arguments: StoreEngine.allCases) func anOlderCountDoesNotReplaceANewerOne(on engine: StoreEngine) async throws
    {
        try await Shop.open(on: engine) { shop in
            _ = try await shop.desk.count("SKU-1", quantity: 2, asOf: nil, isNew: true)
            let result = try await shop.desk.apply(file: try path(shop), dryRun: false)
            #expect(!result.changes.contains { $0.name == "SKU-1" })
            #expect(try await shop.desk.stock(of: "SKU-1", try PageRequest()).figures.onHand == 2)
        }
    }

    @Test("a count is of the item that the SKU stands for, and of each item once", arguments: StoreEngine.allCases)
    func linkedCount(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            _ = try await shop.desk.count("MUG", quantity: 20, asOf: "2026-02-20", isNew: true)
            _ = try await shop.desk.linkItems("MUG-DE", parts: ["MUG"], channel: nil)
            let one = try shop.file("one.yaml", "stock:\n  asOf: 2026-03-01\n  counts:\n    MUG-DE: 5\n")
            _ = try await shop.desk.apply(file: one, dryRun: false)
            let items = try await shop.desk.stock(try PageRequest()).items
            #expect(items.map { "\($0.sku) \($0.onHand)" } == ["MUG 5"])
            let both = try shop.file("two.yaml", "stock:\n  counts:\n    MUG-DE: 5\n    MUG: 6\n")
            let twice = try await refusal { _ = try await shop.desk.apply(file: both, dryRun: false) }
            #expect(twice.code == .stockRowRepeated)
            _ = try await shop.desk.linkItems("GIFT", parts: ["MUG=2"], channel: nil)
            let set = try shop.file("set.yaml", "stock:\n  counts:\n    GIFT: 5\n")
            let pack = try await refusal { _ = try await shop.desk.apply(file: set, dryRun: false) }
            #expect(pack.code == .stockSet)
        }
    }

    @Test(
        arguments: StoreEngine.allCases,
        [
            ("settings:\n  pending.mod: off\n", RefusalCode.settingUnknown, 2),
            ("accounts:\n  - id: de-1\n    settings:\n      stock.figure: free\n", .settingOfFleet, 4),
            ("settings:\n  pending.mode: never\n", .settingValueInvalid, 2), ("setting: {}\n", .entryUnknown, 1),
            ("accounts:\n  - id: de-9\n    sellerID: A2OTHER0SELLER\n", .entryMissing, 2),
            ("accounts:\n  - id: de-1\n    sellerID: A2OTHER0SELLER\n", .sellerFixed, 2),
            ("accounts:\n  - id: de-1\n    schedules:\n      poll.merchant: hourly\n", .scheduleInvalid, 4),
            ("stock:\n  counts:\n    SKU-1: many\n", .countInvalid, 3), ("stock: [1, 2]\n", .entriesExpected, 1),
            ("accounts: 5\n", .listExpected, 1), ("stock:\n  asOf: [1]\n  counts: {}\n", .valueExpected, 2),
            ("a: [1\n", .yamlInvalid, 2), ("settings: {}\nsettings: {}\n", .entryRepeated, 1),
        ])
    func aMistakeIsRefusedWithItsLineAndNothingIsWritten(on engine: StoreEngine, _ sample: (String, RefusalCode, Int))
        async throws
    {
        let (yaml, code, line) = sample
        try await Shop.open(on: engine) { shop in
            let before = try await shop.desk.history(limit: 100).count
            let file = try path(shop, yaml)
            let refused = try await refusal { _ = try await shop.desk.apply(file: file, dryRun: false) }
            #expect(refused.code == code)
            #expect(refused.place?.line == line)
            #expect(refused.text(Texts(.de)).hasPrefix("\(file), Zeile \(line): "))
            #expect(try await shop.desk.history(limit: 100).count == before)
        }
    }
}
