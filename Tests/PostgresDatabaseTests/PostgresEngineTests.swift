import Database
import DatabaseConformance
import PostgresDatabase
import StoreTesting
import Testing

@Suite(
    "PostgresEngine", .enabled(if: StoreEngine.postgresURL != nil, StoreEngine.skipReason), .timeLimit(.minutes(2)))
struct PostgresEngineTests {
    @Test("keeps every promise of the seam", arguments: EnginePromise.all)
    func keepsPromise(_ promise: EnginePromise) async throws {
        try await Sandbox.open { sandbox in
            let engine = try sandbox.engine()
            try await promise.check(engine)
            await engine.close()
        }
    }

    @Test("all promises hold one after another on one engine")
    func promisesHoldOnOneEngine() async throws {
        try await Sandbox.open { sandbox in
            let engine = try sandbox.engine()
            for promise in EnginePromise.all { try await promise.check(engine) }
            await engine.close()
        }
    }

    @Test("a write is READ COMMITTED, a read REPEATABLE READ and READ ONLY; statements and locks have a limit")
    func settings() async throws {
        try await Sandbox.open { sandbox in
            let engine = try sandbox.engine()
            let names = [
                "transaction_isolation", "transaction_read_only", "statement_timeout", "lock_timeout",
                "synchronous_commit", "client_encoding", "application_name",
            ]
            @Sendable func settings(_ transaction: any SQLTransaction) throws -> [String?] {
                try names.map { try transaction.first(SQLStatement("SHOW \($0)")) { try $0.text(0) } }
            }
            #expect(
                try await engine.write { try settings($0) }
                    == ["read committed", "off", "1min", "10s", "on", "UTF8", "orderly"])
            #expect(try await engine.read { try settings($0) }.prefix(2) == ["repeatable read", "on"])
            await engine.close()
        }
    }

    @Test("a closed engine says so")
    func closedEngine() async throws {
        try await Sandbox.open { sandbox in
            let engine = try sandbox.engine()
            await engine.close()
            await engine.close()
            await engine.releaseMemory()
            await expectError(.unavailable) { try await engine.write { _ in } }
            await expectError(.unavailable) { try await engine.read { _ in } }
            await expectError(.unavailable) { _ = try await engine.changeCounter() }
            await expectError(.unavailable) { _ = try await engine.waitForChange(since: 0, within: .seconds(1)) }
        }
    }

    @Test("a commit of another engine wakes who waits; one that changed nothing, a read or a rollback does not")
    func commitsOfOthersWake() async throws {
        try await Sandbox.open { sandbox in
            let (one, two) = (try sandbox.engine(), try sandbox.engine())
            try await two.makeTable()
            let seen = try await one.changeCounter()
            async let woken = one.waitForChange(since: seen, within: .seconds(30))
            try await two.insert(1)
            let after = try await woken
            #expect(after != seen)
            _ = try await two.numbers()
            try await two.write { _ = try $0.run("UPDATE t SET n = 2 WHERE n = 99") }
            try? await two.write { transaction in
                _ = try transaction.run("INSERT INTO t VALUES (3)")
                throw CancellationError()
            }
            #expect(try await one.waitForChange(since: after, within: .milliseconds(200)) == after)
            await one.close()
            await two.close()
        }
    }

    @Test("a commit in another schema of the same database wakes nobody here")
    func schemasAreApart() async throws {
        try await Sandbox.open { here in
            try await Sandbox.open { there in
                let (one, two) = (try here.engine(), try there.engine())
                let seen = try await one.changeCounter()
                try await two.makeTable()
                #expect(try await one.waitForChange(since: seen, within: .milliseconds(200)) == seen)
                await one.close()
                await two.close()
            }
        }
    }

    @Test("writers of several engines all pass and lose nothing, whatever is rolled back between them")
    func manyEngines() async throws {
        try await Sandbox.open { sandbox in
            let engines = try (0..<3).map { _ in try sandbox.engine(PostgresOptions(connectionLimit: 2)) }
            try await engines[0].write { transaction in
                try transaction.script("CREATE TABLE t (n BIGINT); INSERT INTO t VALUES (0)")
            }
            struct Refusal: Error {}
            try await withThrowingTaskGroup(of: Void.self) { group in
                for engine in engines {
                    for _ in 0..<3 {
                        group.addTask {
                            for round in 0..<20 {
                                try await engine.write { _ = try $0.run("UPDATE t SET n = n + 1", []) }
                                guard round % 3 == 0 else { continue }
                                await #expect(throws: Refusal.self) {
                                    try await engine.write { transaction in
                                        try transaction.run("UPDATE t SET n = n + 1000", [])
                                        throw Refusal()
                                    }
                                }
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await engines[1].numbers() == [180])
            for engine in engines { await engine.close() }
        }
    }

    @Test("whole numbers come out of truth values and sums as in SQLite; a fraction is refused")
    func wholeNumbers() async throws {
        try await Sandbox.open { sandbox in
            let engine = try sandbox.engine()
            func number(_ expression: String) async throws -> Int64? {
                try await engine.read { transaction in
                    try transaction.first(SQLStatement("SELECT \(expression)")) { try $0.integer(0) }
                }
            }
            for (expression, value) in [
                ("1 = 1", 1), ("1 = 2", 0), ("CAST(7 AS SMALLINT)", 7), ("CAST(0 AS NUMERIC)", 0),
                ("CAST(-12345678901 AS NUMERIC)", -12_345_678_901), ("CAST(30000 AS NUMERIC)", 30_000),
                ("CAST(9223372036854775807 AS NUMERIC)", .max), ("CAST(-9223372036854775808 AS NUMERIC)", .min),
                ("CAST(2.00 AS NUMERIC)", 2), ("sum(x) FROM (VALUES (CAST(1 AS BIGINT)), (2)) v (x)", 3),
            ] as [(String, Int64)] {
                #expect(try await number(expression) == value, "\(expression)")
            }
            for expression in ["CAST(1.5 AS NUMERIC)", "CAST(9223372036854775808 AS NUMERIC)", "CAST(1 AS REAL)"] {
                await expectError(.typeMismatch) { _ = try await number(expression) }
            }
            await engine.close()
        }
    }

    @Test("a text with a zero byte is refused, never cut")
    func zeroByte() async throws {
        try await Sandbox.open { sandbox in
            let engine = try sandbox.engine()
            try await engine.write { try $0.script("CREATE TABLE t (s TEXT)") }
            await expectError(.constraint) {
                try await engine.write { _ = try $0.run("INSERT INTO t VALUES (?)", "a\0b") }
            }
            await engine.close()
        }
    }
}
