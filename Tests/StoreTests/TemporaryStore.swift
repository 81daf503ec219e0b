import Database
import StoreTesting

/// Runs `body` with a store of its own that has tables and the account `de-1`.
func withStore(_ engine: StoreEngine, _ body: (any SQLDatabase) async throws -> Void) async throws {
    let store = try await TemporaryStore(on: engine)
    defer { extendLifetime(store) }
    try await body(store.database)
}
