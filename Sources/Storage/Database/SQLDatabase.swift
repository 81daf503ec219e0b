/// The seam between what Orderly asks (`Store`) and the engine that answers (SQLite or PostgreSQL).
///
/// Closures are synchronous on purpose: no network or broker call can slip into a transaction.
/// Statements must be right under READ COMMITTED: unique keys, conditional `UPDATE … RETURNING`, or the locking clause.
package protocol SQLDatabase: Sendable {
    var dialect: SQLDialect { get }

    /// Runs `body` in one write transaction and commits it durably; any error rolls all of it back and is thrown on.
    /// Throws `DatabaseError` (`.busy`, `.full`, `.unavailable` are retriable).
    func write<Result: Sendable>(
        _ body: @Sendable (any SQLTransaction) throws -> Result
    ) async throws -> Result

    /// Runs `body` in one read transaction that sees a single state of the data.
    func read<Result: Sendable>(
        _ body: @Sendable (any SQLTransaction) throws -> Result
    ) async throws -> Result

    /// A number that changes whenever another process or connection has committed. Cheap: a few microseconds.
    func changeCounter() async throws -> Int64

    /// Returns the change counter as soon as it is another than `counter`, within some 10 ms of a commit, or as it is
    /// after `limit`. Throws `CancellationError` when the task is cancelled.
    func waitForChange(since counter: Int64, within limit: Duration) async throws -> Int64

    /// Gives back page caches and idle connections. Call when a worker goes idle.
    func releaseMemory() async
}

/// Which engine runs the statements, for the few places where their SQL differs.
package enum SQLDialect: Sendable {
    case sqlite
    case postgres

    /// What follows a `SELECT` that claims rows for this transaction.
    package var lockingClause: String { clause(.claim) }
}
