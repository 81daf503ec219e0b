import Database
import Testing

@testable import SQLiteDatabase

@Suite("CommitSignal", .timeLimit(.minutes(2)))
struct CommitSignalTests {
    @Test("wakes by another engine's commit and by its bell, and tells them apart")
    func wakes() async throws {
        try await withDatabase { database in
            let one = try database.engine()
            let other = try database.engine()
            try await one.write { _ = try $0.run("CREATE TABLE t (x)") }
            let signal = try CommitSignal(path: database.path)
            #expect(!signal.wait(atMost: .zero), "what was before is not told")
            try await other.write { _ = try $0.run("INSERT INTO t VALUES (?)", 1) }
            #expect(signal.wait(atMost: .seconds(60)))
            #expect(!signal.wait(atMost: .zero), "a write is told once")
            _ = try await other.read { try $0.first("SELECT count(*) FROM t") { try $0.int(0) } }
            #expect(!signal.wait(atMost: .milliseconds(50)), "reading is no write")
            signal.ring()
            #expect(!signal.wait(atMost: .seconds(60)))
            await one.close()
            await other.close()
        }
    }

    @Test("without a log to watch it says so")
    func needsLog() {
        #expect(throws: DatabaseError.self) { try CommitSignal(path: "/nowhere/orderly.sqlite") }
    }
}
