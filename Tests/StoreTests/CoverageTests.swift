import Database
import Fulfilment
import Store
import StoreTesting
import Testing

/// Which stretches of time are proven fetched, and which are not (S3-9 … S3-12, D2).
@Suite("Coverage") struct CoverageTests {
    private static let germany = MarketplaceID("A1PA6795UKMFR9")
    private static let france = MarketplaceID("A13V1IB3VIYZZH")
    private static let start = Timestamp(seconds: 1_800_000_000)

    private static func hour(_ from: Int64, _ to: Int64) throws -> TimeWindow {
        try #require(TimeWindow(from: start + .hours(from), to: start + .hours(to)))
    }

    private static func add(
        _ database: any SQLDatabase, _ window: TimeWindow, _ places: [MarketplaceID] = [germany],
        _ service: CoverageService = .merchant, _ basis: CoverageBasis = .updated
    ) async throws {
        try await database.write { transaction in
            try CoverageTable.add(
                account: TemporaryStore.account, marketplaces: places, service: service, basis: basis, window, fetch: 1,
                in: transaction)
        }
    }

    private static func windows(
        _ database: any SQLDatabase, _ place: MarketplaceID = germany, _ basis: CoverageBasis = .updated
    ) async throws -> [TimeWindow] {
        try await database.read { transaction in
            try CoverageTable.windows(
                account: TemporaryStore.account, marketplace: place, service: .merchant, basis: basis,
                since: start - .days(1000), in: transaction
            ).all
        }
    }

    private static func account(_ database: any SQLDatabase) async throws -> Account {
        let found = try await database.read { transaction in
            try AccountTable.find(TemporaryStore.account, in: transaction)
        }
        return try #require(found)
    }

    @Test("windows that touch are one row; a window between two joins them", arguments: StoreEngine.allCases)
    func touchingWindowsAreOne(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            try await Self.add(database, try Self.hour(0, 1))
            try await Self.add(database, try Self.hour(1, 2))
            try await Self.add(database, try Self.hour(5, 6))
            #expect(try await Self.windows(database) == [try Self.hour(0, 2), try Self.hour(5, 6)])
            try await Self.add(database, try Self.hour(2, 5))
            try await Self.add(database, try Self.hour(3, 4))
            let rows = try await database.read { transaction in
                try transaction.first("SELECT count(*) FROM coverage") { try $0.int(0) }
            }
            #expect(try await Self.windows(database) == [try Self.hour(0, 6)] && rows == 1)
        }
    }

    @Test("each marketplace and each basis has windows of its own", arguments: StoreEngine.allCases)
    func keysAreApart(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            try await Self.add(database, try Self.hour(0, 1), [Self.germany, Self.france])
            try await Self.add(database, try Self.hour(1, 2), [Self.france])
            try await Self.add(database, try Self.hour(1, 2), [Self.germany], .merchant, .created)
            #expect(try await Self.windows(database) == [try Self.hour(0, 1)])
            #expect(try await Self.windows(database, Self.france) == [try Self.hour(0, 2)])
            #expect(try await Self.windows(database, Self.germany, .created) == [try Self.hour(1, 2)])
        }
    }

    @Test("windows written side by side are all there", arguments: StoreEngine.allCases)
    func sideBySide(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for hour in 0..<24 as Range<Int64> {
                    let window = try Self.hour(hour, hour + 1)
                    group.addTask { try await Self.add(database, window, [Self.france, Self.germany]) }
                }
                try await group.waitForAll()
            }
            #expect(TimeWindows(try await Self.windows(database)).all == [try Self.hour(0, 24)])
        }
    }

    @Test(
        "a gap lies between what was read and the point the live reading has reached; what comes behind is no gap",
        arguments: StoreEngine.allCases)
    func gapsLieInside(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            let account = try await Self.account(database)
            let first = account.linkedAt - .hours(24)
            func window(_ from: Int64, _ to: Int64) throws -> TimeWindow {
                try #require(TimeWindow(from: first + .hours(from), to: first + .hours(to)))
            }
            func gaps() async throws -> [Gap] {
                try await database.read { transaction in
                    try GapSearch.gaps(account, now: first + .days(40), in: transaction)
                }
            }
            #expect(try await gaps().isEmpty)
            try await Self.add(database, try window(0, 20), account.marketplaces)
            #expect(try await gaps().isEmpty)
            try await Self.add(database, try window(50, 51), account.marketplaces)
            #expect(
                try await gaps()
                    == [Gap(service: .merchant, window: try window(20, 50), marketplaces: account.marketplaces)])
            // Orders asked for by their date of purchase tell nothing of older orders that changed then.
            try await Self.add(database, try window(20, 50), account.marketplaces, .merchant, .created)
            #expect(try await gaps().count == 1)
            try await Self.add(database, try window(20, 49), account.marketplaces)
            #expect(try await gaps().map(\.window) == [try window(49, 50)])
        }
    }

    @Test(
        "gaps are asked for once, in pieces that a report holds, only so many at once, and after a failure not at once",
        arguments: StoreEngine.allCases)
    func gapsAreAskedForOnce(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            let account = try await Self.account(database)
            let first = account.linkedAt - .hours(24)
            let now = first + .days(200)
            let behind = try #require(TimeWindow(from: first + .days(190), to: now))
            try await Self.add(
                database, try #require(TimeWindow(from: first, to: first + .days(1))), account.marketplaces)
            try await Self.add(database, behind, account.marketplaces)
            func close(limit: Int, afterRest: Bool = true) async throws -> [TimeWindow] {
                try await database.write { transaction in
                    try BackfillTable.closeGaps(
                        of: account, limit: limit, afterRest: afterRest, now: now, in: transaction
                    ).map(\.gap.window)
                }
            }
            // 189 days are seven reports, the latest first.
            let asked = try await close(limit: 4)
            #expect(asked.count == 4 && asked.first?.to == behind.from)
            #expect(asked.allSatisfy { $0.length <= .days(30) })
            #expect(try await close(limit: 4).isEmpty)
            let rest = try await close(limit: 10)
            #expect(rest.count == 3 && TimeWindows(asked + rest).all.first?.from == first + .days(1))
            #expect(TimeWindows(asked + rest).all.count == 1)
            try await database.write { transaction in
                _ = try transaction.run("UPDATE fetches SET state = 'failed', ended_at = ?", now.rawValue)
            }
            #expect(try await close(limit: 10).isEmpty)
            #expect(try await close(limit: 10, afterRest: false).count == 7)
        }
    }
}
