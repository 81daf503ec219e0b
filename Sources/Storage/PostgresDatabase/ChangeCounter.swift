import Synchronization

/// Counts the commits that this process knows of, its own and those it was told of, and wakes who waits for the next.
final class ChangeCounter: Sendable {
    private struct Waiter {
        let since: Int64
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var value: Int64 = 0
        var waiters: [Int: Waiter] = [:]
        var lastNumber = 0
        var end: (any Error)?
    }

    private let state = Mutex(State())

    var value: Int64 { state.withLock { $0.value } }

    /// Something was committed, or may have been.
    func rise() {
        let due = state.withLock { state in
            state.value += 1
            defer { state.waiters = [:] }
            return state.waiters
        }
        for waiter in due.values { waiter.continuation.resume() }
    }

    /// Ends all waits, present and future, with this error.
    func close(_ error: any Error) {
        let due = state.withLock { state in
            state.end = error
            defer { state.waiters = [:] }
            return state.waiters
        }
        for waiter in due.values { waiter.continuation.resume(throwing: error) }
    }

    /// The counter as soon as it is another than `since`, or as it is after `limit`.
    func wait(since: Int64, within limit: Duration) async throws -> Int64 {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.change(since: since) }
            group.addTask { try await Task.sleep(for: limit) }
            defer { group.cancelAll() }
            _ = try await group.next()
        }
        return value
    }

    private func change(since: Int64) async throws {
        let number = state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let answer: Result<Void, any Error>? = state.withLock { state in
                    if let end = state.end { return .failure(end) }
                    if state.value != since { return .success(()) }
                    // Cancelled before it was entered: the handler has found nothing to end.
                    if Task.isCancelled { return .failure(CancellationError()) }
                    state.waiters[number] = Waiter(since: since, continuation: continuation)
                    return nil
                }
                if let answer { continuation.resume(with: answer) }
            }
        } onCancel: {
            let waiter = state.withLock { $0.waiters.removeValue(forKey: number) }
            waiter?.continuation.resume(throwing: CancellationError())
        }
    }
}
