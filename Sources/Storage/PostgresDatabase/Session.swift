import Database

/// One connection for reading and writing, on a queue of its own. It is opened when first needed, and again after it was
/// lost.
actor Session {
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    private let executor: QueueExecutor
    private let address: ServerAddress
    private let sender: String
    private let options: PostgresOptions
    private let pause: ReconnectPause
    private var connection: Connection?
    private var isClosed = false

    init(
        _ address: ServerAddress, number: Int, sender: String, options: PostgresOptions, pause: ReconnectPause
    ) {
        executor = QueueExecutor(label: "orderly.postgres.session.\(number)")
        self.address = address
        self.sender = sender
        self.options = options
        self.pause = pause
    }

    /// Runs `body` in a transaction of its own. Answers whether that changed anything, too.
    func transaction<Result: Sendable>(
        _ kind: TransactionKind, _ body: @Sendable (any SQLTransaction) throws -> Result
    ) throws -> (result: Result, hasChanged: Bool) {
        try Task.checkCancellation()
        let connection = try begun(kind)
        defer { if connection.handle.isLost { self.connection = nil } }
        return try connection.finish(body)
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

    /// A connection on which the transaction has begun. One that was lost while idle is replaced: nothing has been done yet.
    private func begun(_ kind: TransactionKind) throws(DatabaseError) -> Connection {
        guard !isClosed else { throw DatabaseError.engineIsClosed }
        if let connection {
            do throws(DatabaseError) {
                try connection.begin(kind)
                return connection
            } catch {
                self.connection = nil
                guard connection.handle.isLost else { throw error }
            }
        }
        let (address, sender, options) = (address, sender, options)
        let opened = try pause.attempt { () throws(DatabaseError) in
            try Connection(address, sender: sender, options: options)
        }
        connection = opened
        try opened.begin(kind)
        return opened
    }
}
