import Metrics

/// | metric | labels |
/// |---|---|
/// | `orderly_orders_total` | result = changed, unchanged |
/// | `orderly_findings_total` | |
enum ImportMetrics {
    private static let changed = Counter(label: "orderly_orders_total", dimensions: [("result", "changed")])
    private static let unchanged = Counter(label: "orderly_orders_total", dimensions: [("result", "unchanged")])
    private static let findings = Counter(label: "orderly_findings_total")

    static func imported(_ results: [ImportResult]) {
        changed.increment(by: results.reduce(0) { $0 + $1.changed })
        unchanged.increment(by: results.reduce(0) { $0 + $1.orders - $1.changed })
        findings.increment(by: results.reduce(0) { $0 + $1.findings })
    }
}
