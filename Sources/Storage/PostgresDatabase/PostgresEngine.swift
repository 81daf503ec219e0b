package import Database

/// PostgreSQL behind the seam: many processes on many hosts, each with a few connections.
///
/// A write transaction is READ COMMITTED, a read sees one state (REPEATABLE READ). Each transaction that changed something
/// tells of it with its commit (`NOTIFY`), so that others wake up within milliseconds. PostgreSQL lets one such commit
/// through at a time; group commits, as the importer makes them, keep that cheap.
///
/// A lost connection is `.unavailable`, and the next call connects anew. When it is lost while a commit is under way
/// nobody can tell what became of it: that is `.commitUnknown`, and nothing is tried again here.
///
/// The server must be reached directly or through a pooler in session mode: prepared statements and `LISTEN` live in a
/// session.
package final class PostgresEngine: SQLDatabase {
    private let pool: SessionPool
    private let counter = ChangeCounter()
    private let listener: ChangeListener

    package var dialect: SQLDialect { .postgres }

    /// Makes an engine. It connects when it is first used.
    ///
    /// Throws `DatabaseError.unavailable` for a URL that cannot be read.
    ///
    /// - Parameter url: what libpq takes, with all its options (`sslmode`, `sslrootcert`, several hosts …). The password
    ///   may stand in it, in `PGPASSWORD` or in a passfile; it never occurs in an error.
    ///   Source: https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-CONNSTRING
    package init(url: String, options: PostgresOptions = PostgresOptions()) throws {
        let address = try ServerAddress(url)
        let sender = "e" + String(UInt64.random(in: .min ... .max), radix: 36)
        let pause = ReconnectPause(options)
        pool = SessionPool(address, sender: sender, options: options, pause: pause)
        listener = ChangeListener(address, sender: sender, options: options, pause: pause, counter: counter)
    }

    deinit {
        listener.closeSoon()
    }

    /// As the seam says. A task cancelled while it waits for a connection throws `CancellationError` and has changed
    /// nothing; once `body` has begun it runs to its end. A transaction that was rolled back because it and another were in
    /// each other's way runs again, at most `attempts` times.
    package func write<Result: Sendable>(
        _ body: @Sendable (any SQLTransaction) throws -> Result
    ) async throws -> Result {
        var attempt = 1
        while true {
            do {
                let done = try await pool.transaction(.writing, body)
                if done.hasChanged { counter.rise() }
                return done.result
            } catch let error as DatabaseError where error.code == .commitUnknown {
                counter.rise()
                throw error
            } catch let error as DatabaseError where error.code == .conflict && attempt < Self.attempts {
                // The one that was in the way needs a moment, and two that were must not meet again at once.
                try await Task.sleep(for: .milliseconds(Int.random(in: 1...20) << attempt))
                attempt += 1
            }
        }
    }

    private static let attempts = 6

    package func read<Result: Sendable>(
        _ body: @Sendable (any SQLTransaction) throws -> Result
    ) async throws -> Result {
        try await pool.transaction(.reading, body).result
    }

    /// As the seam says. The first call connects; what was committed before it is not counted.
    package func changeCounter() async throws -> Int64 {
        if !listener.isListening { try await listener.listen() }
        return counter.value
    }

    /// As the seam says. A connection that is lost meanwhile ends the wait as a change does.
    package func waitForChange(since counter: Int64, within limit: Duration) async throws -> Int64 {
        let now = try await changeCounter()
        guard now == counter else { return now }
        return try await self.counter.wait(since: counter, within: limit)
    }

    /// Closes the connections that are idle; the one that listens stays.
    package func releaseMemory() async {
        await pool.releaseMemory()
    }

    /// Closes all connections. Later calls throw `.unavailable`. An engine that is only dropped, or whose process is
    /// killed, loses nothing either.
    package func close() async {
        await pool.close()
        await listener.close()
        counter.close(DatabaseError.engineIsClosed)
    }
}
