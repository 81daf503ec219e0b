import Database
import Foundation
import Fulfilment
import SQLiteDatabase
import Store

/// Runs `body` with a migrated store in a directory of its own, and account `de-1`.
func withStore(_ body: (any SQLDatabase) async throws -> Void) async throws {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent("store-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let engine = try SQLiteEngine(path: directory + "/orderly.sqlite")
    _ = try await Schema.migrate(engine, now: Timestamp(seconds: 0))
    try await engine.write { transaction in
        try transaction.script(
            """
            INSERT INTO accounts (id, seller_id, region, marketplaces, time_zone, refresh_token, state, state_at, linked_at)
            VALUES ('de-1', 'S', 'eu', 'M', 'Europe/Berlin', x'00', 'active', 0, 0)
            """)
    }
    do {
        try await body(engine)
    } catch {
        await engine.close()
        throw error
    }
    await engine.close()
}
