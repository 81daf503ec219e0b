import Metrics
import Synchronization

/// Counts observations by size: timers (in seconds) and recorders that aggregate (counts, sizes).
final class PrometheusHistogram: TimerHandler, RecorderHandler, PrometheusSeries {
    /// Upper bounds in seconds.
    /// Source: OpenTelemetry semantic conventions 1.44, `messaging.process.duration`.
    static let seconds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]
    /// Upper bounds for batch sizes and attempts.
    static let counts = [1.0, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]

    private struct State {
        /// One more than bounds: the last counts what is above them all.
        var counts: [Int]
        var sum = 0.0
    }

    private let bounds: [Double]
    private let state: Mutex<State>

    init(bounds: [Double]) {
        self.bounds = bounds
        state = Mutex(State(counts: Array(repeating: 0, count: bounds.count + 1)))
    }

    var kind: MetricKind { .histogram }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        guard value.isFinite else { return }
        let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
        state.withLock { state in
            state.counts[bucket] += 1
            state.sum += value
        }
    }

    func write(_ identity: MetricIdentity, to text: inout String) {
        let (counts, sum) = state.withLock { ($0.counts, $0.sum) }
        let labels = identity.labels.isEmpty ? "" : identity.labels + ","
        var total = 0
        for (bound, count) in zip(bounds + [.infinity], counts) {
            total += count
            text += prometheusLine(
                identity.name + "_bucket", labels + "le=\"\(prometheusNumber(bound))\"", "\(total)")
        }
        text += prometheusLine(identity.name + "_sum", identity.labels, prometheusNumber(sum))
        text += prometheusLine(identity.name + "_count", identity.labels, "\(total)")
    }
}
