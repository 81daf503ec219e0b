import Metrics
import Synchronization

/// A value that rises and falls: gauges, meters, and recorders that do not aggregate.
final class PrometheusGauge: RecorderHandler, MeterHandler, PrometheusSeries {
    private let value = Mutex(0.0)

    var kind: MetricKind { .gauge }

    func record(_ value: Int64) { set(Double(value)) }
    func record(_ value: Double) { set(value) }
    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { self.value.withLock { $0 = value } }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }

    func write(_ identity: MetricIdentity, to text: inout String) {
        text += prometheusLine(identity.name, identity.labels, prometheusNumber(value.withLock(\.self)))
    }
}
