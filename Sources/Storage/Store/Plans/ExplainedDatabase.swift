package import Database

/// A database that asks the engine for the plan of every statement before it runs it, and that keeps nothing of what is
/// written: so the plans shown are those of the statements that the program really uses, with real arguments.
package struct ExplainedDatabase: SQLDatabase {
    /// Carries the result out of a transaction that is rolled back.
    private struct Undone<Result: Sendable>: Error {
        let result: Result
    }

    private let database: any SQLDatabase
    private let record: PlanRecord

    package init(_ database: any SQLDatabase, _ record: PlanRecord) {
        self.database = database
        self.record = record
    }

    package var dialect: SQLDialect { database.dialect }

    package func write<Result: Sendable>(
        _ body: @Sendable (any SQLTransaction) throws -> Result
    ) async throws -> Result {
        do {
            return try await database.write { transaction in
                throw Undone(result: try body(ExplainedTransaction(transaction, record)))
            }
        } catch let undone as Undone<Result> {
            return undone.result
        }
    }

    package func read<Result: Sendable>(
        _ body: @Sendable (any SQLTransaction) throws -> Result
    ) async throws -> Result {
        try await database.read { try body(ExplainedTransaction($0, record)) }
    }

    package func changeCounter() async throws -> Int64 { try await database.changeCounter() }

    package func waitForChange(since counter: Int64, within limit: Duration) async throws -> Int64 {
        try await database.waitForChange(since: counter, within: limit)
    }

    package func releaseMemory() async { await database.releaseMemory() }
}

private struct ExplainedTransaction: SQLTransaction {
    private let transaction: any SQLTransaction
    private let record: PlanRecord

    init(_ transaction: any SQLTransaction, _ record: PlanRecord) {
        self.transaction = transaction
        self.record = record
    }

    var dialect: SQLDialect { transaction.dialect }

    @discardableResult
    func run(_ statement: SQLStatement, _ arguments: [SQLValue]) throws(DatabaseError) -> Int {
        try explain(statement, arguments)
        return try transaction.run(statement, arguments)
    }

    func query(
        _ statement: SQLStatement, _ arguments: [SQLValue], _ each: (any SQLRow) throws -> Bool
    ) throws {
        try explain(statement, arguments)
        try transaction.query(statement, arguments, each)
    }

    func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
        try transaction.savepoint(body)
    }

    func script(_ text: String) throws(DatabaseError) {
        try transaction.script(text)
    }

    /// PostgreSQL puts the arguments into its plans; a plan is shown to others, and must tell of nobody's order.
    private static func withoutValues(_ step: String, _ arguments: [SQLValue]) -> String {
        arguments.reduce(step) { step, argument in
            guard case .text(let text) = argument, !text.isEmpty else { return step }
            return step.replacing("'" + text.replacing("'", with: "''") + "'", with: "?")
        }
    }

    private func explain(_ statement: SQLStatement, _ arguments: [SQLValue]) throws(DatabaseError) {
        guard record.isNew(statement) else { return }
        var steps: [String] = []
        do {
            switch dialect {
            case .sqlite:
                steps = try transaction.rows(
                    SQLStatement("EXPLAIN QUERY PLAN " + statement.text), arguments
                ) { try $0.text(3) }
            case .postgres:
                steps = try transaction.rows(
                    SQLStatement("EXPLAIN (COSTS OFF) " + statement.text), arguments
                ) { try $0.text(0) }.map { Self.withoutValues($0, arguments) }
            }
        } catch let error as DatabaseError {
            throw error
        } catch {
            throw DatabaseError(.misuse, "a plan could not be read")
        }
        record.add(StatementPlan(statement: statement, arguments: arguments, steps: steps))
    }
}
