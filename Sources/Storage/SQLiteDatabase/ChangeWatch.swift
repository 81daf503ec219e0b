import Database
import Foundation
import Synchronization

/// Waits for commits of others: SQLite tells nobody, so one thread asks the probe while somebody waits.
///
/// A thread of its own sleeps between the looks, which spares a timer and a hop between threads for each of them.
final class ChangeWatch: Sendable {
    /// Between two looks. A look takes a few microseconds.
    private static let interval: UInt32 = 10_000
    /// So many looks nobody waited for end the thread; most waits follow close on each other.
    private static let lonelyLooks = 100

    private struct Waiter {
        let since: Int64
        let deadline: ContinuousClock.Instant
        let continuation: CheckedContinuation<Int64, any Error>
    }

    private struct State {
        var waiters: [Int: Waiter] = [:]
        var lastNumber = 0
        var isWatching = false
    }

    private let probe: ChangeProbe
    private let state = Mutex(State())

    init(probe: ChangeProbe) {
        self.probe = probe
    }

    /// The counter as soon as it is another than `since`, or as it is after `limit`.
    func wait(since: Int64, within limit: Duration) async throws -> Int64 {
        let counter = try probe.counter()
        if counter != since { return counter }
        let deadline = ContinuousClock.now + limit
        let number = state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let startsWatching = state.withLock { state in
                    state.waiters[number] = Waiter(since: since, deadline: deadline, continuation: continuation)
                    defer { state.isWatching = true }
                    return !state.isWatching
                }
                if startsWatching { startThread() }
                // Cancelled before it was entered: the handler has found nothing to end.
                if Task.isCancelled { cancel(number) }
            }
        } onCancel: {
            cancel(number)
        }
    }

    private func cancel(_ number: Int) {
        let waiter = state.withLock { $0.waiters.removeValue(forKey: number) }
        waiter?.continuation.resume(throwing: CancellationError())
    }

    private func startThread() {
        let thread = Thread { self.watch() }
        thread.name = "change-watch"
        thread.stackSize = 256 << 10
        thread.start()
    }

    private func watch() {
        var lonely = 0
        while true {
            usleep(Self.interval)
            let isWanted = look()
            lonely = isWanted ? 0 : lonely + 1
            guard lonely >= Self.lonelyLooks else { continue }
            let ends = state.withLock { state in
                guard state.waiters.isEmpty else { return false }
                state.isWatching = false
                return true
            }
            if ends { return }
        }
    }

    /// One look for all who wait. Returns whether somebody did.
    private func look() -> Bool {
        guard state.withLock({ !$0.waiters.isEmpty }) else { return false }
        let result = Result { try probe.counter() }
        let now = ContinuousClock.now
        let due = state.withLock { state in
            let due = state.waiters.filter { _, waiter in
                guard case .success(let counter) = result else { return true }
                return counter != waiter.since || now >= waiter.deadline
            }
            for number in due.keys { state.waiters[number] = nil }
            return due.values
        }
        for waiter in due { waiter.continuation.resume(with: result) }
        return true
    }
}
