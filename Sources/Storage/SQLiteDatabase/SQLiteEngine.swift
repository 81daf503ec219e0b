package import Database

/// SQLite behind the seam: many processes on one file, each write in its turn (`Turnstile`), each commit on disk
/// before `write` returns.
///
/// GRDB opens and closes the connections. Statements run on SQLite's C interface directly, because the importer
/// runs hundreds of thousands of them a report. Each connection keeps its prepared statements, which must be gone
/// before it closes; so each is held by its own `DatabaseQueue` here and not by GRDB's pool, which closes readers
/// without telling.
package final class SQLiteEngine: SQLDatabase {
    private let writer: Writer
    private let readers: Readers
    private let probe: ChangeProbe
    private let watch: ChangeWatch
    private let options: SQLiteOptions

    package var dialect: SQLDialect { .sqlite }

    /// Opens the database, creating it where there is none.
    ///
    /// Blocks the calling thread for the few milliseconds this takes, and longer while other processes write.
    /// Throws `DatabaseError`: `.unavailable` for a missing directory or right, `.corrupt` for a file of another
    /// kind, `.busy` when no turn was to be had within `turnDeadline`.
    ///
    /// - Parameter path: a file on a local file system. Beside it stand `-wal` and `-shm` of SQLite, and `-gate` and
    ///   `-turn`, the turnstile's locks. None of them may be removed while a process has the database open.
    package init(path: String, options: SQLiteOptions = .worker) throws {
        self.options = options
        writer = try Writer(path: path, options: options)
        readers = Readers(path: path, options: options)
        probe = try ChangeProbe(path: path, options: options)
        watch = ChangeWatch(path: path, probe: probe)
    }

    /// As the seam says. A task cancelled while it waits throws `CancellationError` and has changed nothing; once
    /// `body` has begun it runs to its end.
    package func write<Result: Sendable>(
        _ body: @Sendable (any SQLTransaction) throws -> Result
    ) async throws -> Result {
        let ticket = Ticket(patience: options.turnDeadline)
        return try await withTaskCancellationHandler {
            try await writer.write(ticket, body)
        } onCancel: {
            ticket.end(.cancelled)
        }
    }

    package func read<Result: Sendable>(
        _ body: @Sendable (any SQLTransaction) throws -> Result
    ) async throws -> Result {
        try await readers.read(body)
    }

    package func changeCounter() async throws -> Int64 {
        try probe.counter()
    }

    package func waitForChange(since counter: Int64, within limit: Duration) async throws -> Int64 {
        try await watch.wait(since: counter, within: limit)
    }

    package func releaseMemory() async {
        await readers.releaseMemory()
        probe.releaseMemory()
        await writer.releaseMemory()
    }

    /// Closes all connections, in a turn of its own. Later calls throw `.unavailable`. An engine that is only
    /// dropped, or whose process is killed, loses nothing either.
    package func close() async {
        probe.close()
        watch.wake()
        await readers.close()
        await writer.close()
    }
}
