import Fulfilment

/// The name of a JSON field.
struct Field: CodingKey, ExpressibleByStringLiteral {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) {
        stringValue = name
    }

    init(stringLiteral name: String) {
        stringValue = name
    }

    init(stringValue: String) {
        self.stringValue = stringValue
    }

    init?(intValue: Int) {
        return nil
    }
}

typealias Fields = KeyedDecodingContainer<Field>

/// Reads optional fields of one order. What cannot be read is `nil` and noted, so that it harms neither its order nor the others.
struct FieldReader {
    /// Length of the coding path that leads to the order.
    let root: Int
    private(set) var problems: [FieldProblem] = []

    init(root: Int) {
        self.root = root
    }

    /// Text that is not empty.
    mutating func text(_ fields: Fields?, _ name: Field) -> String? {
        let text: String? = value(fields, name)
        return text.flatMap { $0.isEmpty ? nil : $0 }
    }

    mutating func integer(_ fields: Fields?, _ name: Field) -> Int? {
        value(fields, name)
    }

    mutating func texts(_ fields: Fields?, _ name: Field) -> [String]? {
        value(fields, name)
    }

    mutating func time(_ fields: Fields?, _ name: Field) -> Timestamp? {
        guard let fields, let text = text(fields, name) else { return nil }
        let timestamp = AmazonDate.timestamp(text)
        if timestamp == nil { note(.unreadable, fields, name) }
        return timestamp
    }

    /// Amount and currency of a `Money`.
    mutating func money(_ fields: Fields?, _ name: Field) -> (amount: Amount, currency: String?)? {
        guard let money = object(fields, name), let text = text(money, "amount") else { return nil }
        guard let amount = Amount(text) else {
            note(.unreadable, money, "amount")
            return nil
        }
        return (amount, self.text(money, "currencyCode"))
    }

    mutating func object(_ fields: Fields?, _ name: Field) -> Fields? {
        guard let fields, fields.contains(name) else { return nil }
        do {
            if try fields.decodeNil(forKey: name) { return nil }
            return try fields.nestedContainer(keyedBy: Field.self, forKey: name)
        } catch {
            note(.wrongType, fields, name)
            return nil
        }
    }

    /// The objects of a list; elements that are none are noted and left out. `nil` = no list.
    mutating func objects(_ fields: Fields?, _ name: Field) -> [Fields]? {
        guard let fields, fields.contains(name) else { return nil }
        do {
            if try fields.decodeNil(forKey: name) { return nil }
            var list = try fields.nestedUnkeyedContainer(forKey: name)
            var objects: [Fields] = []
            while !list.isAtEnd {
                let element = try list.superDecoder()
                do {
                    objects.append(try element.container(keyedBy: Field.self))
                } catch {
                    problems.append(FieldProblem(.wrongType, path(element.codingPath)))
                }
            }
            return objects
        } catch {
            note(.wrongType, fields, name)
            return nil
        }
    }

    mutating func value<Value: Decodable>(_ fields: Fields?, _ name: Field) -> Value? {
        guard let fields else { return nil }
        do {
            return try fields.decodeIfPresent(Value.self, forKey: name)
        } catch {
            note(.wrongType, fields, name)
            return nil
        }
    }

    /// A value without which the order makes no sense.
    func required<Value>(_ value: Value?, _ fields: Fields, _ name: Field) throws(FieldProblem) -> Value {
        if let value { return value }
        let missing = problem(.missing, fields, name)
        // Where it is there but unreadable, that was noted just before.
        throw problems.last { $0.path == missing.path } ?? missing
    }

    mutating func note(_ kind: OrderFinding.Kind, _ fields: Fields, _ name: Field) {
        problems.append(problem(kind, fields, name))
    }

    func problem(_ kind: OrderFinding.Kind, _ fields: Fields, _ name: Field) -> FieldProblem {
        FieldProblem(kind, path(fields.codingPath + [name]))
    }

    private func path(_ codingPath: [any CodingKey]) -> String {
        FieldProblem.text(codingPath.dropFirst(root))
    }
}
