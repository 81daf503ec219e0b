import Database
import Dispatch
import PostgresDatabase
import StoreTesting
import Synchronization
import Testing

@Suite(
    "PostgresEngine, waits", .enabled(if: StoreEngine.postgresURL != nil, StoreEngine.skipReason),
    .timeLimit(.minutes(2)))
struct WaitingTests {
    @Test("a statement that runs too long, or waits too long for a lock, is .busy")
    func limits() async throws {
        try await Sandbox.open { sandbox in
            let engine = try sandbox.engine(
                PostgresOptions(statementTimeout: .milliseconds(400), lockTimeout: .milliseconds(100)))
            try await engine.makeTable()
            try await engine.insert(1)
            let slow = await expectError(.busy) {
                try await engine.read { try $0.query("SELECT pg_sleep(30)", []) { _ in true } }
            }
            #expect(slow?.message.contains("57014") == true)
            let held = await Held(engine)
            let blocked = await expectError(.busy) { try await engine.write { _ = try $0.run("UPDATE t SET n = 3") } }
            #expect(blocked?.message.contains("55P03") == true)
            try await held.release()
            #expect(try await engine.numbers() == [2])
            await engine.close()
        }
    }

    @Test("who finds no free connection waits until the deadline, or until its task is cancelled")
    func line() async throws {
        try await Sandbox.open { sandbox in
            let engine = try sandbox.engine(PostgresOptions(connectionLimit: 2, waitDeadline: .milliseconds(100)))
            let patient = try sandbox.engine(PostgresOptions(connectionLimit: 2, waitDeadline: .seconds(60)))
            try await engine.makeTable()
            let held = [await Held(engine), await Held(engine), await Held(patient), await Held(patient)]
            await expectError(.busy) { _ = try await engine.numbers() }
            let waiting = Task { try await patient.numbers() }
            let cancelled = Task { try await patient.numbers() }
            cancelled.cancel()
            await #expect(throws: CancellationError.self) { try await cancelled.value }
            for held in held { try await held.release() }
            #expect(try await waiting.value == [])
            #expect(try await engine.numbers() == [])
            await engine.close()
            await patient.close()
        }
    }

    @Test("transactions that lock each other out are told apart: one passes, the other runs again")
    func deadlock() async throws {
        try await Sandbox.open { sandbox in
            let engine = try sandbox.engine()
            try await engine.makeTable()
            for number in 1...2 { try await engine.insert(number) }
            let meeting = [DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)]
            let runs = [Runs(), Runs()]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (mine, other) in [(0, 1), (1, 0)] {
                    group.addTask {
                        try await engine.write { transaction in
                            let lock: SQLStatement = "SELECT n FROM t WHERE n = ? FOR UPDATE"
                            _ = try transaction.rows(lock, [.integer(Int64(mine + 1))]) { try $0.int(0) }
                            if runs[mine].next() == 1 {
                                meeting[mine].signal()
                                _ = meeting[other].wait(timeout: .now() + 30)
                            }
                            _ = try transaction.rows(lock, [.integer(Int64(other + 1))]) { try $0.int(0) }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(runs.map(\.count).reduce(0, +) == 3)
            await engine.close()
        }
    }
}

/// How often a transaction was begun.
private final class Runs: Sendable {
    private let value = Mutex(0)

    var count: Int { value.withLock { $0 } }

    func next() -> Int {
        value.withLock { value in
            value += 1
            return value
        }
    }
}

/// A write that has changed every row of `t` and goes on until it is told to end.
struct Held {
    private let end = DispatchSemaphore(value: 0)
    private let task: Task<Void, any Error>

    init(_ engine: PostgresEngine) async {
        let begun = AsyncStream<Void>.makeStream()
        let end = end
        task = Task {
            defer { begun.continuation.finish() }
            try await engine.write { transaction in
                try transaction.run("UPDATE t SET n = 2")
                begun.continuation.finish()
                _ = end.wait(timeout: .now() + 60)
            }
        }
        for await _ in begun.stream {}
    }

    func release() async throws {
        end.signal()
        try await task.value
    }
}
