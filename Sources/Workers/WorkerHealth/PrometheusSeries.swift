/// One series that can write itself in the text format.
protocol PrometheusSeries: AnyObject, Sendable {
    var kind: MetricKind { get }

    /// Appends the lines of this series, each ended by a newline.
    func write(_ identity: MetricIdentity, to text: inout String)
}

/// A number as Prometheus reads it: whole ones without a fraction.
func prometheusNumber(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    return Int64(exactly: value).map { "\($0)" } ?? "\(value)"
}

/// `name{labels} value` and a newline.
func prometheusLine(_ name: String, _ labels: String, _ value: String) -> String {
    labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
}
