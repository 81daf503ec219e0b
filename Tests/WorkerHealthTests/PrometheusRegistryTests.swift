import Metrics
import Testing

@testable import WorkerHealth

@Suite struct PrometheusRegistryTests {
    private let registry = PrometheusRegistry(seriesLimit: 3)

    private func lines(of name: String) -> [String] {
        registry.exposition().split(separator: "\n").map(String.init).filter { $0.contains(name) }
    }

    @Test func aCounterIsShownWithItsLabelsSorted() {
        let counter = Counter(
            label: "orderly_messages_total", dimensions: [("type", "a"), ("queue", "b")], factory: registry)
        counter.increment()
        counter.increment(by: 4)
        #expect(
            lines(of: "orderly_messages") == [
                "# TYPE orderly_messages_total counter", #"orderly_messages_total{queue="b",type="a"} 5"#,
            ])
    }

    @Test func theSameNameAndLabelsAreOneSeries() {
        Counter(label: "seen", dimensions: [("a", "1"), ("b", "2")], factory: registry).increment()
        Counter(label: "seen", dimensions: [("b", "2"), ("a", "1")], factory: registry).increment()
        #expect(lines(of: "seen_total{") == [#"seen_total{a="1",b="2"} 2"#])
    }

    @Test func aCounterNeverFalls() {
        let counter = FloatingPointCounter(label: "work", factory: registry)
        counter.increment(by: 1.5)
        counter.increment(by: -1)
        counter.increment(by: Double.nan)
        #expect(lines(of: "work_total ") == ["# TYPE work_total counter", "work_total 1.5"])
    }

    @Test func gaugesMetersAndPlainRecordersShowTheirLastValue() {
        let gauge = Gauge(label: "orderly.outbox.pending", factory: registry)
        gauge.record(7)
        gauge.record(3)
        let meter = Meter(label: "orderly_inflight", factory: registry)
        meter.increment(by: 4)
        meter.decrement(by: 1)
        Recorder(label: "plain", aggregate: false, factory: registry).record(2.5)
        #expect(lines(of: "orderly_outbox_pending").last == "orderly_outbox_pending 3")
        #expect(lines(of: "orderly_inflight").last == "orderly_inflight 3")
        #expect(lines(of: "plain") == ["# TYPE plain gauge", "plain 2.5"])
    }

    @Test func aTimerCountsInTheBucketsOfTheSpecification() {
        let timer = Timer(label: "orderly_handler_seconds", dimensions: [("type", "x")], factory: registry)
        for milliseconds in [5, 6, 900, 60_000] { timer.recordMilliseconds(milliseconds) }
        let lines = lines(of: "orderly_handler_seconds")
        let bounds = lines.compactMap { line in line.firstMatch(of: /le="([^"]+)"} (\d+)/).map { "\($0.1):\($0.2)" } }
        #expect(
            bounds == [
                "0.005:1", "0.01:2", "0.025:2", "0.05:2", "0.075:2", "0.1:2", "0.25:2", "0.5:2", "0.75:2", "1:3",
                "2.5:3", "5:3", "7.5:3", "10:3", "+Inf:4",
            ])
        #expect(lines[1] == #"orderly_handler_seconds_bucket{type="x",le="0.005"} 1"#)
        #expect(
            lines.suffix(2) == [
                #"orderly_handler_seconds_sum{type="x"} 60.911"#, #"orderly_handler_seconds_count{type="x"} 4"#,
            ])
    }

    @Test func anAggregatingRecorderCountsSizes() {
        let recorder = Recorder(label: "orderly_commit_batch_size", factory: registry)
        recorder.record(3)
        recorder.record(9999)
        let lines = lines(of: "orderly_commit_batch_size")
        #expect(lines.contains(#"orderly_commit_batch_size_bucket{le="5"} 1"#))
        #expect(lines.contains(#"orderly_commit_batch_size_bucket{le="+Inf"} 2"#))
        #expect(lines.last == "orderly_commit_batch_size_count 2")
    }

    @Test func namesAndValuesAreMadeFit() {
        let value = "a\"b\\c\nd"
        Counter(label: "messaging.client-sent 1", dimensions: [("1st:x", value)], factory: registry).increment()
        #expect(
            lines(of: "messaging_client_sent_1_total{") == [#"messaging_client_sent_1_total{_1st_x="a\"b\\c\nd"} 1"#])
    }

    @Test func aLabelWithTooManyValuesIsRefusedAndCounted() {
        for number in 0..<5 {
            Counter(label: "flood", dimensions: [("account", "\(number)")], factory: registry).increment()
        }
        #expect(lines(of: "flood_total{").count == 3)
        #expect(lines(of: "refused").last == "orderly_metrics_refused_series_total 2")
    }

    @Test func oneNameHasOneKind() {
        Gauge(label: "both", factory: registry).record(1)
        Recorder(label: "both", factory: registry).record(2)
        #expect(lines(of: "both") == ["# TYPE both gauge", "both 1"])
        #expect(lines(of: "refused").last == "orderly_metrics_refused_series_total 1")
    }

    @Test func aDestroyedMetricIsGone() {
        let gauge = Gauge(label: "leaving", factory: registry)
        gauge.record(1)
        gauge.destroy()
        #expect(lines(of: "leaving").isEmpty)
    }

    @Test func nothingIsLostWhenManyCountAtOnce() async {
        await withTaskGroup { group in
            for _ in 0..<8 {
                group.addTask { [registry] in
                    for _ in 0..<1000 { Counter(label: "busy", factory: registry).increment() }
                }
            }
        }
        #expect(lines(of: "busy_total ") == ["# TYPE busy_total counter", "busy_total 8000"])
    }

    @Test func theProcessShowsItsOwnFigures() throws {
        let memory = try #require(lines(of: "process_resident_memory_bytes ").last { !$0.hasPrefix("#") })
        let bytes = memory.split(separator: " ").last.flatMap { Int($0) }
        #expect(try #require(bytes) > 1_000_000)
    }
}
