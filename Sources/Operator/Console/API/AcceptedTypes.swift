/// What a program takes for an answer, by its `Accept`.
struct AcceptedTypes: Sendable, Hashable {
    private let types: [String]

    init(_ fields: [String]) {
        types = fields.flatMap { $0.split(separator: ",") }.compactMap { entry in
            let parts = entry.split(separator: ";").map(\.trimmed)
            let isRefused = parts.dropFirst().contains { ["q=0", "q=0.0", "q=0.00", "q=0.000"].contains($0) }
            return isRefused ? nil : parts.first.map { $0.lowercased() }
        }
    }

    /// Whether a type is among them; everything is where none is named.
    func contain(_ type: String) -> Bool {
        guard !types.isEmpty else { return true }
        let family = type.prefix { $0 != "/" } + "/*"
        return types.contains { $0 == "*/*" || $0 == type || $0 == family }
    }
}

extension StringProtocol {
    /// Without blanks at its ends.
    var trimmed: String {
        let start = drop { $0 == " " || $0 == "\t" }
        let end = start.reversed().drop { $0 == " " || $0 == "\t" }
        return String(end.reversed())
    }
}
