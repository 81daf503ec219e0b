/// How an `SQLiteEngine` spends memory and how long it waits. The defaults suit a worker that is mostly idle.
package struct SQLiteOptions: Sendable {
    /// Longest wait for the turn to write, from the call to the first statement. After it `write` throws `.busy`.
    package var turnDeadline: Duration
    /// Longest wait for a program that writes without a turn, such as a person's SQLite shell.
    package var busyTimeout: Duration
    /// Page cache of the one connection that writes.
    package var writerCacheInBytes: Int
    /// Page cache of each connection that reads.
    package var readerCacheInBytes: Int
    /// Connections that may read at the same time. Each is opened when it is first needed.
    package var readerLimit: Int
    /// Commits copy the write-ahead log back into the database once it holds this many pages. The other writers wait
    /// for that copy, so a worker does it early: 4,000 pages (16 MB) make half the wait of 10,000, at the same
    /// throughput.
    package var checkpointAfterPages: Int
    /// The write-ahead log's size on disk that the engine keeps to, as long as no single read lasts for ever.
    package var logLimitInBytes: Int

    package init(
        turnDeadline: Duration = .seconds(10),
        busyTimeout: Duration = .seconds(5),
        writerCacheInBytes: Int = 2 << 20,
        readerCacheInBytes: Int = 1 << 20,
        readerLimit: Int = 3,
        checkpointAfterPages: Int = 4000,
        logLimitInBytes: Int = 64 << 20
    ) {
        self.turnDeadline = turnDeadline
        self.busyTimeout = busyTimeout
        self.writerCacheInBytes = writerCacheInBytes
        self.readerCacheInBytes = readerCacheInBytes
        self.readerLimit = readerLimit
        self.checkpointAfterPages = checkpointAfterPages
        self.logLimitInBytes = logLimitInBytes
    }

    /// For a worker that is idle most of the time.
    package static var worker: SQLiteOptions { SQLiteOptions() }

    /// For the importer: its big transactions touch most pages of the indexes again and again, so it keeps them in
    /// memory and copies each back less often.
    package static var importer: SQLiteOptions {
        SQLiteOptions(writerCacheInBytes: 64 << 20, checkpointAfterPages: 10_000)
    }
}
