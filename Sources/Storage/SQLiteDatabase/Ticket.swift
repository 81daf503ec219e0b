import Dispatch
import Synchronization

/// One writer's wait for its turn: it ends by the turn, by the deadline or by cancellation, whichever is first.
final class Ticket: Sendable {
    enum Outcome: Sendable {
        case granted
        case timedOut
        case cancelled
    }

    private let deadline: DispatchTime
    private let outcome = Mutex<Outcome?>(nil)
    private let wakeUp = DispatchSemaphore(value: 0)

    /// - Parameter patience: how long the writer waits, counted from now.
    init(patience: Duration) {
        let (seconds, attoseconds) = patience.components
        let wait = Double(seconds) + Double(attoseconds) / 1e18
        deadline = .now() + wait
    }

    /// Answers whether the wait ended by this call; a wait that ended before stays as it ended.
    @discardableResult
    func end(_ reason: Outcome) -> Bool {
        let isFirst = outcome.withLock { outcome in
            guard outcome == nil else { return false }
            outcome = reason
            return true
        }
        if isFirst { wakeUp.signal() }
        return isFirst
    }

    /// Blocks until the wait has ended.
    func wait() -> Outcome {
        if wakeUp.wait(timeout: deadline) == .timedOut { end(.timedOut) }
        return outcome.withLock { $0 } ?? .timedOut
    }

    /// How the wait has ended already, without waiting for it.
    var ended: Outcome? {
        if let outcome = outcome.withLock({ $0 }) { return outcome }
        if DispatchTime.now() < deadline { return nil }
        end(.timedOut)
        return outcome.withLock { $0 }
    }
}
