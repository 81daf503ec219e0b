import Foundation
import Operations

/// One request that changes something, after the token was looked at and the query was taken apart.
struct APIWriteCall: Sendable {
    /// Acts in the name of the token.
    let desk: OperatorDesk
    let access: APIAccess
    let path: [String: String]
    let query: [String: String]
    let body: [UInt8]
    /// `Idempotency-Key`.
    let key: String?
    /// In the language of the program.
    let texts: Texts

    /// The body as the description has it.
    ///
    /// - Throws: `body-invalid`.
    func document<Document: Decodable>(_ type: Document.Type) throws -> Document {
        do {
            return try JSONDecoder().decode(type, from: Data(body))
        } catch let error as DecodingError {
            throw APIRefusal(.bodyInvalid, ["problem": Self.problem(error)])
        }
    }

    /// - Throws: `body-invalid` for a list with no or too many rows.
    func check(_ count: Int, _ name: String, limit: Int) throws {
        guard (1...limit).contains(count) else {
            throw APIRefusal(.bodyInvalid, ["problem": "$.\(name) has 1 to \(limit) rows"])
        }
    }

    func flag(_ name: String) throws -> Bool {
        guard let text = query[name] else { return false }
        guard let flag = Bool(text) else { throw APIRefusal(.flagInvalid, ["text": text], parameter: name) }
        return flag
    }

    /// Where it is wrong, never what stands there.
    private static func problem(_ error: DecodingError) -> String {
        func place(_ context: DecodingError.Context, _ more: String = "") -> String {
            let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
            return "$" + path + more
        }
        switch error {
        case .keyNotFound(let key, let context): return place(context, ".\(key.stringValue)") + " is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            return place(context) + " is of another type"
        case .dataCorrupted(let context):
            return context.codingPath.isEmpty ? "no JSON" : place(context) + " cannot be read"
        @unknown default: return "no JSON"
        }
    }
}
