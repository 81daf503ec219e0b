import Database
import Fulfilment
import Store
import StoreTesting
import Testing

/// A person is told when orders stop coming in, and no longer than that.
@Suite("Problems of polls") struct PollProblemTests {
    private static let start = Timestamp(seconds: 1_800_000_000)

    private func poll(
        _ state: FetchTable.State?, failures: Int = 0, at now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        _ = try FetchTable.open(
            account: TemporaryStore.account, kind: .orders, purpose: "poll.merchant", subject: nil, from: now, to: nil,
            now: now, in: transaction)
        for _ in 0..<max(1, failures) {
            let claimed = try FetchTable.claim(
                owner: "test", now: now, technicalNow: now, lease: .zero, in: transaction)
            let row = try #require(claimed)
            if let state {
                try FetchTable.end(row, state, reason: "said so", now: now, in: transaction)
                return
            }
            try FetchTable.later(row, next: now, failure: "HTTP 503", in: transaction)
        }
    }

    private func problems(at now: Timestamp, in transaction: any SQLTransaction) throws -> [ProblemKind?] {
        try ProblemTable.recountFleet(now: now, outboxLimit: .days(1), in: transaction)
        return try ProblemTable.open(in: transaction).map(\.kind)
    }

    @Test(
        "a poll that has ended in failure is told of until the next one gets through", arguments: StoreEngine.allCases)
    func endedPoll(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            try await database.write { transaction in
                try poll(.failed, at: Self.start, in: transaction)
                #expect(try problems(at: Self.start, in: transaction) == [.pollingFailed])
                try poll(.done, at: Self.start + .minutes(15), in: transaction)
                #expect(try problems(at: Self.start + .minutes(15), in: transaction) == [])
            }
        }
    }

    @Test("a poll that fails again and again is told of from the third time on", arguments: StoreEngine.allCases)
    func failingPoll(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            try await database.write { transaction in
                try poll(nil, failures: 2, at: Self.start, in: transaction)
                #expect(try problems(at: Self.start, in: transaction) == [])
            }
        }
        try await withStore(engine) { database in
            try await database.write { transaction in
                try poll(nil, failures: 3, at: Self.start, in: transaction)
                #expect(try problems(at: Self.start, in: transaction) == [.pollingFailed])
            }
        }
    }

    @Test("a refused application secret is forgotten when a poll gets through again", arguments: StoreEngine.allCases)
    func applicationIsLetIn(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            try await database.write { transaction in
                try ProblemTable.set(
                    .applicationAccess, account: nil, affected: 1, now: Self.start, in: transaction)
                #expect(try problems(at: Self.start, in: transaction) == [.applicationAccess])
                try poll(.done, at: Self.start + .minutes(1), in: transaction)
                #expect(try problems(at: Self.start + .minutes(1), in: transaction) == [])
            }
        }
    }
}
