import Database

/// The open transaction of a connection, as the seam shows it.
struct ConnectionTransaction: SQLTransaction {
    private let connection: Connection

    var dialect: SQLDialect { .postgres }

    init(_ connection: Connection) {
        self.connection = connection
    }

    @discardableResult
    func run(_ statement: SQLStatement, _ arguments: [SQLValue]) throws(DatabaseError) -> Int {
        try connection.requireTransaction()
        return try connection.run(statement, arguments)
    }

    func query(
        _ statement: SQLStatement, _ arguments: [SQLValue], _ each: (any SQLRow) throws -> Bool
    ) throws {
        try connection.requireTransaction()
        try connection.query(statement, arguments, each)
    }

    func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
        try connection.requireTransaction()
        return try connection.savepoint(body)
    }

    func script(_ text: String) throws(DatabaseError) {
        try connection.requireTransaction()
        try connection.script(text)
        try connection.requireTransaction()
    }
}
