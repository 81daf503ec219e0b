import Database
import Dispatch
import Synchronization

/// A few sessions, lent to one transaction at a time. Whoever finds none free waits in line, until the deadline.
final class SessionPool: Sendable {
    private struct Waiter {
        let number: Int
        let continuation: CheckedContinuation<Session, any Error>
    }

    private struct State {
        /// The last one given back is lent first, so that a quiet process keeps few connections busy.
        var idle: [Session]
        var line: [Waiter] = []
        var lastNumber = 0
        var isClosed = false
    }

    private let sessions: [Session]
    private let state: Mutex<State>
    private let deadline: Duration

    init(_ address: ServerAddress, sender: String, options: PostgresOptions, pause: ReconnectPause) {
        sessions = (0..<max(2, options.connectionLimit)).map {
            Session(address, number: $0, sender: sender, options: options, pause: pause)
        }
        state = Mutex(State(idle: sessions.reversed()))
        deadline = options.waitDeadline
    }

    /// Runs `body` in a transaction of a free session.
    func transaction<Result: Sendable>(
        _ kind: TransactionKind, _ body: @Sendable (any SQLTransaction) throws -> Result
    ) async throws -> (result: Result, hasChanged: Bool) {
        let session = try await take()
        defer { give(session) }
        return try await session.transaction(kind, body)
    }

    /// Closes the connections that nobody uses at this moment.
    func releaseMemory() async {
        for session in state.withLock({ $0.idle }) { await session.releaseMemory() }
    }

    func close() async {
        let line = state.withLock { state in
            state.isClosed = true
            defer { state.line = [] }
            return state.line
        }
        for waiter in line { waiter.continuation.resume(throwing: DatabaseError.engineIsClosed) }
        for session in sessions { await session.close() }
    }

    private func take() async throws -> Session {
        let number = state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
        let timer = DispatchWorkItem { [weak self] in self?.end(number, Self.tooLate) }
        defer { timer.cancel() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let answer: Result<Session, any Error>? = state.withLock { state in
                    if state.isClosed { return .failure(DatabaseError.engineIsClosed) }
                    // Cancelled before it stood in line: the handler has found nothing to end.
                    if Task.isCancelled { return .failure(CancellationError()) }
                    if let session = state.idle.popLast() { return .success(session) }
                    state.line.append(Waiter(number: number, continuation: continuation))
                    return nil
                }
                if let answer { return continuation.resume(with: answer) }
                DispatchQueue.global().asyncAfter(deadline: .now() + deadline / .seconds(1), execute: timer)
            }
        } onCancel: {
            end(number, CancellationError())
        }
    }

    private func give(_ session: Session) {
        let next = state.withLock { state -> Waiter? in
            guard state.line.isEmpty else { return state.line.removeFirst() }
            state.idle.append(session)
            return nil
        }
        next?.continuation.resume(returning: session)
    }

    private func end(_ number: Int, _ error: any Error) {
        let waiter = state.withLock { state in
            state.line.firstIndex { $0.number == number }.map { state.line.remove(at: $0) }
        }
        waiter?.continuation.resume(throwing: error)
    }

    private static var tooLate: DatabaseError {
        DatabaseError(
            .busy,
            "all connections of this process were in use for the whole time a transaction may wait; it is tried again. "
                + "If it stays so, look for a transaction that is stuck, or allow more connections")
    }
}
