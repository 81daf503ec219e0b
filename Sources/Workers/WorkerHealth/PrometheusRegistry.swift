package import Metrics
import Synchronization

/// Takes what swift-metrics records and shows it in the text format of Prometheus.
///
/// - Names: every character outside `[a-zA-Z0-9_:]` becomes `_`; counters end with `_total`, timers with `_seconds`.
/// - Kinds: counters; gauges, meters and plain recorders as gauges; timers and aggregating recorders as histograms.
/// - Bounds: 200 series a name (so that a label with many values cannot fill the memory). What comes after them, or
///   under a name that already has another kind, is counted in `orderly_metrics_refused_series_total` and not shown.
///
/// Install it once, before the first metric is made: `MetricsSystem.bootstrap(registry)`.
package final class PrometheusRegistry: MetricsFactory {
    private struct Family {
        let kind: MetricKind
        var series: [String: any PrometheusSeries] = [:]
    }

    private struct State {
        var families: [String: Family] = [:]
        var refused = 0
    }

    private let seriesLimit: Int
    private let state = Mutex(State())

    /// - Parameter seriesLimit: label sets shown under one name.
    package init(seriesLimit: Int = 200) { self.seriesLimit = seriesLimit }

    /// All series, sorted by name and labels, with the process's own figures.
    package func exposition() -> String {
        let (families, refused) = state.withLock { ($0.families, $0.refused) }
        var text = ""
        for (name, family) in families.sorted(by: { $0.key < $1.key }) {
            text += "# TYPE \(name) \(family.kind.rawValue)\n"
            for (labels, series) in family.series.sorted(by: { $0.key < $1.key }) {
                series.write(MetricIdentity(name: name, labels: labels), to: &text)
            }
        }
        text += "# TYPE orderly_metrics_refused_series_total counter\n"
        text += prometheusLine("orderly_metrics_refused_series_total", "", "\(refused)")
        return text + (ProcessFigures.current?.exposition ?? "")
    }

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(label, dimensions, suffix: "_total") { PrometheusCounter() }
    }

    package func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        series(label, dimensions, suffix: "_total") { PrometheusCounter() }
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(label, dimensions) { PrometheusGauge() }
    }

    package func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        aggregate
            ? series(label, dimensions) { PrometheusHistogram(bounds: PrometheusHistogram.counts) }
            : series(label, dimensions) { PrometheusGauge() }
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        series(label, dimensions, suffix: "_seconds") { PrometheusHistogram(bounds: PrometheusHistogram.seconds) }
    }

    package func destroyCounter(_ handler: any CounterHandler) { remove(handler) }
    package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) { remove(handler) }
    package func destroyMeter(_ handler: any MeterHandler) { remove(handler) }
    package func destroyRecorder(_ handler: any RecorderHandler) { remove(handler) }
    package func destroyTimer(_ handler: any TimerHandler) { remove(handler) }

    /// The series of that name and those labels: the same object each time it is asked for.
    private func series<Series: PrometheusSeries>(
        _ label: String, _ dimensions: [(String, String)], suffix: String = "", make: () -> Series
    ) -> Series {
        let identity = MetricIdentity(label: label, dimensions: dimensions, suffix: suffix)
        return state.withLock { state in
            let fresh = make()
            var family = state.families[identity.name] ?? Family(kind: fresh.kind)
            if let known = family.series[identity.labels] as? Series { return known }
            guard family.kind == fresh.kind, family.series.count < seriesLimit else {
                state.refused += 1
                return fresh
            }
            family.series[identity.labels] = fresh
            state.families[identity.name] = family
            return fresh
        }
    }

    private func remove(_ handler: any Sendable) {
        guard let series = handler as? any PrometheusSeries else { return }
        state.withLock { state in
            for (name, family) in state.families {
                guard let labels = family.series.first(where: { $0.value === series })?.key else { continue }
                state.families[name]?.series[labels] = nil
                if family.series.count == 1 { state.families[name] = nil }
            }
        }
    }
}
