package import Database
import Fulfilment

extension ChangeTable {
    private struct Row {
        let key: Int64
        let createdNumber: Int64?
        let completedNumber: Int64?
        let cancelledNumber: Int64?
    }

    private struct State {
        let account: AccountID
        let status: OrderStatus
        let isComplete: Bool
    }

    static let begin: SQLStatement = """
        INSERT INTO revisions (name, revision) VALUES ('changes', 0) ON CONFLICT (name) DO NOTHING
        """
    private static let count: SQLStatement = "UPDATE revisions SET revision = ? WHERE name = 'changes'"
    /// What an importer holds at this moment is left to the next round: nobody waits for it here.
    private static let claim = SQLLockingStatement(
        """
        SELECT order_key, created_number, completed_number, cancelled_number FROM order_changes
        WHERE number IS NULL ORDER BY order_key LIMIT ?
        """, .claim)
    private static let selectStates = KeyList(
        "SELECT o.key, o.account, o.status, o.complete FROM orders o WHERE o.key IN {keys}")

    /// Numbers changes that are committed and have no number yet, a few statements for a hundred of them.
    ///
    /// The rows are claimed before the orders are read: who changes one of these orders meanwhile waits, and takes the
    /// number away again.
    ///
    /// - Returns: how many were looked at; fewer than `limit` when none is left, but for those that others hold.
    package static func place(limit: Int, in transaction: any SQLTransaction) throws -> Int {
        try transaction.run(begin)
        let last = try transaction.first(lastToChange.statement(in: transaction)) { try $0.integer(0) }
        guard var number = last else { throw DatabaseError(.misuse, "the count of changes is missing") }
        let rows = try transaction.rows(claim.statement(in: transaction), [limit.sqlValue]) { row in
            Row(
                key: try row.integer(0), createdNumber: try row.optionalInteger(1),
                completedNumber: try row.optionalInteger(2), cancelledNumber: try row.optionalInteger(3))
        }
        let states = Dictionary(
            uniqueKeysWithValues: try selectStates.rows(rows.map(\.key), in: transaction) { state in
                (
                    try state.integer(0),
                    State(
                        account: AccountID(try state.text(1)), status: OrderStatus(rawValue: try state.text(2)),
                        isComplete: try state.flag(3))
                )
            })
        var modes: [AccountID: PendingMode] = [:]
        for state in states.values where state.status.isPending && modes[state.account] == nil {
            modes[state.account] = try SettingTable.pendingMode(of: state.account, in: transaction)
        }
        let placed = rows.map { row in
            guard let state = states[row.key], !state.status.isPending || modes[state.account] == .import else {
                // Who never saw it is told of a new order when it comes back.
                return Placement(key: row.key, number: 0)
            }
            number += 1
            return Placement(
                key: row.key, number: number, created: row.createdNumber ?? number,
                completed: state.isComplete ? row.completedNumber ?? number : nil,
                cancelled: state.status == .cancelled ? row.cancelledNumber ?? number : nil)
        }
        try Placement.write(placed, in: transaction)
        if number != last { try transaction.run(count, [.integer(number)]) }
        return rows.count
    }
}

/// Where an order stands in the list of changes from now on.
private struct Placement {
    let key: Int64
    /// 0 = held back.
    let number: Int64
    var created: Int64?
    var completed: Int64?
    var cancelled: Int64?

    private static let portion = 100
    /// One text for any number of orders; rows that are not needed have no key.
    private static let write = SQLStatement(
        """
        UPDATE order_changes SET number = v.column2, created_number = v.column3, completed_number = v.column4,
          cancelled_number = v.column5
        FROM (VALUES \(Array(repeating: row, count: portion).joined(separator: ", "))) AS v
        WHERE order_changes.order_key = v.column1
        """)
    private static let row =
        "(" + Array(repeating: "CAST(? AS BIGINT)", count: 5).joined(separator: ", ") + ")"

    static func write(_ placements: [Placement], in transaction: any SQLTransaction) throws {
        for start in stride(from: 0, to: placements.count, by: portion) {
            let some = placements[start..<min(start + portion, placements.count)]
            var values = some.flatMap { one in
                [
                    one.key.sqlValue, one.number.sqlValue, SQLValue(one.created), SQLValue(one.completed),
                    SQLValue(one.cancelled),
                ]
            }
            values += Array(repeating: .null, count: portion * 5 - values.count)
            try transaction.run(write, values)
        }
    }
}
