import GRDB
import GRDBSQLite

/// One open SQLite connection, opened and closed by GRDB.
///
/// GRDB opens it for use by one thread at a time. Whoever holds the handle (an actor or a mutex of this module) is
/// that one: GRDB itself touches the connection only in `init` and `deinit`.
final class ConnectionHandle {
    enum Purpose: Sendable {
        case writing
        case reading
    }

    let pointer: OpaquePointer
    private let queue: DatabaseQueue

    /// Opens the file, for writing also creates it and switches it to the write-ahead log, which writes: the caller
    /// holds the turn.
    init(
        path: String, purpose: Purpose, cacheInBytes: Int, options: SQLiteOptions
    ) throws(SQLiteFailure) {
        var configuration = Configuration()
        configuration.label = "orderly.sqlite"
        configuration.readonly = purpose == .reading
        configuration.journalMode = .wal
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(options.busyTimeout / .seconds(1))
        // `Connection` sees to it that no transaction stays open; GRDB would end the program.
        configuration.allowsUnsafeTransactions = true
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA cache_size = -\(max(1, cacheInBytes / 1024))")
        }
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            pointer = try queue.inDatabase { database in
                // GRDB sets NORMAL, which may lose the last commits when the power fails.
                try database.execute(sql: "PRAGMA synchronous = FULL")
                if purpose == .writing {
                    _ = try Int.fetchOne(database, sql: "PRAGMA wal_autocheckpoint = \(options.checkpointAfterPages)")
                    _ = try Int.fetchOne(database, sql: "PRAGMA journal_size_limit = \(options.logLimitInBytes)")
                }
                guard let pointer = database.sqliteConnection else { throw SQLiteFailure(code: SQLITE_CANTOPEN) }
                // The log stays when the last process closes: a reader of another user could not create it anew.
                var keepsLog: CInt = 1
                sqlite3_file_control(pointer, "main", SQLITE_FCNTL_PERSIST_WAL, &keepsLog)
                // GRDB follows the statements it prepares and the transactions it begins, and ends the program at
                // one it has not begun. Ours are not its own, so its hooks go.
                sqlite3_set_authorizer(pointer, nil, nil)
                _ = sqlite3_commit_hook(pointer, nil, nil)
                _ = sqlite3_rollback_hook(pointer, nil, nil)
                _ = sqlite3_update_hook(pointer, nil, nil)
                return pointer
            }
        } catch let failure as SQLiteFailure {
            throw failure
        } catch let error as DatabaseError {
            throw SQLiteFailure(code: error.extendedResultCode.rawValue)
        } catch {
            throw SQLiteFailure(code: SQLITE_CANTOPEN)
        }
    }
}
