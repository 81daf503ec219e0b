import Synchronization

/// Whether a worker can work right now, and if not, why: what `/health/ready` and `orderly status` show.
package final class WorkerStanding: Sendable {
    private struct State {
        var faults: [String: String] = [:]
        var unacknowledged: [String: Int] = [:]
    }

    private let state = Mutex(State())

    package init() {}

    /// Reports a part of the worker as unable to work, or as well again with `nil`.
    ///
    /// - Parameters:
    ///   - part: for example `orderly.intake` or `relay`.
    ///   - fault: a short reason without personal data.
    package func set(_ part: String, fault: String?) {
        state.withLock { $0.faults[part] = fault }
    }

    /// Deliveries of a queue in this worker's hands.
    package func set(queue: String, unacknowledged: Int) {
        state.withLock { $0.unacknowledged[queue] = unacknowledged }
    }

    package var unacknowledged: Int { state.withLock { $0.unacknowledged.values.reduce(0, +) } }

    /// Why the worker is not ready; empty when it is.
    package var reasons: [String] {
        state.withLock { $0.faults.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" } }
    }
}
