import Foundation
import Fulfilment
import Testing

@testable import Marketplace

/// One canned pair of request and answer out of Amazon's models.
struct SandboxCase: Decodable, CustomTestStringConvertible {
    struct Request: Decodable {
        let parameters: [String: Parameter]?
    }

    struct Parameter: Decodable {
        let value: JSONValue?
    }

    let model: String
    let operationId: String
    let method: String
    let path: String
    let status: Int
    /// Number among the cases of this operation and status.
    let n: Int
    let request: Request
    let response: JSONValue?

    var testDescription: String { "\(operationId) \(status) #\(n)" }
    var parameters: [String: JSONValue] { (request.parameters ?? [:]).compactMapValues(\.value) }

    func text(_ name: String) -> String? { parameters[name]?.text }
    func texts(_ name: String) -> [String] { parameters[name]?.texts ?? [] }

    /// The cases of all models as they lie in the file; empty where the data is not there.
    static let lines: [Substring] = {
        guard let file = SharedFolder.sandboxCases, let text = try? String(contentsOf: file, encoding: .utf8) else {
            return []
        }
        return text.split(separator: "\n")
    }()

    /// The cases of the operations that Orderly calls.
    static let all: [SandboxCase] = ours.compactMap {
        try? JSONDecoder().decode(SandboxCase.self, from: Data($0.utf8))
    }

    /// Their lines, whether they can be read as a case or not.
    static let ours: [Substring] = {
        // Orders v0 has a getOrder of its own, so of its operations only the one that Orderly calls counts; cancelOrder is only
        // in the older model that still held it.
        let elsewhere: Set<String> = ["confirmShipment", "cancelOrder"]
        let operations = Set(MarketplaceOperation.allCases.map(\.rawValue))
        let models = [
            "orders_2026-01-01.json", "reports_2021-06-30.json", "feeds_2021-06-30.json",
            "tokens_2021-03-01.json", "listingsItems_2021-08-01.json", "sellers.json",
        ]
        return lines.filter { line in
            guard let fields = try? JSONDecoder().decode(JSONValue.self, from: Data(line.utf8)),
                let operation = fields["operationId"]?.text, let model = fields["model"]?.text
            else { return false }
            return operations.contains(operation) && (models.contains(model) || elsewhere.contains(operation))
        }
    }()
}

extension JSONValue {
    var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    var texts: [String] {
        if case .list(let list) = self { list.compactMap(\.text) } else { [] }
    }

    subscript(_ name: String) -> JSONValue? {
        if case .object(let fields) = self { fields[name] } else { nil }
    }

    var elements: [JSONValue] {
        if case .list(let list) = self { list } else { [] }
    }

    var number: Int? {
        if case .integer(let number) = self { Int(number) } else { nil }
    }

    /// Whether everything that the other says is here as well; an empty text says nothing.
    func holds(_ other: JSONValue) -> Bool {
        switch (self, other) {
        case (.object(let fields), .object(let others)):
            others.allSatisfy { name, value in fields[name]?.holds(value) == true }
        case (.list(let elements), .list(let others)):
            elements.count == others.count && zip(elements, others).allSatisfy { $0.holds($1) }
        case (.text, .text("")): true
        default: self == other
        }
    }

    /// Equal moments become equal texts, however they are spelt.
    var withPlainDates: JSONValue {
        switch self {
        // The American date of a refused example, which no Timestamp can spell.
        case .text("02/21/2022"): .text("2022-02-21T00:00:00Z")
        case .text(let text): .text(text.count > 15 ? AmazonDate.timestamp(text)?.iso8601 ?? text : text)
        case .list(let list): .list(list.map(\.withPlainDates))
        case .object(let fields): .object(fields.mapValues(\.withPlainDates))
        case .null, .bool, .integer, .number: self
        }
    }
}
