import Database
import Foundation
import SQLiteDatabase
import Testing

@Suite("SQLiteEngine, failures", .timeLimit(.minutes(1)))
struct SQLiteEngineFailureTests {
    @Test("a missing directory is told apart from a file of another kind")
    func openingFails() async throws {
        try await withDatabase { database in
            await expectError(.unavailable) { _ = try SQLiteEngine(path: database.path + "/nowhere/orderly.sqlite") }
            try Data(repeating: 0x41, count: 8192).write(to: URL(fileURLWithPath: database.path))
            let error = await expectError(.corrupt) { _ = try SQLiteEngine(path: database.path) }
            #expect(error?.isRetriable == false)
        }
    }

    @Test("a full database is .full, retriable, and keeps nothing of the transaction")
    func fullDatabase() async throws {
        try await withDatabase { database in
            let engine = try database.engine()
            try await engine.write { try $0.script("CREATE TABLE t (b BLOB)") }
            let blob = [UInt8](repeating: 1, count: 100_000)
            let error = await expectError(.full) {
                try await engine.write { transaction in
                    try transaction.query("PRAGMA max_page_count = 100", []) { _ in true }
                    for _ in 0..<100 { try transaction.run("INSERT INTO t VALUES (?)", blob) }
                }
            }
            #expect(error?.isRetriable == true)
            let kept = try await engine.write { transaction in
                try transaction.query("PRAGMA max_page_count = 100000", []) { _ in true }
                let kept = try transaction.first("SELECT count(*) FROM t") { try $0.int(0) }
                try transaction.run("INSERT INTO t VALUES (?)", blob)
                return kept
            }
            #expect(kept == 0)
            await engine.close()
        }
    }

    @Test("a transaction that a statement ended commits nothing more, even when the closure ignores it")
    func endedTransaction() async throws {
        try await withDatabase { database in
            let engine = try database.engine()
            try await engine.write { try $0.script("CREATE TABLE t (id INTEGER)") }
            await expectError(.misuse) {
                try await engine.write { transaction in
                    try transaction.run("INSERT INTO t VALUES (?)", 1)
                    try transaction.run("ROLLBACK", [])
                    _ = try? transaction.run("INSERT INTO t VALUES (?)", 2)
                    try? transaction.script("INSERT INTO t VALUES (3)")
                    try? transaction.savepoint { _ = try transaction.run("INSERT INTO t VALUES (?)", 4) }
                }
            }
            await expectError(.misuse) { try await engine.write { try $0.script("COMMIT") } }
            #expect(try await engine.read { try $0.first("SELECT count(*) FROM t") { try $0.int(0) } } == 0)
            await engine.close()
        }
    }

    @Test("a text of several statements is refused where one is due")
    func severalStatements() async throws {
        try await withDatabase { database in
            let engine = try database.engine()
            await expectError(.misuse) {
                try await engine.write { _ = try $0.run("CREATE TABLE a (i); CREATE TABLE b (i)", []) }
            }
            await expectError(.misuse) { try await engine.write { _ = try $0.run("", []) } }
            try await engine.write { _ = try $0.run("CREATE TABLE a (i);\n  ", []) }
            await engine.close()
        }
    }

    @Test("a program that writes without a turn makes the writer .busy, not wrong")
    func foreignWriter() async throws {
        try await withDatabase { database in
            let engine = try database.engine(SQLiteOptions(busyTimeout: .milliseconds(50)))
            try await engine.write { try $0.script("CREATE TABLE t (id INTEGER)") }
            // The same file under another name has another turnstile, as a program without one.
            let other = database.path + "-link"
            try FileManager.default.createSymbolicLink(atPath: other, withDestinationPath: database.path)
            let foreign = try SQLiteEngine(path: other)
            let held = await HeldTurn(foreign)
            let error = await expectError(.busy) { try await engine.write { _ in } }
            #expect(error?.isRetriable == true)
            #expect(try await held.release())
            try await engine.write { _ = try $0.run("INSERT INTO t VALUES (?)", 1) }
            await foreign.close()
            await engine.close()
        }
    }

    @Test("a database that may not be written says what to check")
    func readOnly() async throws {
        try await withDatabase { database in
            let engine = try database.engine()
            try await engine.write { try $0.script("CREATE TABLE t (id INTEGER)") }
            let error = await expectError(.unavailable) {
                try await engine.read { _ = try $0.run("INSERT INTO t VALUES (?)", 1) }
            }
            #expect(error?.message.contains("check") == true)
            await engine.close()
        }
    }
}
