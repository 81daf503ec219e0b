import Database
import Fulfilment
import Store
import StoreTesting
import Testing

@Suite("Budget corrections") struct BudgetCorrectionTests {
    private static let quota = Quota(rate: 1, burst: 3)
    private static let operation = "getOrder"

    private func take(_ now: Int64, in transaction: any SQLTransaction) throws -> Bool {
        let grant = try BudgetTable.take(
            account: TemporaryStore.account, operation: Self.operation, quota: Self.quota, now: now, in: transaction)
        return grant == .granted
    }

    @Test("a call that Amazon counted twice costs two slots", arguments: StoreEngine.allCases)
    func doubleCallsAreCharged(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            try await database.write { transaction in
                #expect(try take(0, in: transaction))
                try BudgetTable.charge(
                    account: TemporaryStore.account, operation: Self.operation, calls: 1, in: transaction)
                // Burst 3 is planned as 2: both are used up.
                #expect(try !take(0, in: transaction))
                #expect(try take(1_000_000, in: transaction))
            }
        }
    }

    @Test("the rate that Amazon states is taken over", arguments: StoreEngine.allCases)
    func ratesAreLearned(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            try await database.write { transaction in
                #expect(try take(0, in: transaction))
                try BudgetTable.learn(
                    account: TemporaryStore.account, operation: Self.operation, quota: Quota(rate: 0.5, burst: 3),
                    in: transaction)
                #expect(try take(0, in: transaction))
                #expect(try take(1_000_000, in: transaction))
                // From here on one in two seconds.
                #expect(try !take(2_000_000, in: transaction))
                #expect(try take(3_000_000, in: transaction))
            }
        }
    }
}
