import Fulfilment

/// The parameters of an address, in the order they were added.
struct QueryFields {
    private var parts: [String] = []

    mutating func add(_ name: String, _ value: String?) {
        guard let value else { return }
        parts.append("\(name)=\(PercentEncoding.encoded(value))")
    }

    mutating func add(_ name: String, _ value: Int?) {
        add(name, value.map(String.init))
    }

    mutating func add(_ name: String, _ value: Timestamp?) {
        add(name, value?.iso8601)
    }

    /// An empty list is left out: Amazon takes no empty parameters.
    mutating func add(_ name: String, _ values: [String]) {
        guard !values.isEmpty else { return }
        parts.append("\(name)=\(PercentEncoding.list(values))")
    }

    /// With the question mark, or nothing.
    var text: String { parts.isEmpty ? "" : "?" + parts.joined(separator: "&") }
}
