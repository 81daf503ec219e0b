/// An open transaction. It lives inside one `read` or `write` closure and never leaves it.
///
/// The methods block: they run on the engine's own thread, not on the cooperative pool.
///
/// After a statement has failed only the end of a savepoint around it lets the transaction go on: PostgreSQL refuses
/// everything else.
package protocol SQLTransaction {
    var dialect: SQLDialect { get }

    /// Runs a statement that answers no rows. Returns the number of rows it changed.
    @discardableResult
    func run(_ statement: SQLStatement, _ arguments: [SQLValue]) throws(DatabaseError) -> Int

    /// Runs a statement and hands each row to `each`, in order. Return `false` to stop early.
    func query(
        _ statement: SQLStatement, _ arguments: [SQLValue], _ each: (any SQLRow) throws -> Bool
    ) throws

    /// Runs `body` inside a savepoint: an error rolls back what `body` did, and nothing else, and is thrown on.
    func savepoint<Result>(_ body: () throws -> Result) throws -> Result

    /// Runs a script of several statements without arguments. For migrations only.
    func script(_ text: String) throws(DatabaseError)
}

extension SQLTransaction {
    @discardableResult
    package func run(_ statement: SQLStatement, _ arguments: any SQLConvertible...) throws(DatabaseError) -> Int {
        try run(statement, arguments.map(\.sqlValue))
    }

    /// All rows, each made into a value.
    package func rows<Element>(
        _ statement: SQLStatement, _ arguments: [SQLValue] = [], _ make: (any SQLRow) throws -> Element
    ) throws -> [Element] {
        var found: [Element] = []
        try query(statement, arguments) { row in
            found.append(try make(row))
            return true
        }
        return found
    }

    /// The first row made into a value, or `nil` where there is none.
    package func first<Element>(
        _ statement: SQLStatement, _ arguments: [SQLValue] = [], _ make: (any SQLRow) throws -> Element
    ) throws -> Element? {
        var found: Element?
        try query(statement, arguments) { row in
            found = try make(row)
            return false
        }
        return found
    }
}
