/// The named values of a query or a form, decoded once.
///
/// A `+` means a blank here, as in Amazon's own reading: a token sent without encoding its `+` does not
/// arrive as it was given.
/// Source: https://github.com/amzn/selling-partner-api-models/issues/1269
struct QueryParameters: Sendable {
    private var pairs: [(name: String, value: String)] = []
    /// Whether an escape could not be decoded.
    private(set) var isBroken = false

    init(_ text: some StringProtocol) {
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentEncoding.decoded(parts[0], plusIsBlank: true),
                let value = PercentEncoding.decoded(parts.count > 1 ? parts[1] : "", plusIsBlank: true)
            else {
                isBroken = true
                continue
            }
            pairs.append((name, value))
        }
    }

    var names: Set<String> { Set(pairs.map(\.name)) }

    /// The first value of that name; an empty one counts as absent.
    subscript(name: String) -> String? {
        pairs.first { $0.name == name }.flatMap { $0.value.isEmpty ? nil : $0.value }
    }

    /// A comma separated list.
    ///
    /// Several parameters of one name are not a list: only the first counts, as in the published model
    /// (collectionFormat csv).
    func list(_ name: String) -> [String]? {
        self[name].map { $0.split(separator: ",").map(String.init) }
    }

    /// A number that changes when any of these parameters changes.
    func fingerprint(of names: Set<String>) -> UInt64 {
        let text = pairs.filter { names.contains($0.name) }
            .map { "\($0.name)=\($0.value)" }
            .sorted()
            .joined(separator: "&")
        return StableHash.of(text)
    }
}
