import Database
import Fulfilment
import Operations
import Store
import StoreTesting
import Testing

/// What is fetched, what is not, and why: drawn for a person (D2, S3-10 … S3-12).
@Suite("Coverage and backfill") struct CoverageTests {
    private static let germany = MarketplaceID("A1PA6795UKMFR9")

    private func cover(_ shop: Shop, _ service: CoverageService, hours: ClosedRange<Int64>) async throws {
        let window = try #require(
            TimeWindow(from: Shop.now - .hours(hours.upperBound), to: Shop.now - .hours(hours.lowerBound)))
        try await shop.database.write { transaction in
            try CoverageTable.add(
                account: AccountID("de-1"), marketplaces: [Self.germany], service: service, basis: .updated, window,
                fetch: 1, in: transaction)
        }
    }

    /// The account was linked ten days ago and read until 100 hours ago, and again from 60 hours ago on.
    private func withOutage(_ engine: StoreEngine, _ body: (Shop) async throws -> Void) async throws {
        try await Shop.open(on: engine) { shop in
            try await shop.database.write { transaction in
                _ = try transaction.run("UPDATE accounts SET linked_at = ?", (Shop.now - .days(10)).rawValue)
            }
            try await cover(shop, .merchant, hours: 100...264)
            try await cover(shop, .merchant, hours: 0...60)
            try await cover(shop, .fba, hours: 24...264)
            try await body(shop)
        }
    }

    private func text(_ stretch: CoverageCard.Stretch) -> String {
        let hours = { (moment: Moment) in (Shop.now - moment.timestamp).components.seconds / 3600 }
        let causes = stretch.causes.map { "\($0.code) \(hours($0.from))-\(hours($0.to))" }
        return ([stretch.kind.rawValue, "\(hours(stretch.from))-\(hours(stretch.to))"] + causes).joined(separator: " ")
    }

    @Test("A hole is drawn with its causes: no access, then a fleet that did not run", arguments: StoreEngine.allCases)
    func holeHasCauses(on engine: StoreEngine) async throws {
        try await withOutage(engine) { shop in
            try await shop.database.write { transaction in
                for (state, hoursAgo) in [(AccountState.unauthorised, 100), (.active, 70)] as [(AccountState, Int64)] {
                    _ = try AccountTable.setState(
                        state, reason: nil, of: AccountID("de-1"), by: "test", now: Shop.now - .hours(hoursAgo),
                        in: transaction)
                }
            }
            let cards = try await shop.desk.coverage(account: nil, since: "12d")
            #expect(cards.map { "\($0.country) \($0.service)" } == ["DE merchant", "DE fba"])
            #expect(
                cards.first?.stretches.map(text) == [
                    "before-link 288-264", "fetched 264-100",
                    "gap 100-60 gap-unauthorised 100-70 gap-fleet-stopped 70-60", "fetched 60-0",
                ])
            // Amazon reports its shipments up to a day late: the last day is not missing, it is due.
            #expect(cards.last?.stretches.map(text) == ["before-link 288-264", "fetched 264-24", "due 24-0"])
            #expect(cards.last?.holes.isEmpty == true)
        }
    }

    @Test("Switched off, import off and failed calls are told apart (S3-1, C22)", arguments: StoreEngine.allCases)
    func causesAreToldApart(on engine: StoreEngine) async throws {
        try await withOutage(engine) { shop in
            let account = AccountID("de-1")
            try await shop.database.write { transaction in
                for (state, hoursAgo) in [(AccountState.off, 101), (.active, 90)] as [(AccountState, Int64)] {
                    _ = try AccountTable.setState(
                        state, reason: nil, of: account, by: "test", now: Shop.now - .hours(hoursAgo), in: transaction)
                }
                for (value, hoursAgo) in [("false", 90), ("true", 80)] as [(String, Int64)] {
                    _ = try SettingTable.set(
                        .importEnabled, to: value, scope: .account(account), by: "test",
                        now: Shop.now - .hours(hoursAgo), in: transaction)
                }
                try transaction.run(
                    """
                    INSERT INTO fetches (account, kind, purpose, state, next_at, created_at, ended_at, error)
                    VALUES ('de-1', 'orders', 'poll.merchant', 'failed', 0, ?, ?, 'server: 503')
                    """, (Shop.now - .hours(78)).rawValue, (Shop.now - .hours(77)).rawValue)
            }
            let hole = try #require(try await shop.desk.coverage(account: "de-1", since: "12d").first?.holes.first)
            #expect(
                text(hole)
                    == "gap 100-60 gap-account-off 100-90 gap-import-off 90-80 gap-calls-failed 80-60")
            #expect(hole.causes.last?.detail == "server: 503")
        }
    }

    @Test("What the next poll brings is due; when two polls have not brought it, it is overdue (S0-15)")
    func overdue() async throws {
        try await Shop.open(on: .sqlite) { shop in
            try await cover(shop, .merchant, hours: 2...20)
            let late = try #require(try await shop.desk.coverage(account: nil, since: "1d").first?.stretches.last)
            #expect(late.kind == .late && late.causes.map(\.code) == ["gap-fleet-stopped"])
            let window = try #require(TimeWindow(from: Shop.now - .hours(2), to: Shop.now - .minutes(17)))
            try await shop.database.write { transaction in
                try CoverageTable.add(
                    account: AccountID("de-1"), marketplaces: [Self.germany], service: .merchant, basis: .updated,
                    window, fetch: 1, in: transaction)
            }
            let due = try #require(try await shop.desk.coverage(account: nil, since: "1d").first?.stretches.last)
            #expect(due.kind == .due && due.causes.isEmpty)
        }
    }

    @Test("--gaps asks for exactly the gaps; a gap whose report is under way is drawn as such")
    func gapsAreClosed() async throws {
        try await withOutage(.sqlite) { shop in
            let result = try await shop.desk.backfillGaps(account: "de-1")
            let window = try #require(result.windows.first)
            #expect(result.windows.count == 1 && result.waiting == 0 && window.service == "merchant")
            #expect(window.from.timestamp == Shop.now - .hours(100) && window.to.timestamp == Shop.now - .hours(60))
            #expect(try await shop.desk.backfillGaps(account: "de-1").windows.isEmpty)
            let hole = try #require(try await shop.desk.coverage(account: nil, since: "12d").first?.holes.first)
            #expect(hole.kind == .closing && hole.fetch == window.fetch)
        }
    }

    @Test(
        "Orders from before the link date are fetched on request, in reports of 30 days; twice asks once (S3-12, C32)")
    func beforeLink() async throws {
        try await Shop.open(on: .sqlite) { shop in
            let result = try await shop.desk.backfill(account: "de-1", from: "2025-11-01", to: "2025-12-31")
            #expect(result.windows.count == 3 && result.windows.allSatisfy { $0.fetch != nil })
            #expect(result.windows.first?.from.text == "2025-11-01 00:00:00 +01:00")
            #expect(result.windows.last?.to.text == "2026-01-01 00:00:00 +01:00")
            let again = try await shop.desk.backfill(account: "de-1", from: "2025-11-01", to: "2025-12-31")
            #expect(again.windows.allSatisfy { $0.fetch == nil })
            let old = try await refusal {
                _ = try await shop.desk.backfill(account: "de-1", from: "2020-01-01", to: nil)
            }
            #expect(old.code == .windowTooOld)
        }
    }

    @Test("A span that is none is refused with an example")
    func badSpan() async throws {
        try await Shop.open(on: .sqlite) { shop in
            let found = try await refusal { _ = try await shop.desk.coverage(account: nil, since: "a week") }
            #expect(found.code == .spanInvalid && found.text(Texts(.en)).contains("7d"))
        }
    }
}
