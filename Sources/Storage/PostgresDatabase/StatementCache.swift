import CPostgres
import Database

/// The prepared statements of one connection, by their text as the seam writes it: placeholders are rewritten once.
struct StatementCache {
    private var prepared: [StatementKey: PreparedStatement] = [:]
    private var lastNumber = 0
    /// The server's form of some statement is out of date: all are prepared anew in the next transaction.
    var isOutdated = false

    mutating func take(
        _ text: String, on connection: ConnectionHandle
    ) throws(PostgresFailure) -> PreparedStatement {
        let key = StatementKey(text: text)
        if let statement = prepared[key] { return statement }
        // Statements are constants, so this many means that someone builds texts: start afresh.
        if prepared.count >= Self.limit { try removeAll(on: connection) }
        lastNumber += 1
        let statement = try PreparedStatement(text, number: lastNumber, on: connection)
        prepared[key] = statement
        return statement
    }

    /// Forgets all statements, here and in the server.
    mutating func removeAll(on connection: ConnectionHandle) throws(PostgresFailure) {
        prepared.removeAll()
        isOutdated = false
        let answer = Answer(PQexec(connection.pointer, "DEALLOCATE ALL"))
        guard answer.isSuccess else { throw answer.failure(isLost: connection.isLost) }
    }

    private static let limit = 512
}
