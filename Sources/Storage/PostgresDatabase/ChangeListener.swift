import CPostgres
import Database
import Dispatch
import Synchronization

/// The one connection that hears of others' commits (`LISTEN`), on a queue of its own. It sleeps in the kernel until
/// something arrives. When it is lost, the counter rises, because a commit may have been missed, and whoever asks for the
/// counter next connects anew.
///
/// Source: https://www.postgresql.org/docs/15/libpq-notify.html
actor ChangeListener {
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    private let executor = QueueExecutor(label: "orderly.postgres.listener")
    private let address: ServerAddress
    private let sender: String
    private let options: PostgresOptions
    private let pause: ReconnectPause
    private let counter: ChangeCounter
    private nonisolated let listens = Mutex(false)
    private var connection: Connection?
    private var source: (any DispatchSourceRead)?
    /// Lost or closed; each is kept until its source has let go of the socket.
    private var retired: [Connection] = []
    private var isClosed = false

    init(
        _ address: ServerAddress, sender: String, options: PostgresOptions, pause: ReconnectPause,
        counter: ChangeCounter
    ) {
        self.address = address
        self.sender = sender
        self.options = options
        self.pause = pause
        self.counter = counter
    }

    /// Whether commits are heard at this moment. Costs no hop to the queue.
    nonisolated var isListening: Bool { listens.withLock { $0 } }

    /// Connects unless that is done. From then on no commit is missed.
    func listen() throws(DatabaseError) {
        guard !isClosed else { throw DatabaseError.engineIsClosed }
        guard connection == nil else { return }
        let (address, sender, options) = (address, sender, options)
        let opened = try pause.attempt { () throws(DatabaseError) in
            let connection = try Connection(address, sender: sender, options: options)
            try connection.listen()
            return connection
        }
        connection = opened
        let source = DispatchSource.makeReadSource(
            fileDescriptor: PQsocket(opened.handle.pointer), queue: executor.queue)
        source.setEventHandler { self.assumeIsolated { $0.drain() } }
        self.source = source
        source.resume()
        listens.withLock { $0 = true }
        // What was committed while nobody listened is not known.
        counter.rise()
    }

    func close() {
        isClosed = true
        disconnect()
    }

    /// As `close`, for an owner that cannot wait.
    nonisolated func closeSoon() {
        executor.queue.async { self.assumeIsolated { $0.close() } }
    }

    private func drain() {
        guard let connection else { return }
        guard let senders = connection.notifications() else {
            disconnect()
            return counter.rise()
        }
        // Our own commits are counted where they are made.
        if senders.contains(where: { $0 != sender }) { counter.rise() }
    }

    private func disconnect() {
        listens.withLock { $0 = false }
        guard let source, let connection else { return }
        retired.append(connection)
        source.setCancelHandler { self.assumeIsolated { _ = $0.retired.removeFirst() } }
        source.cancel()
        self.source = nil
        self.connection = nil
    }
}
