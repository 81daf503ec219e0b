import Database
import Fulfilment
import SQLiteDatabase
import Store

/// A store of the benchmark.
enum BenchStore {
    /// Opens a database, or makes one, with the fleet's schema and one account, set up as the importer has it.
    static func make(path: String) async throws -> SQLiteEngine {
        let engine = try SQLiteEngine(path: path, options: .importer)
        _ = try await Schema.migrate(engine, now: Timestamp(seconds: 1_800_000_000))
        _ = try await engine.write { transaction in
            try transaction.run(
                """
                INSERT INTO accounts (id, seller_id, region, marketplaces, time_zone, refresh_token, state, state_at,
                  linked_at) VALUES ('bench', 'S', 'eu', 'M', 'UTC', x'00', 'active', 0, 0)
                ON CONFLICT DO NOTHING
                """)
        }
        return engine
    }
}
