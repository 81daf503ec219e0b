package import Database
package import Fulfilment
import Messages

extension DeadLetterTable {
    private static let discardOne: SQLStatement = """
        UPDATE dead_letters SET state = 'settled', ending = 'discarded', ended_at = ?, ended_by = ?
        WHERE id = ? AND state = 'open'
        """

    /// Drops a letter: what it tells of is not worked on again. A shipment is closed and told to Amazon by nobody.
    package static func discard(
        _ id: Int64, by: String, reason: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> CommandResult {
        guard let letter = try find(id, in: transaction) else { return .unknown }
        guard letter.state == .open else { return .ended(letter.state) }
        if case .order(let account, let order) = DeadLetterToken(letter.token) {
            try UnbookedOrderTable.remove(order, account: account, revision: nil, in: transaction)
        }
        if let shipment = letter.shipment, let row = try ShipmentTable.find(shipment, in: transaction),
            row.state == .dead
        {
            // Ended first, so that closing the shipment does not settle the letter in its own way.
            try transaction.run(discardOne, now.rawValue, by, id)
            try ShipmentTable.close(row, ShipmentTable.discarded, by: by, now: now, in: transaction)
            try ShipmentTable.note(shipment, "state", "dead", reason, by, now, in: transaction)
        } else {
            guard try transaction.run(discardOne, now.rawValue, by, id) == 1 else { return .ended(.settled) }
        }
        try ProblemTable.count(
            problem(queue: letter.queue, token: letter.token), account: letter.account, by: -1, now: now,
            in: transaction)
        return .done
    }

    private static let reopen: SQLStatement = """
        UPDATE dead_letters SET state = 'open', ending = NULL, ended_at = NULL, ended_by = NULL, token = ?, generation = ?
        WHERE id = ? AND state IN ('excluded', 'settled')
        """

    /// Takes a person's exclusion or dropping of a letter back: its shipment is a dead letter as before, and part of the
    /// next run. What is no shipment is put back to be worked on.
    package static func restore(
        _ id: Int64, by: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> CommandResult {
        guard let letter = try find(id, in: transaction) else { return .unknown }
        guard letter.state == .excluded || letter.ending == .discarded else { return .ended(letter.state) }
        guard let shipment = letter.shipment else {
            guard case .message = DeadLetterToken(letter.token) else {
                try transaction.run(reopen, letter.token, nil as Int64?, id)
                try ProblemTable.count(
                    problem(queue: letter.queue, token: letter.token), account: letter.account, by: 1, now: now,
                    in: transaction)
                return try requeue(id, by: by, now: now, in: transaction)
            }
            return .notPossible
        }
        guard let row = try ShipmentTable.find(shipment, in: transaction),
            let generation = try ShipmentTable.revive(row, reason: letter.reason, now: now, in: transaction)
        else { return .notPossible }
        try transaction.run(
            reopen, DeadLetterToken.shipment(shipment, generation: generation), generation, id)
        try ProblemTable.count(
            .confirmationFailed, account: letter.account, by: 1, sample: row.order.rawValue, now: now, in: transaction)
        try ShipmentTable.note(shipment, "state", row.state.rawValue, "dead", by, now, in: transaction)
        // A token goes round, which the confirmer finds dead and rejects, so that it lies in the dead queue like all others.
        try OutboxTable.add(
            .shipmentReady(shipment: shipment, generation: generation, retry: true), availableAt: now, in: transaction)
        return .done
    }
}

extension ShipmentTable {
    /// `reason` of a shipment whose dead letter a person has dropped.
    package static let discarded = "discarded"

    private static let markRevived: SQLStatement = """
        UPDATE shipments SET state = 'dead', generation = generation + 1, has_failed = 1, reason = ?, next_at = ?,
          excluded_by = NULL, taken_out = 0 WHERE id = ? AND generation = ? AND state = ?
        """

    /// A dead letter again. `nil` where it is neither excluded nor dropped.
    ///
    /// - Returns: its new generation.
    fileprivate static func revive(
        _ row: StoredShipment, reason: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Int64? {
        guard row.state == .excluded || (row.state == .closed && row.reason == discarded) else { return nil }
        let changed = try transaction.run(
            markRevived, reason, now.rawValue, row.id.rawValue, row.generation, row.state.rawValue)
        guard changed == 1 else { throw changedMeanwhile(row.id) }
        return row.generation + 1
    }
}
