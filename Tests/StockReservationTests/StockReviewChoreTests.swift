import Database
import Fulfilment
import StockReservation
import Store
import StoreTesting
import Testing
import WorkerRuntime

@Suite("Stock reviews", .timeLimit(.minutes(1))) struct StockReviewChoreTests {
    private static let sold: SQLStatement = "SELECT subject FROM outbox WHERE kind = 2 ORDER BY subject"

    @Test(
        "what a program that died after its count has not announced, the worker announces, once (S1-20)",
        arguments: StoreEngine.allCases)
    func leftBehind(on engine: StoreEngine) async throws {
        let bench = try await QuantityBench(on: engine)
        let context = try bench.context(later: .hours(2))
        let counted = try bench.context().clock.now
        try await bench.database.write { transaction in
            for (id, hours) in [("302-1", Int64(1)), ("302-2", -1)] {
                _ = try OrderTable.take(
                    .sample(id, status: .shipped, updatedAt: counted + .hours(hours)), account: QuantityBench.account,
                    keys: nil, now: counted, in: transaction)
            }
            _ = try transaction.run("DELETE FROM outbox")
        }
        try await bench.count(["MUG-1": 10])
        #expect(try await announced(bench) == [])
        try await StockReviewChore().run(context)
        // The other had left before the count.
        #expect(try await announced(bench) == ["302-1"])
        try await bench.database.write { transaction in _ = try transaction.run("DELETE FROM outbox") }
        try await StockReviewChore().run(context)
        #expect(try await announced(bench) == [])
    }

    private func announced(_ bench: QuantityBench) async throws -> [String] {
        try await bench.database.read { transaction in try transaction.rows(Self.sold) { try $0.text(0) } }
    }
}
