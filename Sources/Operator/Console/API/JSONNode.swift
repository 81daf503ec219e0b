/// A JSON document in the making: members stay in the order in which they are given, and what is unknown is `null`.
enum JSONNode: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
    case null
    case bool(Bool)
    case integer(Int64)
    case string(String)
    case array([JSONNode])
    case object([Member])

    struct Member: Sendable, Hashable {
        let name: String
        let value: JSONNode
    }

    init(stringLiteral text: String) { self = .string(text) }
    init(booleanLiteral value: Bool) { self = .bool(value) }

    static func text(_ text: String?) -> JSONNode { text.map { .string($0) } ?? .null }
    static func number(_ number: Int?) -> JSONNode { number.map { .integer(Int64($0)) } ?? .null }
    static func texts(_ texts: [String]) -> JSONNode { .array(texts.map { .string($0) }) }

    static func fields(_ members: KeyValuePairs<String, JSONNode>) -> JSONNode {
        .object(members.map { Member(name: $0.key, value: $0.value) })
    }

    /// With one more member behind the others; an object alone takes it.
    func with(_ name: String, _ value: JSONNode) -> JSONNode {
        guard case .object(let members) = self else { return self }
        return .object(members + [Member(name: name, value: value)])
    }

    /// The document as text, on one line.
    var text: String {
        var written = ""
        write(to: &written)
        return written
    }

    private func write(to text: inout String) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        case .string(let value): Self.quote(value, to: &text)
        case .array(let items):
            text += "["
            for (index, item) in items.enumerated() {
                if index > 0 { text += "," }
                item.write(to: &text)
            }
            text += "]"
        case .object(let members):
            text += "{"
            for (index, member) in members.enumerated() {
                if index > 0 { text += "," }
                Self.quote(member.name, to: &text)
                text += ":"
                member.value.write(to: &text)
            }
            text += "}"
        }
    }

    private static func quote(_ value: String, to text: inout String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.value < 32:
                text += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
