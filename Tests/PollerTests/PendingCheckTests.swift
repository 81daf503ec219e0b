import Database
import Fulfilment
import Logging
import Marketplace
import Store
import StoreTesting
import Testing
import WorkerRuntime

@testable import Poller

/// An unpaid order that Amazon does not list any more: looked for by number, reported, and its reservation stays.
@Suite("Unpaid orders that vanish")
struct PendingCheckTests {
    private static let start = Timestamp(seconds: 1_800_000_000)

    private struct Bench {
        let store: TemporaryStore
        let context: WorkerContext

        /// - Parameter now: business time, which stands still.
        init(at now: Timestamp) async throws {
            store = try await TemporaryStore(now: PendingCheckTests.start)
            let clock = try #require(BusinessClock("0,\(now.rawValue / 1000),0.000001"))
            context = WorkerContext(
                kind: .poller, id: "poller-1", database: store.database, clock: clock,
                keyRing: try TemporaryStore.keyRing(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        }

        func texts(_ statement: SQLStatement) async throws -> [String] {
            try await store.database.read { try $0.rows(statement) { try $0.text(0) } }
        }

        func book(_ order: String) async throws {
            try await store.database.write { transaction in
                let stored = try OrderTable.find(
                    account: TemporaryStore.account, order: OrderID(order), keys: nil, in: transaction)
                _ = try StockTable.book(
                    try #require(stored), account: TemporaryStore.account, mode: .reserve,
                    now: PendingCheckTests.start, in: transaction)
            }
        }

        func problems() async throws -> [ProblemTable.Row] {
            let now = context.clock.now
            return try await store.database.write { transaction in
                try ProblemTable.recountFleet(now: now, outboxLimit: .days(99), in: transaction)
                return try ProblemTable.open(in: transaction).filter { $0.kind == .pendingVanished }
            }
        }
    }

    @Test(
        "Amazon is asked by number for what shows nothing new for a day, once a day; paid and FBA orders are left alone"
    )
    func asked() async throws {
        let bench = try await Bench(at: Self.start + .hours(30))
        try await bench.store.take(
            .sample("302-1", status: .pending, updatedAt: Self.start),
            .sample("302-2", status: .unshipped, updatedAt: Self.start),
            .sample("302-3", status: .pending, service: .fba, updatedAt: Self.start), now: Self.start)
        try await bench.store.take(
            .sample("302-4", status: .pending, updatedAt: Self.start), now: Self.start + .hours(29))
        for _ in 1...2 { try await PendingCheckChore().run(bench.context) }
        #expect(try await bench.texts("SELECT subject FROM fetches WHERE purpose = 'pending-check'") == ["302-1"])
    }

    @Test("One that Amazon does not know stays reserved and is told of, until it is seen again or goes on (S1-21)")
    func vanished() async throws {
        let bench = try await Bench(at: Self.start + .hours(30))
        try await bench.store.take(
            .sample("302-1", status: .pending, quantities: [2], updatedAt: Self.start), now: Self.start)
        try await bench.book("302-1")
        try await PendingCheckChore().run(bench.context)
        let (now, technicalNow) = (bench.context.clock.now, bench.context.clock.technicalNow)
        let row = try await bench.store.database.write { transaction in
            try FetchTable.claim(
                owner: "poller-1", now: now, technicalNow: technicalNow, lease: .seconds(10), in: transaction)
        }
        let step = FetchStep(row: try #require(row), context: bench.context)
        let refused = MarketplaceError(code: .notFound, operation: .getOrder, message: "no such order")
        try await step.failed(try #require(FetchFailure(refused)), code: .notFound)

        let told = try await bench.problems()
        #expect(told.map(\.affected) == [1] && told.first?.sample == "302-1")
        try await bench.book("302-1")
        let level = try await bench.store.database.read { try StockTable.level(of: ItemID("MUG-1"), in: $0) }
        #expect(level == StockLevel(onHand: 0, reserved: 2, committed: 0))

        try await bench.store.take(
            .sample("302-1", status: .unshipped, quantities: [2], updatedAt: Self.start + .hours(31)),
            now: Self.start + .hours(31))
        #expect(try await bench.problems().isEmpty)
    }

    @Test("Neither age nor silence ends a reservation while Amazon's last word is pending (S1-2, S1-21)")
    func neverExpires() async throws {
        let bench = try await Bench(at: Self.start + .days(400))
        try await bench.store.take(
            .sample("302-1", status: .pending, quantities: [2], updatedAt: Self.start), now: Self.start)
        try await bench.book("302-1")
        for _ in 1...3 { try await RetentionChore().run(bench.context) }
        try await bench.book("302-1")
        let level = try await bench.store.database.read { try StockTable.level(of: ItemID("MUG-1"), in: $0) }
        #expect(level?.reserved == 2)
    }
}
