import Database
import DatabaseConformance
import Foundation
import SQLiteDatabase
import Testing

@Suite("SQLiteEngine", .timeLimit(.minutes(2)))
struct SQLiteEngineTests {
    @Test("keeps every promise of the seam", arguments: EnginePromise.all)
    func keepsPromise(_ promise: EnginePromise) async throws {
        try await withDatabase { database in
            let engine = try database.engine()
            try await promise.check(engine)
            await engine.close()
        }
    }

    @Test("all promises hold one after another on one engine")
    func promisesHoldOnOneEngine() async throws {
        try await withDatabase { database in
            let engine = try database.engine()
            for promise in EnginePromise.all { try await promise.check(engine) }
            await engine.close()
        }
    }

    @Test("commits are on disk before they are acknowledged, in a write-ahead log that stays")
    func settings() async throws {
        try await withDatabase { database in
            let engine = try database.engine()
            let pragmas = [
                "synchronous", "foreign_keys", "wal_autocheckpoint", "journal_size_limit", "cache_size", "busy_timeout",
            ]
            let numbers = try await engine.write { transaction in
                try pragmas.map { try transaction.first(SQLStatement("PRAGMA \($0)")) { try $0.int(0) } }
            }
            #expect(numbers == [2, 1, 4000, 64 << 20, -2048, 5000])
            let mode = try await engine.write { try $0.first("PRAGMA journal_mode") { try $0.text(0) } }
            #expect(mode == "wal")
            await engine.close()
            #expect(FileManager.default.fileExists(atPath: database.path + "-wal"))
        }
    }

    @Test("data outlives the engine")
    func dataOutlivesTheEngine() async throws {
        try await withDatabase { database in
            for round in 0..<3 {
                let engine = try database.engine()
                try await engine.write { transaction in
                    try transaction.script("CREATE TABLE IF NOT EXISTS t (id INTEGER)")
                    try transaction.run("INSERT INTO t VALUES (?)", round)
                }
                let count = try await engine.read { try $0.first("SELECT count(*) FROM t") { try $0.int(0) } }
                #expect(count == round + 1)
                if round != 1 { await engine.close() }
            }
        }
    }

    @Test("a closed engine says so")
    func closedEngine() async throws {
        try await withDatabase { database in
            let engine = try database.engine()
            await engine.close()
            await engine.close()
            await engine.releaseMemory()
            await expectError(.unavailable) { try await engine.write { _ in } }
            await expectError(.unavailable) { try await engine.read { _ in } }
            await expectError(.unavailable) { _ = try await engine.changeCounter() }
            await expectError(.unavailable) { _ = try await engine.waitForChange(since: 0, within: .seconds(1)) }
        }
    }

    @Test("a commit of another process moves the change counter")
    func otherEngineMovesTheCounter() async throws {
        try await withDatabase { database in
            let one = try database.engine()
            let two = try database.engine()
            let before = try await one.changeCounter()
            try await two.write { try $0.script("CREATE TABLE t (id INTEGER)") }
            #expect(try await one.changeCounter() != before)
            await one.close()
            await two.close()
        }
    }
}
