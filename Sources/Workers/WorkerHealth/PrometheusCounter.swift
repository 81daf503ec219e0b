import Metrics
import Synchronization

/// A sum that only rises.
final class PrometheusCounter: CounterHandler, FloatingPointCounterHandler, PrometheusSeries {
    private let sum = Mutex(0.0)

    var kind: MetricKind { .counter }

    func increment(by amount: Int64) { increment(by: Double(amount)) }

    func increment(by amount: Double) {
        // A counter that falls would read as a restart of the worker.
        guard amount > 0, amount.isFinite else { return }
        sum.withLock { $0 += amount }
    }

    func reset() { sum.withLock { $0 = 0 } }

    func write(_ identity: MetricIdentity, to text: inout String) {
        text += prometheusLine(identity.name, identity.labels, prometheusNumber(sum.withLock(\.self)))
    }
}
