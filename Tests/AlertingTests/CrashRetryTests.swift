import Alerting
import Database
import Fulfilment
import Messages
import Store
import StoreTesting
import Testing
import WorkerRuntime

@Suite("Crash retries") struct CrashRetryTests {
    private static let start = Timestamp(seconds: 1_800_000_000)

    /// An order whose change has crashed its worker three times.
    private func crash(_ order: String = "302-1", at now: Timestamp, in transaction: any SQLTransaction) throws {
        let token = DeadLetterToken.of(
            .orderChanged(account: TemporaryStore.account, order: OrderID(order), revision: 1))
        try DeadLetterTable.bury(
            queue: .stock, token: token, messageID: "m", reason: DeadLetterReason.crash, detail: "", now: now,
            in: transaction)
    }

    @Test("what crashed its worker is tried again after 1, 10 and 60 minutes, then it is a person's")
    func restsGrow() async throws {
        let store = try await TemporaryStore(now: Self.start)
        try await store.take(.sample("302-1", updatedAt: Self.start), now: Self.start)
        try await store.database.write { transaction in
            var now = Self.start
            for rest in DeadLetterTable.crashRests {
                try crash(at: now, in: transaction)
                let early = now + rest - .seconds(1)
                #expect(try DeadLetterTable.crashesDue(at: early, limit: 10, in: transaction) == [])
                now = now + rest
                let due = try DeadLetterTable.crashesDue(at: now, limit: 10, in: transaction)
                #expect(try DeadLetterTable.retryCrashes(due, now: now, in: transaction) == 1)
            }
            try crash(at: now, in: transaction)
            #expect(try DeadLetterTable.crashesDue(at: now + .days(30), limit: 10, in: transaction) == [])
            #expect(try ProblemTable.open(in: transaction).map(\.kind) == [.stockFailed])
        }
    }

    @Test("letters that still rest do not hide the ones behind them")
    func restingLettersHideNothing() async throws {
        let store = try await TemporaryStore(now: Self.start)
        try await store.database.write { transaction in
            try crash("302-1", at: Self.start + .minutes(5), in: transaction)
            try crash("302-2", at: Self.start, in: transaction)
            let due = try DeadLetterTable.crashesDue(at: Self.start + .minutes(5), limit: 1, in: transaction)
            let orders = try due.map { try DeadLetterTable.find($0, in: transaction)?.order }
            #expect(orders == [OrderID("302-2")])
        }
    }

    @Test("the chore puts it back, and leaves other letters and shipments alone")
    func choreRetries() async throws {
        let bench = try await AlertingBench()
        _ = try await bench.dead("302-9")
        let long = bench.context.clock.now - .minutes(2)
        try await bench.context.database.write { transaction in
            _ = try OrderTable.take(
                .sample("302-1", updatedAt: long), account: TemporaryStore.account, keys: nil, now: long,
                in: transaction)
            try crash(at: long, in: transaction)
        }
        let open = "SELECT count(*) FROM dead_letters WHERE state = 'open'" as SQLStatement
        let before = try await bench.context.database.read { try $0.first(open) { try $0.int(0) } }
        try await CrashRetryChore().run(bench.context)
        let after = try await bench.context.database.read { try $0.first(open) { try $0.int(0) } }
        #expect(try #require(before) - 1 == after)
        try await CrashRetryChore().run(bench.context)
        let again = try await bench.context.database.read { try $0.first(open) { try $0.int(0) } }
        #expect(again == after)
    }
}
