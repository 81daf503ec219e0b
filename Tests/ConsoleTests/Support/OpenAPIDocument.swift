import Testing
import Yams

/// The description of the API, and the small part of JSON Schema that it uses. JSON is YAML, so both are read alike.
struct OpenAPIDocument {
    struct Answer: Hashable, Comparable, CustomStringConvertible {
        let path: String
        let status: Int
        var method = "get"

        var description: String { "\(method) \(path) \(status)" }
        static func < (left: Answer, right: Answer) -> Bool { left.description < right.description }
    }

    let root: Node

    init(_ text: String) throws {
        root = try #require(try Yams.compose(yaml: text))
    }

    /// Every described path with its GET.
    var operations: [String: Node] { operations(by: "get") }

    /// Every described path that has a method, with it.
    func operations(by method: String) -> [String: Node] {
        var found: [String: Node] = [:]
        for (path, item) in members(root["paths"]) { found[path] = item[method] }
        return found
    }

    /// Every answer that is described.
    var answers: Set<Answer> { answers(by: "get") }

    func answers(by method: String) -> Set<Answer> {
        var found: Set<Answer> = []
        for (path, operation) in operations(by: method) {
            for (status, _) in members(operation["responses"]) {
                if let number = Int(status) { found.insert(Answer(path: path, status: number, method: method)) }
            }
        }
        return found
    }

    /// The names of the parameters of a query.
    func queryParameters(of path: String, method: String = "get") -> [String] {
        let list = operations(by: method)[path]?["parameters"]?.sequence.map(Array.init) ?? []
        return list.map { resolved($0) }.filter { $0["in"]?.string == "query" }.compactMap { $0["name"]?.string }
    }

    /// Type and schema of an answer's body; `nil` where it has none.
    func content(of answer: Answer) -> (type: String, schema: Node)? {
        // By the text of the key: a bare subscript would look for a number.
        let described = members(operations(by: answer.method)[answer.path]?["responses"]).first {
            $0.0 == String(answer.status)
        }
        let response = described.map { resolved($0.1) }
        guard let (type, media) = members(response?["content"]).first, let schema = media["schema"] else { return nil }
        return (type, schema)
    }

    /// The names of the headers that an answer is described to have.
    func headers(of answer: Answer) -> [String] {
        let described = members(operations(by: answer.method)[answer.path]?["responses"]).first {
            $0.0 == String(answer.status)
        }
        return members(described.map { resolved($0.1) }?["headers"]).map(\.0)
    }

    /// What of a document is not as described. Stricter than the description, which lets members be added: what the
    /// server sends now must be described now.
    func faults(of text: String, _ schema: Node) throws -> [String] {
        let document = try #require(try Yams.compose(yaml: text))
        return faults(of: document, schema, "$")
    }

    private func faults(of value: Node, _ schema: Node, _ place: String) -> [String] {
        // What stands beside a reference holds as well.
        let own = schema
        var faults = own["$ref"] == nil ? [] : self.faults(of: value, resolved(own), place)
        if let choices = own["anyOf"]?.sequence {
            let fits = choices.contains { self.faults(of: value, $0, place).isEmpty }
            if !fits { faults.append("\(place): none of anyOf") }
        }
        let types = own["type"].map { $0.string.map { [$0] } ?? $0.sequence?.compactMap(\.string) ?? [] } ?? []
        if !types.isEmpty, !types.contains(where: { isOf($0, value) }) {
            return faults + ["\(place): not of \(types)"]
        }
        faults += scalarFaults(of: value, own, place)
        if let items = own["items"], let sequence = value.sequence {
            for (index, item) in sequence.enumerated() { faults += self.faults(of: item, items, "\(place)[\(index)]") }
        }
        guard value.mapping != nil, own["properties"] != nil else { return faults }
        let described = Dictionary(uniqueKeysWithValues: members(own["properties"]))
        for name in own["required"]?.sequence?.compactMap(\.string) ?? [] where value[name] == nil {
            faults.append("\(place).\(name): missing")
        }
        for (name, member) in members(value) {
            if let property = described[name] {
                faults += self.faults(of: member, property, "\(place).\(name)")
            } else {
                faults.append("\(place).\(name): not described")
            }
        }
        return faults
    }

    private func scalarFaults(of value: Node, _ schema: Node, _ place: String) -> [String] {
        guard let scalar = value.scalar, !isOf("null", value) else { return [] }
        let text = scalar.string
        var faults: [String] = []
        if let allowed = schema["enum"]?.sequence?.compactMap(\.string), !allowed.contains(text) {
            faults.append("\(place): \(text) is none of \(allowed)")
        }
        if let constant = schema["const"]?.string, constant != text { faults.append("\(place): not \(constant)") }
        if let least = schema["minimum"]?.string.flatMap({ Int($0) }), (Int(text) ?? .min) < least {
            faults.append("\(place): below \(least)")
        }
        if let pattern = schema["pattern"]?.string, let expression = try? Regex(pattern),
            text.firstMatch(of: expression) == nil
        {
            faults.append("\(place): \(text) does not match \(pattern)")
        }
        let moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/
        if schema["format"]?.string == "date-time", text.firstMatch(of: moment) == nil {
            faults.append("\(place): \(text) is no moment in UTC")
        }
        return faults
    }

    private func isOf(_ type: String, _ value: Node) -> Bool {
        switch type {
        case "object": return value.mapping != nil
        case "array": return value.sequence != nil
        default: break
        }
        guard let scalar = value.scalar else { return false }
        guard scalar.style == .plain || scalar.style == .any else { return type == "string" }
        switch type {
        case "null": return scalar.string == "null"
        case "boolean": return ["true", "false"].contains(scalar.string)
        case "integer": return Int(scalar.string) != nil
        case "number": return Double(scalar.string) != nil
        default: return false
        }
    }

    private func resolved(_ node: Node) -> Node {
        guard let reference = node["$ref"]?.string else { return node }
        var found: Node? = root
        for part in reference.split(separator: "/").dropFirst() { found = found?[String(part)] }
        return found.map { resolved($0) } ?? node
    }

    private func members(_ node: Node?) -> [(String, Node)] {
        (node?.mapping).map { mapping in
            mapping.compactMap { pair in pair.key.string.map { ($0, pair.value) } }
        } ?? []
    }
}
