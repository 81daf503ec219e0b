import Operations
import Testing

/// The refusal that `body` ends with; the test fails where it ends otherwise.
func refusal(
    _ body: () async throws -> Void, sourceLocation: SourceLocation = #_sourceLocation
) async throws -> OperationRefusal {
    var found: OperationRefusal?
    do {
        try await body()
    } catch let refusal as OperationRefusal {
        found = refusal
    }
    return try #require(found, "nothing was refused", sourceLocation: sourceLocation)
}
