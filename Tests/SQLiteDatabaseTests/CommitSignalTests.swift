import Database
import Dispatch
import Testing

@testable import SQLiteDatabase

@Suite("CommitSignal", .timeLimit(.minutes(2)))
struct CommitSignalTests {
    /// Waits on a thread of its own.
    private func cause(_ signal: CommitSignal, _ limit: Duration) async -> CommitSignal.Cause {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: signal.wait(atMost: limit)) }
        }
    }

    @Test("wakes by another engine's commit and by its bell, and tells them apart")
    func wakes() async throws {
        try await withDatabase { database in
            let one = try database.engine()
            let other = try database.engine()
            try await one.write { _ = try $0.run("CREATE TABLE t (x)") }
            let signal = try CommitSignal(path: database.path)
            #expect(await cause(signal, .zero) == .timedOut, "what was before is not told")
            try await other.write { _ = try $0.run("INSERT INTO t VALUES (?)", 1) }
            #expect(await cause(signal, .seconds(60)) == .written)
            #expect(await cause(signal, .zero) == .timedOut, "a write is told once")
            _ = try await other.read { try $0.first("SELECT count(*) FROM t") { try $0.int(0) } }
            #expect(await cause(signal, .milliseconds(50)) == .timedOut, "reading is no write")
            signal.ring()
            #expect(await cause(signal, .seconds(60)) == .rung)
            await one.close()
            await other.close()
        }
    }

    @Test("without a log to watch it says so")
    func needsLog() {
        #expect(throws: DatabaseError.self) { try CommitSignal(path: "/nowhere/orderly.sqlite") }
    }
}
