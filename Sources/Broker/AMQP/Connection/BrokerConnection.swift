import Dispatch
import Logging

/// One connection with one channel, confined to a queue of its own.
///
/// | who | does what | where |
/// | --- | --- | --- |
/// | read source, timer | `drain`: sorts every frame that is there, sends what waits | the actor's queue |
/// | callers | hop onto the actor once for a batch, and wait in a continuation | their own executor between |
/// | watchdog | cuts the socket when a C call hangs | its own queue |
///
/// Life: `idle → opening → ready → closing → closed`. Whatever ends a connection goes through
/// `fail`, which answers everybody who waits; the socket is closed only after the read source's
/// cancellation has been confirmed.
actor BrokerConnection {
    enum Purpose: Sendable {
        case publishing, consuming
    }

    enum Phase {
        case idle, opening, ready, closing
        case closed(AMQPError)
    }

    struct PendingCall {
        let request: CallRequest
        let continuation: CheckedContinuation<Result<CallReply, AMQPError>, Never>?
    }

    nonisolated let configuration: ConnectionConfiguration
    nonisolated let purpose: Purpose
    nonisolated let executor: ConnectionExecutor
    nonisolated let watchdog = ConnectionWatchdog()
    nonisolated let blockedState = BlockedState()
    nonisolated let logger: Logger
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    var phase = Phase.idle
    var state = ConnectionState()
    var handle: ConnectionHandle?
    /// Our duplicate of the socket's descriptor: for the read source and the watchdog, whatever the
    /// library closes.
    var descriptor: Int32 = -1
    var heartbeatSeconds = 0
    var serverProperties: [String: FieldValue] = [:]

    var readSource: (any DispatchSourceRead)?
    var timer: (any DispatchSourceTimer)?
    var watchTimer: (any DispatchSourceTimer)?
    var releaseWaiters: [CheckedContinuation<Void, Never>] = []

    var calls: [PendingCall] = []
    var activeCall: PendingCall?
    var callDeadline: ContinuousClock.Instant?

    var batches: [Int: PublishBatch] = [:]
    var sendQueue: [Int] = []
    var nextBatch = 0
    var blockedSince: ContinuousClock.Instant?
    var mayFlow = true
    var nacksInARow = 0
    var isRenewingChannel = false

    var consumers: [String: DeliveryBuffer] = [:]
    var arrived: [Delivery] = []

    init(_ configuration: ConnectionConfiguration, purpose: Purpose, logger: Logger) {
        self.configuration = configuration
        self.purpose = purpose
        var logger = logger
        logger[metadataKey: LogKeys.connection] = "\(configuration.connectionName)"
        self.logger = logger
        executor = ConnectionExecutor(label: "orderly.amqp.connection")
    }

    var waitingCalls: Int { batches.count }

    /// Why nothing can be asked of this connection, or nothing when it is ready.
    func requireReady() throws(AMQPError) {
        switch phase {
        case .ready: return
        case .closed(let error): throw error
        case .idle, .opening, .closing: throw AMQPError(.closed, "The broker connection is not open.")
        }
    }

    /// Ends the connection for everybody: what waits is answered with the error, what arrives is
    /// ignored.
    func fail(_ cause: AMQPError) {
        if case .closed = phase { return }
        let error = explained(cause)
        let wasOpen = if case .ready = phase { true } else { false }
        phase = .closed(error)
        if wasOpen {
            logger.info(
                "Broker connection ended",
                metadata: [LogKeys.error: "\(error.code.rawValue)", LogKeys.reason: "\(error.message)"])
        }
        settle(state.abandon(error))
        for batch in batches.values { batch.settleOpen(.lost(error)) }
        batches = [:]
        sendQueue = []
        let waiting = calls.map(\.continuation) + [activeCall?.continuation]
        calls = []
        activeCall = nil
        callDeadline = nil
        for continuation in waiting { continuation?.resume(returning: .failure(error)) }
        arrived = []
        for buffer in consumers.values { buffer.finish(throwing: error) }
        consumers = [:]
        blockedSince = nil
        blockedState.finish()
        stop()
    }

    /// What the watchdog did explains better than what the library saw of it.
    private func explained(_ cause: AMQPError) -> AMQPError {
        switch watchdog.verdict {
        case nil: cause
        case .silent:
            AMQPError(.heartbeatLost, "The broker was silent for two heartbeats of \(heartbeatSeconds) s.")
        case .stalled:
            AMQPError(.blockedTooLong, "The broker has taken nothing for \(configuration.blockedLimit).")
        case .interrupted: AMQPError(.cancelled, "Opening the broker connection was cancelled.")
        }
    }
}
