import Database
import Fulfilment
import Store
import StoreTesting
import Testing

/// A list that gives what is left for sale has subtracted the orders that its system had fetched: they must not be
/// subtracted a second time, whatever became of them, and whenever that is learned.
@Suite("Free stock", .timeLimit(.minutes(2))) struct FreeCountTests {
    private static let account = TemporaryStore.account
    private static let start = Timestamp(seconds: 1_800_000_000)
    private static let mug = ItemID("MUG-1")

    /// Minutes after the start at which something happens; the count is as of minute 60.
    private struct Story: Sendable, CustomTestStringConvertible {
        var name: String
        /// The order is booked into the ledger; `nil` = after the count was.
        var booked: Int64? = 10
        var fetched: Int64?
        var shipped: Int64?
        /// When the shipping is booked.
        var shippedSeen: Int64?
        var cancelled: Int64?
        /// What may be sold at last: the list said 10.
        var available: Int
        /// What lies there at last.
        var onHand: Int

        var testDescription: String { name }
    }

    /// One order of 3 units; the list says 10.
    private static let stories: [Story] = [
        Story(name: "not fetched, still open", available: 7, onHand: 10),
        Story(name: "fetched before, still open", fetched: 20, available: 10, onHand: 13),
        Story(name: "fetched after, still open", fetched: 70, available: 7, onHand: 10),
        Story(name: "fetched at the very moment", fetched: 60, available: 10, onHand: 13),
        Story(name: "fetched before, booked late", booked: nil, fetched: 20, available: 10, onHand: 13),
        Story(
            name: "fetched before, shipped before", fetched: 20, shipped: 40, shippedSeen: 41, available: 10, onHand: 10
        ),
        Story(
            name: "fetched before, shipped after", fetched: 20, shipped: 70, shippedSeen: 71, available: 10, onHand: 10),
        Story(
            name: "fetched before, shipped before, learned after the count was booked", fetched: 20, shipped: 40,
            shippedSeen: 140, available: 10, onHand: 10),
        Story(
            name: "fetched before, booked late, shipped before", booked: nil, fetched: 20, shipped: 40,
            shippedSeen: 150,
            available: 10, onHand: 10),
        Story(
            name: "fetched before, booked late, shipped after", booked: nil, fetched: 20, shipped: 90, shippedSeen: 150,
            available: 10, onHand: 10),
        Story(name: "fetched before, cancelled before", fetched: 20, cancelled: 40, available: 10, onHand: 10),
        Story(name: "fetched before, cancelled after", fetched: 20, cancelled: 70, available: 13, onHand: 13),
        Story(
            name: "fetched before, cancelled after the count was booked", fetched: 20, cancelled: 140, available: 13,
            onHand: 13),
        Story(name: "fetched after, shipped after", fetched: 70, shipped: 80, shippedSeen: 81, available: 7, onHand: 7),
        Story(name: "not fetched, shipped before", shipped: 40, shippedSeen: 41, available: 10, onHand: 10),
        Story(
            name: "not fetched, shipped before, learned late", shipped: 40, shippedSeen: 140, available: 10, onHand: 10),
        Story(name: "not fetched, cancelled after", cancelled: 70, available: 10, onHand: 10),
    ]

    @Test(
        "units of fetched orders are added, and taken off once (X-1, S1-20)", arguments: StoreEngine.allCases,
        FreeCountTests.stories)
    private func played(on engine: StoreEngine, _ story: Story) async throws {
        try await withStore(engine) { database in
            try await play(story, database)
            let level = try await database.read { try StockTable.level(of: Self.mug, in: $0) }
            #expect(
                level?.available == story.available && level?.onHand == story.onHand, "\(story.name): \(level as Any)")
            let sum = try await database.read { transaction in
                try transaction.first("SELECT sum(on_hand), sum(committed), sum(reserved) FROM stock_ledger") {
                    StockLevel(onHand: try $0.int(0), reserved: try $0.int(2), committed: try $0.int(1))
                }
            }
            #expect(sum == level)
        }
    }

    @Test(
        "the same list again, and a later one of the same shelf, change nothing", arguments: StoreEngine.allCases,
        FreeCountTests.stories)
    private func again(on engine: StoreEngine, _ story: Story) async throws {
        try await withStore(engine) { database in
            try await play(story, database)
            let before = try await database.read { try StockTable.level(of: Self.mug, in: $0) }
            try await count(10, asOf: 60, at: 200, database)
            let after = try await database.read { try StockTable.level(of: Self.mug, in: $0) }
            #expect(after == before, "\(story.name)")
            // What the other system would say now.
            let isKnown = story.fetched != nil
            let free =
                isKnown ? story.available : story.available + (story.shipped == nil && story.cancelled == nil ? 3 : 0)
            try await count(free, asOf: 190, at: 210, database)
            let later = try await database.read { try StockTable.level(of: Self.mug, in: $0) }
            #expect(later?.available == story.available, "\(story.name): \(later as Any)")
        }
    }

    private func play(_ story: Story, _ database: any SQLDatabase) async throws {
        try await take(.unshipped, updated: 5, database)
        var steps: [(Int64, @Sendable () async throws -> Void)] = [
            (100, { try await count(10, asOf: 60, at: 100, database) }),
            (story.booked ?? 110, { try await book(at: story.booked ?? 110, database) }),
        ]
        if let fetched = story.fetched {
            steps.append(
                (
                    fetched,
                    {
                        try await database.write { transaction in
                            let found = try OrderTable.find(
                                account: Self.account, order: OrderID("302-1"), keys: nil, in: transaction)
                            try OrderFetchTable.add(
                                try #require(found).key, now: Self.start + .minutes(fetched), in: transaction)
                        }
                    }
                ))
        }
        if let shipped = story.shipped, let seen = story.shippedSeen {
            steps.append(
                (
                    seen,
                    {
                        try await take(.shipped, updated: shipped, database)
                        try await book(at: seen, database)
                    }
                ))
        }
        if let cancelled = story.cancelled {
            steps.append(
                (
                    cancelled,
                    {
                        try await take(.cancelled, updated: cancelled, database)
                        try await book(at: cancelled, database)
                    }
                ))
        }
        for step in steps.sorted(by: { $0.0 < $1.0 }) { try await step.1() }
    }

    private func take(_ status: OrderStatus, updated: Int64, _ database: any SQLDatabase) async throws {
        let seen = OrderObservation.sample(
            "302-1", status: status, quantities: [3], updatedAt: Self.start + .minutes(updated))
        try await database.write { transaction in
            _ = try OrderTable.take(seen, account: Self.account, keys: nil, now: Self.start, in: transaction)
        }
    }

    private func book(at minute: Int64, _ database: any SQLDatabase) async throws {
        try await database.write { transaction in
            let found = try OrderTable.find(
                account: Self.account, order: OrderID("302-1"), keys: nil, in: transaction)
            _ = try StockTable.book(
                try #require(found), account: Self.account, mode: .reserve, now: Self.start + .minutes(minute),
                in: transaction)
        }
    }

    private func count(_ units: Int, asOf: Int64, at minute: Int64, _ database: any SQLDatabase) async throws {
        try await database.write { transaction in
            _ = try StockTable.count(
                item: Self.mug, quantity: units, asOf: Self.start + .minutes(asOf), figure: .free,
                origin: .init(cause: "count", person: "anna"), now: Self.start + .minutes(minute), in: transaction)
        }
    }
}
