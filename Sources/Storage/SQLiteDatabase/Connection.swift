import Database
import GRDBSQLite

/// An open connection with its prepared statements. Not `Sendable`: an actor or a mutex owns it.
final class Connection {
    private let handle: ConnectionHandle
    private var statements = StatementCache()
    /// Why SQLite itself ended the open transaction, for example because the disk is full.
    private var lossOfTransaction: DatabaseError?

    init(
        path: String, purpose: ConnectionHandle.Purpose, cacheInBytes: Int, options: SQLiteOptions
    ) throws(DatabaseError) {
        do {
            handle = try ConnectionHandle(path: path, purpose: purpose, cacheInBytes: cacheInBytes, options: options)
        } catch {
            throw error.explained
        }
    }

    deinit {
        // Before the handle closes: a connection with statements left would stay open behind our back.
        statements.removeAll()
    }

    /// Runs `body` between `begin` and `COMMIT`; any error rolls back and is thrown on.
    func transaction<Result>(
        _ begin: SQLStatement, _ body: (any SQLTransaction) throws -> Result
    ) throws -> Result {
        if isInTransaction { try execute(Self.rollback) }
        lossOfTransaction = nil
        try execute(begin)
        do {
            let result = try body(ConnectionTransaction(self))
            try requireTransaction()
            try execute(Self.commit)
            return result
        } catch {
            // When the rollback fails too, the next transaction tries it again.
            if isInTransaction { try? execute(Self.rollback) }
            throw error
        }
    }

    /// Runs a statement to its end. Returns the number of rows it changed itself.
    @inline(__always)
    func run(_ statement: SQLStatement, _ arguments: [SQLValue]) throws(DatabaseError) -> Int {
        let prepared = try statements.take(statement.text, on: handle.pointer)
        try prepared.bind(arguments)
        defer { prepared.reset() }
        // SQLite keeps the last count for statements that change no rows, such as CREATE TABLE.
        let before = sqlite3_total_changes(handle.pointer)
        do {
            while try prepared.step() {}
        } catch {
            throw noteLoss(error)
        }
        return sqlite3_total_changes(handle.pointer) == before ? 0 : Int(sqlite3_changes(handle.pointer))
    }

    /// Runs a statement and hands over its rows until `each` answers `false`.
    func query(_ statement: SQLStatement, _ arguments: [SQLValue], _ each: (any SQLRow) throws -> Bool) throws {
        let prepared = try statements.take(statement.text, on: handle.pointer)
        try prepared.bind(arguments)
        prepared.isInUse = true
        defer {
            prepared.reset()
            prepared.isInUse = false
        }
        let row = StatementRow(prepared)
        while try next(prepared) {
            guard try each(row) else {
                // A change is complete, and its foreign keys are looked at, only when the statement has run to its end.
                if !prepared.isReadOnly { while try next(prepared) {} }
                return
            }
            // What `each` did may have ended the transaction, and the rows with it.
            try requireTransaction()
        }
    }

    /// Runs `body` in a savepoint. Savepoints of one name nest: SQLite takes the innermost.
    func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
        try execute("SAVEPOINT orderly")
        do {
            let result = try body()
            try requireTransaction()
            try execute("RELEASE orderly")
            return result
        } catch {
            if isInTransaction {
                try execute("ROLLBACK TO orderly")
                try execute("RELEASE orderly")
            }
            throw error
        }
    }

    /// Runs several statements without arguments.
    func script(_ text: String) throws(DatabaseError) {
        let code = sqlite3_exec(handle.pointer, text, nil, nil, nil)
        guard code == SQLITE_OK else {
            let detail = String(cString: sqlite3_errmsg(handle.pointer))
            throw noteLoss(SQLiteFailure(code: code, detail: detail).explained)
        }
    }

    /// Throws unless the transaction is still open. Otherwise each further statement would commit by itself.
    func requireTransaction() throws(DatabaseError) {
        guard !isInTransaction else { return }
        throw lossOfTransaction
            ?? DatabaseError(.misuse, "a statement ended the transaction; BEGIN, COMMIT and ROLLBACK are the engine's")
    }

    /// Changes whenever another connection has committed.
    func dataVersion() throws(DatabaseError) -> Int64 {
        let prepared = try statements.take("PRAGMA data_version", on: handle.pointer)
        defer { prepared.reset() }
        _ = try prepared.step()
        return try StatementRow(prepared).integer(0)
    }

    /// Copies the whole log back into the database and cuts it to nothing, unless a reader still needs it.
    func truncateLog(patience: Duration) {
        sqlite3_busy_timeout(handle.pointer, CInt(patience / .milliseconds(1)))
        sqlite3_wal_checkpoint_v2(handle.pointer, "main", SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
    }

    func setBusyTimeout(_ timeout: Duration) {
        sqlite3_busy_timeout(handle.pointer, CInt(timeout / .milliseconds(1)))
    }

    /// Gives back the page cache and the prepared statements.
    func releaseMemory() {
        statements.removeAll()
        sqlite3_db_release_memory(handle.pointer)
    }

    private var isInTransaction: Bool { sqlite3_get_autocommit(handle.pointer) == 0 }

    private func execute(_ statement: SQLStatement) throws(DatabaseError) {
        _ = try run(statement, [])
    }

    private func next(_ prepared: PreparedStatement) throws(DatabaseError) -> Bool {
        do {
            return try prepared.step()
        } catch {
            throw noteLoss(error)
        }
    }

    private func noteLoss(_ error: DatabaseError) -> DatabaseError {
        if !isInTransaction, lossOfTransaction == nil { lossOfTransaction = error }
        return error
    }

    private static let commit: SQLStatement = "COMMIT"
    private static let rollback: SQLStatement = "ROLLBACK"
}
