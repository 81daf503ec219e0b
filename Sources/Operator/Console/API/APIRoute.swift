import Foundation
import Operations

/// One address of the API, and who may ask it what. A new one is a file under `Routes/`, a line in `APIRoutes.all` and its
/// description in `openapi.yaml`; a test compares the three.
struct APIRoute: Sendable {
    /// As in the description: `/v1/orders/{orderId}`.
    let pattern: String
    /// What the token must allow; `nil` = no token is looked at.
    let scope: APIScope?
    /// Whoever reaches the console may ask without a token. A token that is shown must be good all the same.
    let isOpen: Bool
    /// The parameters that the query may have.
    let parameters: [String]
    /// What it answers in.
    let type: String
    let answer: @Sendable (APICall) async throws -> APIAnswer

    init(
        _ pattern: String, scope: APIScope?, isOpen: Bool = false, parameters: [String] = [],
        type: String = APIAnswer.json,
        answer: @escaping @Sendable (APICall) async throws -> APIAnswer
    ) {
        self.pattern = pattern
        self.scope = scope
        self.isOpen = isOpen
        self.parameters = parameters
        self.type = type
        self.answer = answer
    }

    /// The values of the parts in braces; `nil` when the path is another one.
    func match(_ path: String) -> [String: String]? { Self.match(pattern, path) }

    static func match(_ pattern: String, _ path: String) -> [String: String]? {
        let wanted = pattern.split(separator: "/", omittingEmptySubsequences: false)
        let given = path.split(separator: "/", omittingEmptySubsequences: false)
        guard wanted.count == given.count else { return nil }
        var values: [String: String] = [:]
        for (want, part) in zip(wanted, given) {
            if want.first == "{" {
                guard !part.isEmpty, let value = String(part).removingPercentEncoding else { return nil }
                values[String(want.dropFirst().dropLast())] = value
            } else if want != part {
                return nil
            }
        }
        return values
    }
}
