import Database
import Foundation
import SQLiteDatabase
import Testing

/// Eight writer processes on one file. `ORDERLY_TURNSTILE_SECONDS` sets for how long (10 if it is not set).
@Suite("Turnstile, processes", .serialized, .timeLimit(.minutes(3)))
struct TurnstileProcessTests {
    private struct Report: Decodable {
        let commits: Int
        let longestWaitInMilliseconds: Double
        let largestLogInBytes: Int
    }

    private static let seconds =
        ProcessInfo.processInfo.environment["ORDERLY_TURNSTILE_SECONDS"].flatMap(Double.init) ?? 10

    @Test("8 writers: longest wait 250 ms, smallest share 80 % of the mean, log 64 MB, also when a holder is killed")
    func fairness() async throws {
        try await withDatabase { database in
            let engine = try database.engine()
            try await engine.write { transaction in
                try transaction.script(
                    "CREATE TABLE turnstile (id INTEGER PRIMARY KEY, writer INTEGER, batch INTEGER, payload TEXT)")
            }
            let writers = try (0..<8).map { _ in try WriterProcess(path: database.path, task: "\(Self.seconds)") }
            defer { writers.forEach { $0.endAbruptly() } }
            for writer in writers { #expect(try await writer.line() == "ready") }
            let probe = try StallProbe(path: database.path + "-stall")
            for writer in writers { try writer.begin() }
            for _ in 0..<3 { try await dieWithTheTurn(path: database.path) }

            var reports: [Report] = []
            for writer in writers {
                let line = try await writer.line()
                reports.append(try JSONDecoder().decode(Report.self, from: Data(line.utf8)))
                #expect(try await writer.exitCode() == 0)
            }
            let commits = reports.map(\.commits)
            let total = commits.reduce(0, +)
            let smallestShare = Double(try #require(commits.min())) / (Double(total) / Double(commits.count))
            let longestWait = try #require(reports.map(\.longestWaitInMilliseconds).max())
            let largestLog = try #require(reports.map(\.largestLogInBytes).max())
            // A disk or processor that others keep busy stalls the holder too, and with it those who wait.
            let longestStall = probe.end()
            let summary = Comment(
                rawValue: "\(total) commits, smallest share \(smallestShare), longest wait \(longestWait) ms, "
                    + "the machine's own longest stall \(longestStall) ms, log \(largestLog) bytes")
            print(summary.rawValue)
            #expect(longestWait <= max(250, 3 * longestStall), summary)
            #expect(smallestShare >= 0.8, summary)
            #expect(largestLog <= 64 << 20, summary)

            // What was acknowledged is there, nothing else, and each batch is whole.
            let rows = try await engine.read { try $0.first("SELECT count(*) FROM turnstile") { try $0.int(0) } }
            #expect(rows == total * 50)
            let isSound = try await engine.read { try $0.first("PRAGMA integrity_check") { try $0.text(0) } }
            #expect(isSound == "ok")
            await engine.close()
        }
    }

    @Test("the turn of a killed process is free at once")
    func killedHolder() async throws {
        try await withDatabase { database in
            let engine = try database.engine()
            try await engine.write { try $0.script("CREATE TABLE t (id INTEGER)") }
            for id in 0..<5 {
                let holder = try WriterProcess(path: database.path, task: "hold")
                defer { holder.endAbruptly() }
                #expect(try await holder.line() == "ready")
                try holder.begin()
                #expect(try await holder.line() == "holding")
                async let written: Void = engine.write { _ = try $0.run("INSERT INTO t VALUES (?)", id) }
                holder.endAbruptly()
                try await written
            }
            #expect(try await engine.read { try $0.first("SELECT count(*) FROM t") { try $0.int(0) } } == 5)
            await engine.close()
        }
    }

    /// A ninth process takes the turn among the others and is killed while it has it.
    private func dieWithTheTurn(path: String) async throws {
        let holder = try WriterProcess(path: path, task: "die")
        defer { holder.endAbruptly() }
        #expect(try await holder.line() == "ready")
        try holder.begin()
        #expect(try await holder.exitCode() == SIGKILL)
    }
}
