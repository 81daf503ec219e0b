/// The entity tags of an `If-None-Match` (RFC 9110, 8.8.3 and 13.1.2).
struct EntityTags: Sendable, Hashable {
    private let tags: Set<String>
    /// `*`: any will do.
    private let isAny: Bool

    /// `"7", W/"8"` → 7, 8. What stands there without quotes is no tag.
    init(_ field: String?) {
        let field = field?.trimmed ?? ""
        isAny = field == "*"
        var tags: Set<String> = []
        var rest = Substring(field)
        while let open = rest.firstIndex(of: "\"") {
            let inside = rest[rest.index(after: open)...]
            guard let close = inside.firstIndex(of: "\"") else { break }
            tags.insert(String(inside[..<close]))
            rest = inside[inside.index(after: close)...]
        }
        self.tags = tags
    }

    /// - Parameter tag: without its quotes.
    func contain(_ tag: String) -> Bool { isAny || tags.contains(tag) }
}
