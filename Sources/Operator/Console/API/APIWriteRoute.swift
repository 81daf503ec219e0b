import HTTPTypes
import Operations

/// One address that changes something, and who may. A new one is a file under `Routes/`, a line in `APIRoutes.writing` and
/// its description in `openapi.yaml`.
struct APIWriteRoute: Sendable {
    let method: HTTPRequest.Method
    /// As in the description: `/v1/items/{sku}`.
    let pattern: String
    let scope: APIScope
    /// The parameters that the query may have.
    let parameters: [String]
    /// It reads a body.
    let hasBody: Bool
    /// It changes what is of an account: a token that is bound to one may ask. Else such a token is refused.
    let isOfAccounts: Bool
    let answer: @Sendable (APIWriteCall) async throws -> APIAnswer

    init(
        _ method: HTTPRequest.Method, _ pattern: String, scope: APIScope, parameters: [String] = [],
        hasBody: Bool = true, isOfAccounts: Bool = false,
        answer: @escaping @Sendable (APIWriteCall) async throws -> APIAnswer
    ) {
        self.method = method
        self.pattern = pattern
        self.scope = scope
        self.parameters = parameters
        self.hasBody = hasBody
        self.isOfAccounts = isOfAccounts
        self.answer = answer
    }
}
