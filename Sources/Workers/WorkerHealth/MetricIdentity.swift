/// Name and labels of one series, in the spelling of Prometheus.
struct MetricIdentity: Hashable, Sendable {
    let name: String
    /// `{queue="orderly.intake",type="…"}` without the braces, sorted by name; empty without labels.
    let labels: String

    init(name: String, labels: String) {
        self.name = name
        self.labels = labels
    }

    /// - Parameter suffix: what the name of such a series ends with (`_total`, `_seconds`), added when it does not.
    init(label: String, dimensions: [(String, String)], suffix: String = "") {
        let name = MetricIdentity.spelled(label, colons: true)
        self.name = name.hasSuffix(suffix) ? name : name + suffix
        // Of a label given twice the last value counts, as in a dictionary.
        let pairs = Dictionary(dimensions.map { (MetricIdentity.spelled($0.0, colons: false), $0.1) }) { $1 }
        labels = pairs.sorted { $0.key < $1.key }.map { "\($0.key)=\"\(MetricIdentity.escaped($0.value))\"" }
            .joined(separator: ",")
    }

    /// Source: https://prometheus.io/docs/concepts/data_model/ (names and labels).
    private static func spelled(_ text: String, colons: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            let isLetter = ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
            let isDigit = ("0"..."9").contains(scalar)
            if isDigit, result.isEmpty { result = "_" }
            result.unicodeScalars.append(isLetter || isDigit || (colons && scalar == ":") ? scalar : "_")
        }
        return result.isEmpty ? "_" : result
    }

    /// Source: https://prometheus.io/docs/instrumenting/exposition_formats/ (label values).
    private static func escaped(_ value: String) -> String {
        var result = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
