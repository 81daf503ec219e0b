import Yams

/// A place in a YAML file, read strictly: an unknown key is a refusal with its line, never passed over. Scalars are taken
/// as they are written: `off` stays a word and `12:00` a time.
struct ApplyNode {
    let file: String
    private let node: Node

    init(file: String, node: Node) {
        self.file = file
        self.node = node
    }

    /// - Throws: `yaml-invalid` with the line.
    static func read(_ yaml: String, file: String) throws -> ApplyNode? {
        do {
            return try Yams.compose(yaml: yaml).map { ApplyNode(file: file, node: $0) }
        } catch let error as YamlError {
            throw refusal(error, file: file)
        }
    }

    var place: OperationRefusal.Place { OperationRefusal.Place(file: file, line: node.mark?.line ?? 1) }

    var text: String {
        get throws {
            guard let scalar = node.scalar else { throw OperationRefusal(.valueExpected, at: place) }
            return scalar.string
        }
    }

    /// A single value with its place.
    var value: ApplyValue {
        get throws { ApplyValue(text: try text, place: place) }
    }

    /// A mapping with free keys to single values, as they come.
    var values: [(name: String, value: ApplyValue)] {
        get throws { try entries.map { ($0.key, try $0.value.value) } }
    }

    /// The entries of a mapping with free keys, as they come.
    var entries: [(key: String, value: ApplyNode)] {
        get throws {
            guard let mapping = node.mapping else { throw OperationRefusal(.entriesExpected, at: place) }
            return try mapping.map { (try make($0.key).text, make($0.value)) }
        }
    }

    /// The elements of a list.
    var elements: [ApplyNode] {
        get throws {
            guard let sequence = node.sequence else { throw OperationRefusal(.listExpected, at: place) }
            return sequence.map { make($0) }
        }
    }

    /// One or several words: `DE`, or a list.
    var words: [String] {
        get throws {
            if let scalar = node.scalar { return [scalar.string] }
            return try elements.map { try $0.text }
        }
    }

    /// A mapping whose keys must be of `allowed`.
    func members(_ allowed: [String]) throws -> [String: ApplyNode] {
        var members: [String: ApplyNode] = [:]
        for (key, value) in try entries {
            guard allowed.contains(key) else {
                throw OperationRefusal(
                    .entryUnknown, ["key": key, "allowed": allowed.joined(separator: ", ")], at: value.place)
            }
            members[key] = value
        }
        return members
    }

    private func make(_ node: Node) -> ApplyNode {
        ApplyNode(file: file, node: node)
    }

    private static func refusal(_ error: YamlError, file: String) -> OperationRefusal {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            OperationRefusal(
                .yamlInvalid, ["problem": problem], at: OperationRefusal.Place(file: file, line: mark.line))
        case .duplicatedKeysInMapping(let keys, let context):
            OperationRefusal(
                .entryRepeated, ["keys": keys.joined(separator: ", ")],
                at: OperationRefusal.Place(file: file, line: context.mark.line))
        default:
            OperationRefusal(.fileUnreadable, ["file": file])
        }
    }
}
