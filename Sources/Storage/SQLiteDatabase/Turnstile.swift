import Database
import Dispatch
import Synchronization

/// Lets the writers of all processes pass one by one, each in its turn.
///
/// SQLite alone lets a process that has just committed win again and again while others sleep in its busy
/// handler. Here a writer first holds the gate, then the turn, and only then leaves the gate to the next one:
///
///     lock(gate); lock(turn); unlock(gate); BEGIN IMMEDIATE … COMMIT; unlock(turn)
///
/// Who has just written stands behind the one in the gate. When a process is killed the kernel frees its locks.
///
/// An engine has one turnstile, and only the engine's writer queue calls `enter` and `leave`, so one ticket at most
/// waits here. A lock that blocks is waited for on a queue of its own, because `flock` knows no deadline: a writer
/// that gives up leaves at once, and the lock that comes too late is put back.
final class Turnstile: Sendable {
    private enum State: Sendable {
        case free
        case pursued(for: Ticket)
        case held
    }

    private let gate: LockFile
    private let turn: LockFile
    private let state = Mutex(State.free)
    private let queue = DispatchQueue(label: "orderly.sqlite.turnstile")

    /// - Parameter path: the database's path; the two lock files stand beside it.
    init(path: String) throws(DatabaseError) {
        gate = try LockFile(path: path + "-gate")
        turn = try LockFile(path: path + "-turn")
    }

    /// Waits for the turn, until the ticket ends otherwise: then `DatabaseError.busy` or `CancellationError`.
    func enter(_ ticket: Ticket) throws {
        if let outcome = ticket.ended { try report(outcome) }
        let isOurs = try state.withLock { state in
            switch state {
            case .held:
                throw DatabaseError(.misuse, "a writer asked for the turn it already has")
            case .pursued:
                // A writer before us gave up; the lock it waited for will be ours.
                state = .pursued(for: ticket)
                return false
            case .free:
                let holdsGate = try gate.tryLock()
                if holdsGate, try tryTurn() {
                    gate.unlock()
                    state = .held
                    return true
                }
                state = .pursued(for: ticket)
                queue.async { self.pursue(holdsGate: holdsGate) }
                return false
            }
        }
        guard !isOurs else { return }
        try report(ticket.wait())
    }

    /// Ends the turn. Only after `enter` has returned.
    func leave() {
        state.withLock { state in
            turn.unlock()
            state = .free
        }
    }

    /// Tries the turn while the gate is ours, and leaves the gate if that fails for good.
    private func tryTurn() throws(DatabaseError) -> Bool {
        do {
            return try turn.tryLock()
        } catch {
            gate.unlock()
            throw error
        }
    }

    private func pursue(holdsGate: Bool) {
        do {
            if !holdsGate { try gate.lock() }
            defer { gate.unlock() }
            try turn.lock()
        } catch {
            // The ticket's deadline tells the writer; the next one tries anew and sees the reason itself.
            state.withLock { $0 = .free }
            return
        }
        state.withLock { state in
            if case .pursued(let ticket) = state, ticket.end(.granted) {
                state = .held
            } else {
                turn.unlock()
                state = .free
            }
        }
    }

    private func report(_ outcome: Ticket.Outcome) throws {
        switch outcome {
        case .granted: return
        case .cancelled: throw CancellationError()
        case .timedOut:
            throw DatabaseError(
                .busy,
                "other processes held the database for the whole time this writer may wait; it is tried again. "
                    + "If it stays so, look for a process that is stopped or stuck inside a write")
        }
    }
}
