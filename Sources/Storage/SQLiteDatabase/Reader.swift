import Database

/// One connection that reads, on a queue of its own. It is opened when first needed.
actor Reader {
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    private let executor: QueueExecutor
    private let path: String
    private let options: SQLiteOptions
    private var connection: Connection?
    private var isClosed = false

    init(path: String, number: Int, options: SQLiteOptions) {
        executor = QueueExecutor(label: "orderly.sqlite.reader.\(number)")
        self.path = path
        self.options = options
    }

    func read<Result: Sendable>(_ body: @Sendable (any SQLTransaction) throws -> Result) throws -> Result {
        try Task.checkCancellation()
        return try opened().transaction("BEGIN", body)
    }

    /// Closes the connection until it is needed again.
    func releaseMemory() {
        connection = nil
    }

    /// Closes the connection for good.
    func close() {
        isClosed = true
        connection = nil
    }

    private func opened() throws(DatabaseError) -> Connection {
        guard !isClosed else { throw DatabaseError.engineIsClosed }
        if let connection { return connection }
        let opened = try Connection(
            path: path, purpose: .reading, cacheInBytes: options.readerCacheInBytes, options: options)
        connection = opened
        return opened
    }
}
