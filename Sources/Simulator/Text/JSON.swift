/// A JSON value that keeps the order of its members.
enum JSON: Equatable, Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([Member])

    /// One named value of an object.
    struct Member: Equatable, Sendable {
        var name: String
        var value: JSON
    }

    /// An object without the members that have no value: an absent field is left out, never written as null.
    static func fields(_ pairs: KeyValuePairs<String, JSON?>) -> JSON {
        .object(pairs.compactMap { name, value in value.map { Member(name: name, value: $0) } })
    }

    static func text(_ value: String?) -> JSON? { value.map { .string($0) } }

    subscript(name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.name == name }?.value
    }

    /// The object with that member at its place, or at the end; without it when the value is nil.
    func setting(_ name: String, to value: JSON?) -> JSON {
        guard case .object(var members) = self else { return self }
        let place = members.firstIndex { $0.name == name }
        if let value {
            let member = Member(name: name, value: value)
            if let place { members[place] = member } else { members.append(member) }
        } else {
            members.removeAll { $0.name == name }
        }
        return .object(members)
    }

    var string: String? {
        if case .string(let value) = self { value } else { nil }
    }

    var integer: Int? {
        if case .integer(let value) = self { value } else { nil }
    }

    /// The value of a number, as a floating point one.
    var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    var array: [JSON]? {
        if case .array(let value) = self { value } else { nil }
    }

    /// The texts of an array; nil when it is none or holds anything else.
    var strings: [String]? {
        guard let array else { return nil }
        let texts = array.compactMap(\.string)
        return texts.count == array.count ? texts : nil
    }

    var isObject: Bool {
        if case .object = self { true } else { false }
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    init(stringLiteral value: String) { self = .string(value) }
    init(integerLiteral value: Int) { self = .integer(value) }
    init(booleanLiteral value: Bool) { self = .bool(value) }
}
