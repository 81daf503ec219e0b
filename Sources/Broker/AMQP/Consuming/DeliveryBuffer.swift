import Synchronization

/// Where a connection leaves deliveries for the task that reads them. Holds no more than the
/// prefetch allows.
final class DeliveryBuffer: Sendable {
    private struct State {
        var deliveries: [Delivery] = []
        var waiter: CheckedContinuation<Result<[Delivery]?, AMQPError>, Never>?
        var end: Result<Void, AMQPError>?
    }

    private let state = Mutex(State())

    func append(_ deliveries: [Delivery]) {
        let waiter = state.withLock { state -> CheckedContinuation<Result<[Delivery]?, AMQPError>, Never>? in
            guard state.end == nil else { return nil }
            if let waiter = state.waiter.take() { return waiter }
            if state.deliveries.isEmpty {
                state.deliveries = deliveries
            } else {
                state.deliveries.append(contentsOf: deliveries)
            }
            return nil
        }
        waiter?.resume(returning: .success(deliveries))
    }

    /// The reader gets what is there, then the end.
    func finish() {
        let waiter = state.withLock { state in
            state.end = state.end ?? .success(())
            return state.waiter.take()
        }
        waiter?.resume(returning: .success(nil))
    }

    /// The reader gets the error at once: deliveries of a connection that has ended come again on
    /// the next.
    func finish(throwing error: AMQPError) {
        let waiter = state.withLock { state in
            state.end = state.end ?? .failure(error)
            state.deliveries = []
            return state.waiter.take()
        }
        waiter?.resume(returning: .failure(error))
    }

    /// Everything that has come since the last call, at least one; nil at the end or when the task
    /// is cancelled.
    func next() async throws(AMQPError) -> [Delivery]? {
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if let result = takeOrWait(continuation) { continuation.resume(returning: result) }
            }
        } onCancel: {
            let waiter = state.withLock { $0.waiter.take() }
            waiter?.resume(returning: .success(nil))
        }
        return try result.get()
    }

    private func takeOrWait(
        _ continuation: CheckedContinuation<Result<[Delivery]?, AMQPError>, Never>
    ) -> Result<[Delivery]?, AMQPError>? {
        state.withLock { state in
            if !state.deliveries.isEmpty {
                defer { state.deliveries = [] }
                return .success(state.deliveries)
            }
            switch state.end {
            case .failure(let error): return .failure(error)
            case .success: return .success(nil)
            case nil: break
            }
            // Checked under the lock: a cancellation from here on finds the waiter.
            if Task.isCancelled || state.waiter != nil { return .success(nil) }
            state.waiter = continuation
            return nil
        }
    }
}
