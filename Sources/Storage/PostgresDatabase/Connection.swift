import CPostgres
import Database

/// An open connection with its prepared statements. Not `Sendable`: an actor owns it.
final class Connection {
    let handle: ConnectionHandle
    /// On which commits are told of: one per schema, so that fleets beside each other do not wake each other.
    let channel: String
    /// Tells our own notifications from those of others.
    let sender: String
    private var statements = StatementCache()
    /// Why the open transaction can only be rolled back.
    private(set) var lossOfTransaction: DatabaseError?
    private(set) var hasChanged = false

    /// - Parameter sender: a word of letters and digits, the engine's own.
    init(_ address: ServerAddress, sender: String, options: PostgresOptions) throws(DatabaseError) {
        handle = try ConnectionHandle(address, options)
        self.sender = sender
        let answer = Answer(PQexec(handle.pointer, "SELECT 'orderly_' || md5(coalesce(current_schema(), ''))"))
        guard answer.isSuccess, let name = PQgetvalue(answer.pointer, 0, 0) else {
            throw answer.failure(isLost: handle.isLost).explained
        }
        channel = String(cString: name)
    }

    /// Begins a transaction. Nothing is lost when this fails.
    func begin(_ kind: TransactionKind) throws(DatabaseError) {
        lossOfTransaction = nil
        hasChanged = false
        if PQtransactionStatus(handle.pointer) != PQTRANS_IDLE { try control("ROLLBACK") }
        if statements.isOutdated {
            do throws(PostgresFailure) { try statements.removeAll(on: handle) } catch { throw error.explained }
        }
        try control(kind.begin)
    }

    /// Runs `body` in the transaction that has begun and commits it; any error rolls back and is thrown on.
    ///
    /// - Returns: what `body` answered, and whether it changed anything.
    func finish<Result>(_ body: (any SQLTransaction) throws -> Result) throws -> (result: Result, hasChanged: Bool) {
        do {
            let result = try body(ConnectionTransaction(self))
            try requireTransaction()
            try commit()
            return (result, hasChanged)
        } catch {
            // When the rollback fails too, the next transaction tries it again or finds the connection lost.
            if isOpen { try? control("ROLLBACK") }
            throw error
        }
    }

    /// Runs a statement to its end. Returns the number of rows it changed itself.
    func run(_ statement: SQLStatement, _ arguments: [SQLValue]) throws(DatabaseError) -> Int {
        try answer(statement, arguments).changedRows ?? 0
    }

    /// Runs a statement and hands over its rows until `each` answers `false`.
    func query(_ statement: SQLStatement, _ arguments: [SQLValue], _ each: (any SQLRow) throws -> Bool) throws {
        let answer = try answer(statement, arguments)
        for number in 0..<answer.rowCount {
            guard try each(ResultRow(answer, number: number, statement: statement.text)) else { return }
            // What `each` did may have ended the transaction.
            try requireTransaction()
        }
    }

    /// Runs `body` in a savepoint. Savepoints of one name nest: PostgreSQL takes the innermost.
    func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
        try control("SAVEPOINT orderly")
        do {
            let result = try body()
            try requireTransaction()
            try control("RELEASE orderly")
            return result
        } catch {
            if isOpen {
                try control("ROLLBACK TO orderly; RELEASE orderly")
                lossOfTransaction = nil
            }
            throw error
        }
    }

    /// Runs several statements without arguments.
    func script(_ text: String) throws(DatabaseError) {
        try control(text)
        hasChanged = true
    }

    /// Throws unless the transaction is still open and sound. PostgreSQL refuses every statement after a failed one
    /// until a savepoint is rolled back; the first error is the one worth reading.
    func requireTransaction() throws(DatabaseError) {
        switch PQtransactionStatus(handle.pointer) {
        case PQTRANS_INTRANS: return
        case PQTRANS_IDLE:
            throw DatabaseError(
                .misuse, "a statement ended the transaction; BEGIN, COMMIT and ROLLBACK are the engine's")
        default: throw lossOfTransaction ?? PostgresFailure(state: "", isLost: true).explained
        }
    }

    private var isOpen: Bool {
        let status = PQtransactionStatus(handle.pointer)
        return status == PQTRANS_INTRANS || status == PQTRANS_INERROR
    }

    private func answer(_ statement: SQLStatement, _ arguments: [SQLValue]) throws(DatabaseError) -> Answer {
        do throws(PostgresFailure) {
            let prepared = try statements.take(statement.text, on: handle)
            let answer = try prepared.run(arguments, on: handle)
            if !hasChanged { hasChanged = answer.changedRows.map { $0 > 0 } ?? !answer.isRead }
            return answer
        } catch {
            if error.isAboutPreparation { statements.isOutdated = true }
            throw noteLoss(error.explained)
        }
    }

    /// Runs texts that need no preparation.
    private func control(_ text: String) throws(DatabaseError) {
        let answer = Answer(PQexec(handle.pointer, text))
        guard answer.isSuccess else { throw noteLoss(answer.failure(isLost: handle.isLost).explained) }
    }

    private func noteLoss(_ error: DatabaseError) -> DatabaseError {
        if PQtransactionStatus(handle.pointer) != PQTRANS_INTRANS, lossOfTransaction == nil {
            lossOfTransaction = error
        }
        return error
    }
}
