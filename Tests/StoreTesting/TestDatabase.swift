package import Database
import Foundation
import PostgresDatabase
import SQLiteDatabase

/// An empty database of one test's own, and a directory beside it. Both go when the last reference does.
package final class TestDatabase: Sendable {
    package let database: any SQLDatabase
    /// For spool files and the like of a test.
    package let directory: String
    private let schema: PostgresSchema?
    private let closing: @Sendable () async -> Void

    /// - Throws: the end of the test as skipped, where the engine is not to be had.
    package init(on engine: StoreEngine) async throws {
        directory = NSTemporaryDirectory() + "orderly-store-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        switch engine {
        case .sqlite:
            let engine = try SQLiteEngine(path: directory + "/orderly.sqlite")
            database = engine
            schema = nil
            closing = { await engine.close() }
        case .postgres:
            let schema = try await PostgresSchema()
            let engine = try PostgresEngine(url: schema.url)
            database = engine
            self.schema = schema
            closing = { await engine.close() }
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: directory)
    }

    package func close() async {
        await closing()
    }
}
