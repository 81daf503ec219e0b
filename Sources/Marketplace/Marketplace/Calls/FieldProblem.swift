/// What is wrong with one field of an answer: where and how, never its value.
struct FieldProblem: Error, Sendable, Hashable {
    var kind: OrderFinding.Kind
    /// `fulfillment.shipByWindow.latestDateTime`; list positions in brackets.
    var path: String

    init(_ kind: OrderFinding.Kind, _ path: String) {
        self.kind = kind
        self.path = path
    }

    init(_ error: DecodingError) {
        switch error {
        case .keyNotFound(let key, let context): self.init(.missing, Self.text(context.codingPath + [key]))
        case .valueNotFound(_, let context): self.init(.missing, Self.text(context.codingPath))
        case .typeMismatch(_, let context): self.init(.wrongType, Self.text(context.codingPath))
        case .dataCorrupted(let context): self.init(.unreadable, Self.text(context.codingPath))
        @unknown default: self.init(.unreadable, "")
        }
    }

    static func text(_ path: some Sequence<any CodingKey>) -> String {
        path.reduce(into: "") { text, key in
            if let index = key.intValue {
                text += "[\(index)]"
            } else {
                text += (text.isEmpty ? "" : ".") + key.stringValue
            }
        }
    }
}
