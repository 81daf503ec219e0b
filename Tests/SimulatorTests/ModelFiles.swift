import Testing

@testable import Simulator

/// Amazon's model files, read for comparison.
struct ModelFiles {
    /// In the order in which the operations are taken; the last holds cancelOrder, which the one before has lost.
    static let names = [
        "tokens_2021-03-01", "ordersV0", "orders_2026-01-01", "orders_2026-01-01.c5f589c-with-cancelOrder",
        "reports_2021-06-30", "feeds_2021-06-30", "listingsItems_2021-08-01", "fbaInventory", "sellers",
        "notifications",
    ]
    /// Only the sandbox has these.
    private static let left: Set<String> = ["createInventoryItem", "deleteInventoryItem", "addInventory"]
    private static let schemaKeys: Set<String> = [
        "$ref", "type", "format", "enum", "items", "required", "properties", "additionalProperties", "minItems",
        "maxItems", "minLength", "maxLength", "minimum", "maximum", "pattern", "allOf",
    ]
    private static let parameterKeys: Set<String> = [
        "name", "required", "type", "format", "enum", "items", "minItems", "maxItems", "minimum", "maximum",
    ]

    /// The lines that `PublishedModels.text` must hold.
    private(set) var lines: [JSON] = []
    /// By operation and status; with the definitions they refer to.
    private(set) var answers: [String: [String: JSON]] = [:]
    private(set) var definitions: [String: JSON] = [:]

    init(folder: String) throws {
        var seen: Set<String> = []
        for name in Self.names {
            let model = try SharedFolder.json("\(folder)/\(name).json")
            let short = String(name.prefix { $0 != "." })
            var bodies: [JSON] = []
            for member in Self.members(model["paths"]) {
                for (method, operation) in Self.members(member.value)
                    .filter({ !$0.name.hasPrefix("x-") && $0.name != "parameters" }).map({ ($0.name, $0.value) })
                {
                    var id = try #require(operation["operationId"]?.string)
                    if name == "ordersV0", id == "getOrder" { id = "getOrderV0" }
                    guard !Self.left.contains(id), seen.insert(id).inserted else { continue }
                    let shared = member.value["parameters"]?.array ?? []
                    let parameters = ((operation["parameters"]?.array ?? []) + shared).map { parameter in
                        guard let reference = parameter["$ref"]?.string else { return parameter }
                        return model["parameters"]?[String(reference.split(separator: "/").last ?? "")] ?? .null
                    }
                    let body = parameters.first { $0["in"] == "body" }?["schema"]
                        .map { Self.schema($0, file: short) }
                    if let body { bodies.append(body) }
                    let plan = try Self.plan(operation["description"]?.string ?? "")
                    lines.append(
                        .fields([
                            "operation": .string(id), "method": .string(method.uppercased()),
                            "path": .string(member.name), "rate": .string(plan.0), "burst": .string(plan.1),
                            "parameters": .array(
                                parameters.filter { $0["in"] == "query" }.map { Self.parameter($0, file: short) }),
                            "body": body,
                        ]))
                    for answer in Self.members(operation["responses"]) {
                        answers[id, default: [:]][answer.name] = answer.value["schema"]
                            .map { Self.schema($0, file: short) }
                    }
                }
            }
            for definition in Self.members(model["definitions"]) where definitions["\(short).\(definition.name)"] == nil
            {
                definitions["\(short).\(definition.name)"] = Self.schema(definition.value, file: short)
            }
            addDefinitions(of: bodies)
        }
    }

    /// Those that the bodies refer to, breadth first.
    private mutating func addDefinitions(of bodies: [JSON]) {
        var waiting = bodies.flatMap(Self.references)
        var done: Set<String> = []
        while !waiting.isEmpty {
            let name = waiting.removeFirst()
            guard done.insert(name).inserted, let schema = definitions[name] else { continue }
            lines.append(.fields(["definition": .string(name), "schema": schema]))
            waiting += Self.references(schema)
        }
    }

    private static func members(_ json: JSON?) -> [JSON.Member] {
        if case .object(let members)? = json { members } else { [] }
    }

    private static func references(_ schema: JSON) -> [String] {
        switch schema {
        case .array(let values): values.flatMap(references)
        case .object(let members):
            members.flatMap { member in
                member.name == "$ref" ? member.value.string.map { [$0] } ?? [] : references(member.value)
            }
        default: []
        }
    }

    private static func schema(_ json: JSON, file: String) -> JSON {
        .object(
            members(json).filter { schemaKeys.contains($0.name) }.map { member in
                var value = member.value
                switch member.name {
                case "$ref":
                    value = .string("\(file).\(value.string?.split(separator: "/").last.map(String.init) ?? "")")
                case "items": value = schema(value, file: file)
                case "properties":
                    value = .object(members(value).map { .init(name: $0.name, value: schema($0.value, file: file)) })
                case "allOf": value = .array((value.array ?? []).map { schema($0, file: file) })
                case "additionalProperties" where value.isObject: value = schema(value, file: file)
                default: break
                }
                return .init(name: member.name, value: value)
            })
    }

    private static func parameter(_ json: JSON, file: String) -> JSON {
        .object(
            members(json).filter { parameterKeys.contains($0.name) }.map { member in
                .init(
                    name: member.name, value: member.name == "items" ? schema(member.value, file: file) : member.value)
            })
    }

    /// Out of the table in the description: `| 0.0167 | 20 |`.
    private static func plan(_ description: String) throws -> (String, String) {
        let match = try #require(description.firstMatch(of: /\|\s*([\d.]+)\s*\|\s*([\d.]+)\s*\|/))
        return (String(match.1), String(match.2))
    }
}
