package import Database
import Fulfilment

extension ChangeTable {
    private struct Row {
        let key: Int64
        let createdNumber: Int64?
        let completedNumber: Int64?
        let cancelledNumber: Int64?
    }

    private static let begin: SQLStatement = """
        INSERT INTO revisions (name, revision) VALUES ('changes', 0) ON CONFLICT (name) DO NOTHING
        """
    private static let lastToChange = SQLLockingStatement(
        "SELECT revision FROM revisions WHERE name = 'changes'", .change)
    private static let count: SQLStatement = "UPDATE revisions SET revision = ? WHERE name = 'changes'"
    /// What an importer holds at this moment is left to the next round: nobody waits for it here.
    private static let claim = SQLLockingStatement(
        """
        SELECT order_key, created_number, completed_number, cancelled_number FROM order_changes
        WHERE number IS NULL ORDER BY order_key LIMIT ?
        """, .claim)
    private static let write: SQLStatement = """
        UPDATE order_changes SET number = ?, created_number = ?, completed_number = ?, cancelled_number = ?
        WHERE order_key = ?
        """
    private static let selectState = SQLStatement(
        "SELECT o.account, \(OrderFacts.columns) FROM orders o WHERE o.key = ?")

    /// Numbers changes that are committed and have no number yet.
    ///
    /// The rows are claimed before the orders are read: who changes one of these orders meanwhile waits, and takes the
    /// number away again.
    ///
    /// - Returns: how many were looked at; fewer than `limit` when none is left.
    package static func place(limit: Int, in transaction: any SQLTransaction) throws -> Int {
        try transaction.run(begin)
        let last = try transaction.first(lastToChange.statement(in: transaction)) { try $0.integer(0) }
        guard var number = last else { throw DatabaseError(.misuse, "the count of changes is missing") }
        let rows = try transaction.rows(claim.statement(in: transaction), [limit.sqlValue]) { row in
            Row(
                key: try row.integer(0), createdNumber: try row.optionalInteger(1),
                completedNumber: try row.optionalInteger(2), cancelledNumber: try row.optionalInteger(3))
        }
        var modes: [AccountID: PendingMode] = [:]
        for row in rows { try place(row, &number, &modes, in: transaction) }
        if number != last { try transaction.run(count, [.integer(number)]) }
        return rows.count
    }

    private static func place(
        _ row: Row, _ number: inout Int64, _ modes: inout [AccountID: PendingMode], in transaction: any SQLTransaction
    ) throws {
        let found = try transaction.first(selectState, [.integer(row.key)]) { state in
            (
                account: AccountID(try state.text(0)), status: OrderStatus(rawValue: try state.text(1)),
                isComplete: try OrderFacts.isComplete(state, from: 1)
            )
        }
        guard let found else { return }
        let mode = try modes[found.account] ?? SettingTable.pendingMode(of: found.account, in: transaction)
        modes[found.account] = mode
        guard !found.status.isPending || mode == .import else {
            // Who never saw it is told of a new order when it comes back.
            try store(row, number: 0, created: nil, completed: nil, cancelled: nil, in: transaction)
            return
        }
        number += 1
        try store(
            row, number: number, created: row.createdNumber ?? number,
            completed: found.isComplete ? row.completedNumber ?? number : nil,
            cancelled: found.status == .cancelled ? row.cancelledNumber ?? number : nil, in: transaction)
    }

    private static func store(
        _ row: Row, number: Int64, created: Int64?, completed: Int64?, cancelled: Int64?,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            write, [.integer(number), SQLValue(created), SQLValue(completed), SQLValue(cancelled), .integer(row.key)])
    }
}
