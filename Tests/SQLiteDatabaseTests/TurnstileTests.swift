import Database
import SQLiteDatabase
import Testing

@Suite("Turnstile", .timeLimit(.minutes(2)))
struct TurnstileTests {
    @Test("a writer gives up at its deadline, and the turn is free afterwards")
    func deadline() async throws {
        try await withDatabase { database in
            let holder = try database.engine()
            let waiter = try database.engine(SQLiteOptions(turnDeadline: .milliseconds(100)))
            try await holder.write { try $0.script("CREATE TABLE t (id INTEGER)") }
            let held = await HeldTurn(holder)
            for _ in 0..<3 { await expectError(.busy) { try await waiter.write { _ in } } }
            #expect(try await held.release())
            for id in 0..<20 {
                try await holder.write { _ = try $0.run("INSERT INTO t VALUES (?)", id) }
            }
            try await eventuallyWrites(waiter)
            await holder.close()
            await waiter.close()
        }
    }

    @Test("a task cancelled while it waits leaves at once, changes nothing and leaves no lock behind")
    func cancellation() async throws {
        try await withDatabase { database in
            let holder = try database.engine()
            let waiter = try database.engine()
            let third = try database.engine()
            try await holder.write { try $0.script("CREATE TABLE t (id INTEGER)") }
            let held = await HeldTurn(holder)
            let waiting = Task {
                try await waiter.write { _ = try $0.run("INSERT INTO t VALUES (?)", 1) }
            }
            let alsoWaiting = Task {
                try await waiter.write { _ = try $0.run("INSERT INTO t VALUES (?)", 2) }
            }
            waiting.cancel()
            alsoWaiting.cancel()
            // Both end while the turn is still held.
            await #expect(throws: CancellationError.self) { try await waiting.value }
            await #expect(throws: CancellationError.self) { try await alsoWaiting.value }
            #expect(try await held.release())
            for engine in [third, waiter, holder] {
                try await engine.write { _ = try $0.run("INSERT INTO t VALUES (?)", 9) }
            }
            #expect(try await third.read { try $0.rows("SELECT id FROM t") { try $0.int(0) } } == [9, 9, 9])
            for engine in [third, waiter, holder] { await engine.close() }
        }
    }

    @Test("writers of several engines all pass and lose nothing")
    func manyEngines() async throws {
        try await withDatabase { database in
            let engines = try (0..<4).map { _ in try database.engine() }
            try await engines[0].write { transaction in
                try transaction.script("CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (0)")
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for engine in engines {
                    for _ in 0..<3 {
                        group.addTask {
                            for _ in 0..<40 {
                                try await engine.write { _ = try $0.run("UPDATE t SET n = n + 1", []) }
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await engines[1].read { try $0.first("SELECT n FROM t") { try $0.int(0) } } == 480)
            for engine in engines { await engine.close() }
        }
    }

    @Test("the log shrinks again after a long read has let it grow")
    func logStaysSmall() async throws {
        try await withDatabase { database in
            let engine = try database.engine(
                SQLiteOptions(checkpointAfterPages: 200, logLimitInBytes: 2 << 20))
            try await engine.write { try $0.script("CREATE TABLE t (b BLOB)") }
            let blob = [UInt8](repeating: 7, count: 256 << 10)
            let pinned = await HeldRead(engine)
            for _ in 0..<40 { try await engine.write { _ = try $0.run("INSERT INTO t VALUES (?)", blob) } }
            #expect(try database.sizeInBytes(suffix: "-wal") > 4 << 20)
            #expect(try await pinned.release())
            for _ in 0..<40 { try await engine.write { _ = try $0.run("INSERT INTO t VALUES (?)", blob) } }
            #expect(try database.sizeInBytes(suffix: "-wal") <= 2 << 20)
            await engine.close()
        }
    }

    /// The waiter's late lock is put back a moment after the holder leaves; its own deadline is short.
    private func eventuallyWrites(_ engine: SQLiteEngine) async throws {
        for _ in 0..<20 {
            do {
                return try await engine.write { _ = try $0.run("INSERT INTO t VALUES (?)", 99) }
            } catch let error as DatabaseError where error.code == .busy {}
        }
        Issue.record("the turn was never free again")
    }
}
