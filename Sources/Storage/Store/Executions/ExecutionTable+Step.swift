package import Database
package import Fulfilment
import Messages

extension ExecutionTable {
    /// Why an execution ended before its time; reason codes.
    package static let canaryFailed = "canary-failed"
    package static let stoppedByPerson = "stopped"

    /// Does the next part of an execution: whoever calls it holds its lease. Nothing of it is done twice: a letter is taken
    /// up in the transaction that notes it.
    ///
    /// - Parameter limit: letters of this step.
    /// - Returns: the execution as it stands now, and how many letters were taken up.
    package static func step(
        _ id: Int64, limit: Int = 500, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> (execution: Execution, taken: Int)? {
        guard var execution = try find(id, in: transaction) else { return nil }
        var taken = 0
        let room = room(execution, limit, now)
        if room > 0 { taken = try take(room, of: execution, now: now, in: transaction) }
        if taken > 0 {
            try transaction.run("UPDATE executions SET taken = taken + ? WHERE id = ?", taken, id)
        }
        let progress = try progress(of: id, in: transaction)
        if let next = next(after: execution, taken: execution.taken + taken, progress) {
            try move(execution, to: next, progress, now: now, in: transaction)
        }
        execution = try find(id, in: transaction) ?? execution
        return (execution, taken)
    }

    /// Ends an execution: what it has not taken up stays a dead letter. `false` where it is over already.
    package static func stop(
        _ id: Int64, because reason: String = stoppedByPerson, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE executions SET state = 'stopped', stopped_because = ?, ended_at = ?
            WHERE id = ? AND ended_at IS NULL
            """, reason, now.rawValue, id) == 1
    }

    private static let settleItems: SQLStatement = """
        UPDATE execution_items SET state = ? WHERE shipment = ? AND state = 'pending' RETURNING account
        """

    /// A shipment has a final result: whatever execution has put it back counts it, and so does the message.
    static func settle(
        _ shipment: ShipmentID, failed: Bool, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        let accounts = try transaction.rows(
            settleItems, [.text(failed ? "failed" : "done"), .integer(shipment.rawValue)]
        ) { try $0.optionalText(0).map { AccountID($0) } }
        for account in accounts {
            try ProblemTable.count(.confirmationFailed, account: account, by: -1, now: now, in: transaction)
        }
    }

    // MARK: - Taking letters up

    private static func room(_ execution: Execution, _ limit: Int, _ now: Timestamp) -> Int {
        switch execution.state {
        case .canary: return min(limit, execution.canary - execution.taken)
        case .running:
            guard let rate = execution.rate, let from = execution.runningFrom else { return limit }
            let seconds = max(0, (now - from).wholeMilliseconds) / 1000
            return min(limit, Int(seconds + 1) * rate - max(0, execution.taken - execution.canary))
        case .waiting, .taken, .stopped, .done: return 0
        }
    }

    private static let selectChosen: SQLStatement = """
        SELECT letter FROM execution_items WHERE execution = ? AND state = 'chosen' ORDER BY letter LIMIT ?
        """
    private static let setItem: SQLStatement =
        "UPDATE execution_items SET state = ? WHERE execution = ? AND letter = ? AND state = 'chosen'"

    private static func take(
        _ count: Int, of execution: Execution, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Int {
        let letters = try transaction.rows(selectChosen, [.integer(execution.id), count.sqlValue]) { try $0.integer(0) }
        for letter in letters {
            // Noted first: the result of a shipment that another puts back is its own.
            try transaction.run(setItem, "pending", execution.id, letter)
            let result = try DeadLetterTable.requeue(
                letter, by: execution.startedBy, isHeldOpen: true, now: now, in: transaction)
            let state: String? =
                switch result {
                case .taken: nil
                case .done, .settled, .ended: "done"
                case .notPossible, .unknown: "refused"
                }
            if let state {
                try transaction.run(
                    "UPDATE execution_items SET state = ? WHERE execution = ? AND letter = ?", state, execution.id,
                    letter)
            }
        }
        return letters.count
    }

    // MARK: - The states

    private static func next(
        after execution: Execution, taken: Int, _ progress: Execution.Progress
    ) -> Execution.State? {
        switch execution.state {
        case .canary: taken >= min(execution.canary, execution.total) ? .waiting : nil
        case .waiting:
            progress.failed > 0 ? .stopped : progress.pending > 0 ? nil : progress.chosen > 0 ? .running : .done
        case .running: progress.chosen > 0 ? nil : progress.pending > 0 ? .taken : .done
        case .taken: progress.pending > 0 ? nil : .done
        case .stopped, .done: nil
        }
    }

    private static func move(
        _ execution: Execution, to state: Execution.State, _ progress: Execution.Progress, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            """
            UPDATE executions SET state = ?, running_from = coalesce(running_from, ?), stopped_because = ?, ended_at = ?
            WHERE id = ?
            """,
            [
                .text(state.rawValue), state == .running ? .integer(now.rawValue) : .null,
                state == .stopped ? .text(canaryFailed) : .null, state.isOver ? .integer(now.rawValue) : .null,
                .integer(execution.id),
            ])
        guard state.isOver, progress.failed > 0, execution.problem != nil, let account = execution.account else {
            return
        }
        // What is left raises the message anew, with its count (S2-20).
        try ProblemTable.renew(.confirmationFailed, account: account, now: now, in: transaction)
    }
}
