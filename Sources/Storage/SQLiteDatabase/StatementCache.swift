import Database

/// The prepared statements of one connection, by their text.
struct StatementCache {
    private var prepared: [StatementKey: PreparedStatement] = [:]

    /// The statement, ready to bind. Where its cached form is walked at this moment, another is prepared.
    mutating func take(_ text: String, on connection: OpaquePointer) throws(DatabaseError) -> PreparedStatement {
        let key = StatementKey(text: text)
        if let statement = prepared[key] {
            return statement.isInUse ? try PreparedStatement(text, on: connection) : statement
        }
        let statement = try PreparedStatement(text, on: connection)
        // Statements are constants, so this many means that someone builds texts: start afresh.
        if prepared.count >= Self.limit { removeAll() }
        prepared[key] = statement
        return statement
    }

    mutating func removeAll() {
        prepared.removeAll()
    }

    private static let limit = 512
}
