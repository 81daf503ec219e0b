import Database
import Store

extension OperatorDesk {
    /// What a migration did.
    package struct MigrationResult: Encodable, Sendable, Hashable {
        /// The steps that were applied now, by name; empty when the database was up to date.
        package let applied: [String]
        package let version: Int64
    }

    /// Brings the database to this program's version.
    package func migrateDatabase() async throws -> MigrationResult {
        MigrationResult(applied: try await Schema.migrate(database, now: clock.now), version: Schema.version)
    }

    /// Refuses a database that is not of this program's version, with what to do about it.
    ///
    /// - Returns: the version.
    @discardableResult
    package func checkDatabase() async throws -> Int64 {
        try await Schema.check(database)
        return Schema.version
    }

    /// The tables as SQL of the engine in use.
    package func schema() -> String {
        Schema.sql(for: database.dialect)
    }
}
