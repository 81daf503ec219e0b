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
    let answer: @Sendable (APIWriteCall) async throws -> APIAnswer

    init(
        _ method: HTTPRequest.Method, _ pattern: String, scope: APIScope, parameters: [String] = [],
        hasBody: Bool = true, answer: @escaping @Sendable (APIWriteCall) async throws -> APIAnswer
    ) {
        self.method = method
        self.pattern = pattern
        self.scope = scope
        self.parameters = parameters
        self.hasBody = hasBody
        self.answer = answer
    }
}
