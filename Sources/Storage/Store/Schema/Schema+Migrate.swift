package import Database
package import Fulfilment

extension Schema {
    /// Brings the database to this program's version. One transaction a step; a second caller waits and finds nothing to do.
    ///
    /// - Returns: the names of the steps that were applied.
    /// - Throws: `DatabaseError.schemaMismatch` when a newer Orderly has written it.
    package static func migrate(_ database: any SQLDatabase, now: Timestamp) async throws -> [String] {
        var applied: [String] = []
        for migration in migrations {
            let isNew = try await database.write { transaction in
                try lock(transaction)
                if migration.number == 1 {
                    try transaction.script(
                        "CREATE TABLE IF NOT EXISTS schema_version (version BIGINT PRIMARY KEY, applied_at BIGINT NOT NULL)"
                    )
                }
                let current = try currentVersion(transaction)
                guard current <= version else { throw newerError(current) }
                guard current < migration.number else { return false }
                try transaction.script(rendered(migration.sql, for: transaction.dialect))
                try transaction.run(
                    "INSERT INTO schema_version (version, applied_at) VALUES (?, ?)", migration.number, now.rawValue)
                return true
            }
            if isNew { applied.append(migration.name) }
        }
        if !applied.isEmpty {
            // Accounts that were linked before channels were known.
            try await database.write { transaction in
                for account in try AccountTable.all(in: transaction) {
                    try ChannelTable.ensure(account, now: now, in: transaction)
                }
            }
        }
        return applied
    }

    /// Lets one migration of this schema run at a time, for as long as it needs. SQLite's writers wait for each other anyway.
    private static func lock(_ transaction: any SQLTransaction) throws {
        guard transaction.dialect == .postgres else { return }
        try transaction.script(
            """
            SET LOCAL lock_timeout = 0;
            SET LOCAL statement_timeout = 0;
            SELECT pg_advisory_xact_lock(hashtextextended('orderly.schema.' || current_schema(), 0));
            """)
    }

    /// Checks at a worker's start that the database is of this program's version.
    ///
    /// - Throws: `DatabaseError.schemaMismatch` with what to do about it.
    package static func check(_ database: any SQLDatabase) async throws {
        let found: Int64?
        do {
            found = try await database.read { transaction in try currentVersion(transaction) }
        } catch let error as DatabaseError where error.code == .misuse {
            found = nil
        }
        guard let found, found > 0 else {
            throw DatabaseError(
                .schemaMismatch,
                "the database has no tables yet. Run `orderly database migrate` once, then start again.")
        }
        if found > version { throw newerError(found) }
        if found < version {
            throw DatabaseError(
                .schemaMismatch,
                "the database is at version \(found), this program needs \(version). "
                    + "Run `orderly database migrate`, then start again.")
        }
    }

    private static func currentVersion(_ transaction: any SQLTransaction) throws -> Int64 {
        try transaction.first("SELECT coalesce(max(version), 0) FROM schema_version") { try $0.integer(0) } ?? 0
    }

    private static func newerError(_ found: Int64) -> DatabaseError {
        DatabaseError(
            .schemaMismatch,
            "the database is at version \(found), this program knows only up to \(version). "
                + "It was written by a newer Orderly: start that one, or restore a copy from before the upgrade.")
    }
}
