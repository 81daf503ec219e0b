package import Database
package import Fulfilment
import Messages

/// The `executions` and `execution_items` tables.
package enum ExecutionTable {
    /// What a new execution is to do.
    package struct Order: Sendable, Hashable {
        package var filter: DeadLetterTable.Filter
        /// The maintenance message that it is started from.
        package var problem: Int64?
        package var canary: Int
        /// Letters a second of business time.
        package var rate: Int?
        package var by: String

        package init(
            filter: DeadLetterTable.Filter, problem: Int64? = nil, canary: Int = 0, rate: Int? = nil, by: String
        ) {
            self.filter = filter
            self.problem = problem
            self.canary = canary
            self.rate = rate
            self.by = by
        }
    }

    private static let columns = """
        id, account, problem, state, total, canary, rate, taken, running_from, stopped_because, started_at, started_by,
        ended_at
        """
    private static let selectOne = SQLStatement("SELECT \(columns) FROM executions WHERE id = ?")
    private static let selectOpen = SQLStatement(
        "SELECT \(columns) FROM executions WHERE ended_at IS NULL ORDER BY id")
    private static let selectLatest = SQLStatement("SELECT \(columns) FROM executions ORDER BY id DESC LIMIT ?")
    private static let insert: SQLStatement = """
        INSERT INTO executions (account, problem, state, total, canary, rate, running_from, started_at, started_by)
        VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?) RETURNING id
        """

    /// Begins an execution over the open letters that a filter names now. A letter that another execution has taken is not
    /// among them.
    ///
    /// - Returns: `nil` where there are none.
    package static func open(
        _ order: Order, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Execution? {
        let state: Execution.State = order.canary > 0 ? .canary : .running
        let id = try transaction.first(
            insert,
            [
                SQLValue(order.filter.account?.rawValue), SQLValue(order.problem), .text(state.rawValue),
                order.canary.sqlValue, SQLValue(order.rate.map(Int64.init)),
                state == .running ? .integer(now.rawValue) : .null, .integer(now.rawValue), .text(order.by),
            ]
        ) { try $0.integer(0) }
        guard let id else { throw DatabaseError(.misuse, "The row of an execution was not written.") }
        let condition = order.filter.condition
        let total = try transaction.run(
            SQLStatement(
                """
                INSERT INTO execution_items (execution, letter, shipment, account, state)
                SELECT ?, id, shipment, account, 'chosen' FROM dead_letters WHERE \(condition.sql)
                AND NOT EXISTS (
                  SELECT 1 FROM execution_items x JOIN executions e ON e.id = x.execution
                  WHERE x.letter = dead_letters.id AND x.state = 'chosen' AND e.ended_at IS NULL)
                """), [.integer(id)] + condition.arguments)
        guard total > 0 else {
            try transaction.run("DELETE FROM executions WHERE id = ?", id)
            return nil
        }
        try transaction.run("UPDATE executions SET total = ? WHERE id = ?", total, id)
        return try find(id, in: transaction)
    }

    package static func find(_ id: Int64, in transaction: any SQLTransaction) throws -> Execution? {
        try transaction.first(selectOne, [.integer(id)]) { try read($0) }
    }

    /// Those that are not over, oldest first.
    package static func open(in transaction: any SQLTransaction) throws -> [Execution] {
        try transaction.rows(selectOpen) { try read($0) }
    }

    /// The newest ones first.
    package static func latest(limit: Int, in transaction: any SQLTransaction) throws -> [Execution] {
        try transaction.rows(selectLatest, [limit.sqlValue]) { try read($0) }
    }

    private static let selectOfProblem = SQLStatement(
        "SELECT \(columns) FROM executions WHERE problem = ? ORDER BY id DESC LIMIT 1")

    /// The execution that was started from a maintenance message last.
    package static func latest(
        ofProblem id: Int64, in transaction: any SQLTransaction
    ) throws -> Execution? {
        try transaction.first(selectOfProblem, [.integer(id)]) { try read($0) }
    }

    private static let countItems: SQLStatement =
        "SELECT state, count(*) FROM execution_items WHERE execution = ? GROUP BY state"

    package static func progress(
        of id: Int64, in transaction: any SQLTransaction
    ) throws -> Execution.Progress {
        var progress = Execution.Progress()
        try transaction.query(countItems, [.integer(id)]) { row in
            let count = try row.int(1)
            switch try row.text(0) {
            case "chosen": progress.chosen = count
            case "pending": progress.pending = count
            case "done": progress.done = count
            case "failed": progress.failed = count
            default: progress.refused = count
            }
            return true
        }
        return progress
    }

    /// How many letters of an account are put back and have no final result yet: its message stays until then.
    package static func pending(
        account: AccountID, in transaction: any SQLTransaction
    ) throws -> Int {
        try transaction.first(
            "SELECT count(*) FROM execution_items WHERE account = ? AND state = 'pending'", [.text(account.rawValue)]
        ) { try $0.int(0) } ?? 0
    }

    private static func read(_ row: any SQLRow) throws -> Execution {
        Execution(
            id: try row.integer(0), account: try row.optionalText(1).map { AccountID($0) },
            problem: try row.optionalInteger(2), state: Execution.State(rawValue: try row.text(3)) ?? .stopped,
            total: try row.int(4), canary: try row.int(5), rate: try row.optionalInteger(6).map { Int($0) },
            taken: try row.int(7), runningFrom: try row.optionalInteger(8).map { Timestamp(rawValue: $0) },
            stoppedBecause: try row.optionalText(9), startedAt: try row.timestamp(10), startedBy: try row.text(11),
            endedAt: try row.optionalInteger(12).map { Timestamp(rawValue: $0) })
    }
}
