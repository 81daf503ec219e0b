/// The types of Prometheus that are written here.
enum MetricKind: String, Sendable {
    case counter
    case gauge
    case histogram
}
