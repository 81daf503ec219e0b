/// Where a request goes, by method and path.
enum Route: Equatable, Sendable {
    case operation(Operation, values: [String])
    /// The path behind /_simulator/.
    case control([String])
    case unknown

    /// - Parameter path: still percent-encoded, so that an encoded slash does not part anything.
    init(method: String, path: String) {
        let encoded = path.split(separator: "/")
        let parts = encoded.compactMap { PercentEncoding.decoded($0, plusIsBlank: false) }
        guard parts.count == encoded.count else {
            self = .unknown
            return
        }
        if parts.first == "_simulator" {
            self = .control(Array(parts.dropFirst()))
            return
        }
        for (operation, pattern) in Self.patterns where pattern.method == method {
            guard let values = pattern.values(of: parts) else { continue }
            self = .operation(operation, values: values)
            return
        }
        self = .unknown
    }

    private struct Pattern: Sendable {
        var method: String
        /// Nil stands for a changing part.
        var parts: [String?]

        init(_ method: String, _ path: String) {
            self.method = method
            parts = path.split(separator: "/").map { $0.hasPrefix("{") ? nil : String($0) }
        }

        func values(of path: [String]) -> [String]? {
            guard path.count == parts.count,
                zip(parts, path).allSatisfy({ part, text in part.map { $0 == text } ?? true })
            else { return nil }
            return zip(parts, path).compactMap { part, text in part == nil ? text : nil }
        }
    }

    /// What the models do not hold, then the operations of the models.
    private static let patterns: [(Operation, Pattern)] =
        [
            (.requestToken, Pattern("POST", "/auth/o2/token")),
            (.downloadDocument, Pattern("GET", "/_documents/{documentId}")),
            (.uploadDocument, Pattern("PUT", "/_documents/{documentId}")),
            (.root, Pattern("GET", "/")),
        ] + PublishedModels.shared.operations.map { ($0.operation, Pattern($0.method, $0.path)) }
}
