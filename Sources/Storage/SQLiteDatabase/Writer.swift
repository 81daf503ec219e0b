import Database
import Dispatch

#if canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The one connection of this process that writes, on a queue of its own. Every write passes the turnstile.
actor Writer {
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    private let executor = QueueExecutor(label: "orderly.sqlite.writer")
    private let turnstile: Turnstile
    private let logPath: String
    private let options: SQLiteOptions
    /// Nil after `close`.
    private var connection: Connection?
    private var nextTruncation = DispatchTime.now()

    /// Opens or creates the database within a turn, because that writes. Blocks the caller.
    init(path: String, options: SQLiteOptions) throws {
        turnstile = try Turnstile(path: path)
        logPath = path + "-wal"
        self.options = options
        try turnstile.enter(Ticket(patience: options.turnDeadline))
        defer { turnstile.leave() }
        connection = try Connection(
            path: path, purpose: .writing, cacheInBytes: options.writerCacheInBytes, options: options)
    }

    func write<Result: Sendable>(
        _ ticket: Ticket, _ body: @Sendable (any SQLTransaction) throws -> Result
    ) throws -> Result {
        guard let connection else { throw DatabaseError.engineIsClosed }
        try turnstile.enter(ticket)
        defer { turnstile.leave() }
        let result = try connection.transaction("BEGIN IMMEDIATE", body)
        truncateLogIfLarge(connection)
        return result
    }

    func releaseMemory() {
        connection?.releaseMemory()
    }

    /// Closes within a turn, because the last process to close copies the log back into the database.
    func close() {
        guard connection != nil else { return }
        let hasTurn = (try? turnstile.enter(Ticket(patience: options.turnDeadline))) != nil
        connection = nil
        if hasTurn { turnstile.leave() }
    }

    /// Commits copy the log back by themselves (`checkpointAfterPages`), but only what no reader still needs, and
    /// the file does not shrink. Where that was not enough the log is cut here, still within the turn.
    private func truncateLogIfLarge(_ connection: Connection) {
        guard logSizeInBytes > options.logLimitInBytes / 8 * 7 else { return }
        let now = DispatchTime.now()
        guard now >= nextTruncation else { return }
        nextTruncation = now + Self.truncationInterval
        connection.truncateLog(patience: Self.patienceWithReaders)
        connection.setBusyTimeout(options.busyTimeout)
    }

    private var logSizeInBytes: Int {
        var status = stat()
        return stat(logPath, &status) == 0 ? Int(status.st_size) : 0
    }

    /// A reader that stays costs every writer this long, but only once in `truncationInterval` seconds.
    private static let patienceWithReaders = Duration.milliseconds(20)
    private static let truncationInterval = 0.5
}
