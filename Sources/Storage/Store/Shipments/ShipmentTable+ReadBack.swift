package import Database
package import Fulfilment
import Messages

/// A shipment whose order is to be read at Amazon now.
package struct ReadTask: Sendable, Hashable {
    package let shipment: ShipmentID
    package let generation: Int64
    package let account: AccountID
    package let order: OrderID
}

/// What reading the order said about a shipment.
package enum ReadVerdict: Sendable, Hashable {
    case proven
    /// Nothing to send any more.
    case closed(ConfirmationRefusal)
    /// Not visible yet; read again then.
    case again(at: Timestamp)
    /// Sent again under the same id.
    case resend
    case dead(reason: String)
    /// The shipment has moved on meanwhile.
    case superseded
}

extension ShipmentTable {
    static let dueReads = SQLLockingStatement(
        """
        SELECT \(columns) FROM shipments WHERE state IN ('unclear', 'accepted') AND next_at <= ?
        ORDER BY next_at LIMIT ?
        """, .claim)
    private static let setNextRead: SQLStatement = """
        UPDATE shipments SET next_at = ? WHERE id = ? AND generation = ? AND state = ?
        """

    /// Whether an order is to be read now. A cheap look, so that an idle confirmer need not write.
    package static func hasReadsDue(at now: Timestamp, in transaction: any SQLTransaction) throws -> Bool {
        try transaction.first(
            "SELECT 1 FROM shipments WHERE state IN ('unclear', 'accepted') AND next_at <= ? LIMIT 1",
            [.integer(now.rawValue)]
        ) { _ in true } ?? false
    }

    /// Takes the next shipments to be read, each with its budget. Their next read is put off already, so a reader that
    /// dies does not leave them to be read at once again and again.
    ///
    /// - Parameters:
    ///   - quota: of `getOrder`.
    ///   - limit: how many rows are looked at.
    package static func takeReads(
        now: Timestamp, nowMicroseconds: Int64, quota: Quota, limit: Int, in transaction: any SQLTransaction
    ) throws -> [ReadTask] {
        let due = try transaction.rows(
            dueReads.statement(in: transaction), [.integer(now.rawValue), limit.sqlValue]
        ) { try read($0) }
        var tasks: [ReadTask] = []
        for row in due {
            var next = now + .minutes(5)
            if try !isStopped(row.account, now: now, in: transaction) {
                let grant = try BudgetTable.take(
                    account: row.account, operation: readOperation, quota: quota, now: nowMicroseconds, in: transaction)
                switch grant {
                case .granted:
                    tasks.append(
                        ReadTask(
                            shipment: row.id, generation: row.generation, account: row.account, order: row.order))
                case .notBefore(let slot): next = slot
                }
            }
            try transaction.run(setNextRead, next.rawValue, row.id.rawValue, row.generation, row.state.rawValue)
        }
        return tasks
    }

    /// Amazon has thrown the read back: the budget is empty after all.
    package static func readWasThrottled(
        _ task: ReadTask, now: Timestamp, nowMicroseconds: Int64, in transaction: any SQLTransaction
    ) throws {
        try BudgetTable.drain(
            account: task.account, operation: readOperation, now: nowMicroseconds, in: transaction)
        // At once: the budget says when.
        try transaction.run(hastenRead, now.rawValue, task.shipment.rawValue, task.generation)
    }

    private static let hastenRead: SQLStatement = """
        UPDATE shipments SET next_at = ? WHERE id = ? AND generation = ? AND state IN ('unclear', 'accepted')
        """

    /// Judges a shipment by what Amazon shows of its order.
    package static func judge(
        _ task: ReadTask, packages: [ObservedPackage]?, status: OrderStatus, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> ReadVerdict {
        guard let row = try find(task.shipment, in: transaction), row.generation == task.generation,
            row.state == .unclear || row.state == .accepted
        else { return .superseded }
        let sight = PackageSight(packages, status)
        if sight.shows(row) || (row.state == .accepted && !row.isEdit && sight.isShipped && !sight.hasPackages) {
            try setProven(row, now: now, in: transaction)
            return .proven
        }
        if sight.isCancelled {
            try close(row, ConfirmationRefusal.orderCancelled.rawValue, by: "read-back", now: now, in: transaction)
            return .closed(.orderCancelled)
        }
        // All of it has left under other packages: whatever ours was, Amazon needs it no more.
        if sight.isShipped, !row.isEdit {
            try close(row, ConfirmationRefusal.alreadyShipped.rawValue, by: "read-back", now: now, in: transaction)
            return .closed(.alreadyShipped)
        }
        return row.state == .unclear
            ? try judgeUnclear(row, now: now, in: transaction) : try judgeAccepted(row, now: now, in: transaction)
    }

    private static let countRead: SQLStatement = """
        UPDATE shipments SET reads = reads + 1, next_at = ? WHERE id = ? AND generation = ? AND state = 'unclear'
        """

    private static func judgeUnclear(
        _ row: StoredShipment, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> ReadVerdict {
        guard row.reads >= 1 else {
            let next = now + secondReadAfter
            try transaction.run(countRead, next.rawValue, row.id.rawValue, row.generation)
            return .again(at: next)
        }
        guard row.resends < resendLimit else {
            return try giveUp(row, DeadLetterReason.noClearResult, now: now, in: transaction)
        }
        try resend(row, reason: "unclear", now: now, in: transaction)
        return .resend
    }

    private static func judgeAccepted(
        _ row: StoredShipment, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> ReadVerdict {
        guard row.resends < 1 else { return try giveUp(row, DeadLetterReason.noEffect, now: now, in: transaction) }
        try resend(row, reason: DeadLetterReason.noEffect, now: now, in: transaction)
        return .resend
    }

    /// Given up without a delivery in hand: a token is sent round, which the confirmer finds dead and rejects, so that it
    /// lies in the dead queue like all others.
    private static func giveUp(
        _ row: StoredShipment, _ reason: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> ReadVerdict {
        let last = try AttemptTable.of(row.id, in: transaction).last?.detail ?? ""
        try bury(
            row, reason: reason, detail: last, messageID: nil, queue: .confirmationsRetry, now: now, in: transaction)
        try OutboxTable.add(
            .shipmentReady(shipment: row.id, generation: row.generation, retry: true), availableAt: now,
            in: transaction)
        return .dead(reason: reason)
    }
}
