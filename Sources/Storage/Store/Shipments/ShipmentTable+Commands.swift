package import Database
package import Fulfilment

extension ShipmentTable {
    /// What a person's command did to one shipment.
    package enum CommandResult: Sendable, Hashable {
        case done
        /// It is in this state, which does not allow the command.
        case notPossible(ShipmentState)
        case unknown
    }

    private static let markWithdrawn: SQLStatement = """
        UPDATE shipments SET state = 'closed', generation = generation + 1, reason = 'withdrawn'
        WHERE id = ? AND generation = ? AND called_at IS NULL AND state IN ('waiting', 'released')
        """

    /// Takes a marking back, until its intent is written. Marking again revives it.
    package static func withdraw(
        _ id: ShipmentID, by: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> CommandResult {
        guard let row = try find(id, in: transaction) else { return .unknown }
        guard row.calledAt == nil, row.state == .waiting || row.state == .released else {
            return .notPossible(row.state)
        }
        guard try transaction.run(markWithdrawn, id.rawValue, row.generation) == 1 else { throw changedMeanwhile(id) }
        try DeadLetterTable.end(row, as: .settled, by: by, now: now, in: transaction)
        // Its units are back on the shelf.
        try OrderTable.announce(row.account, row.order, now: now, in: transaction)
        return .done
    }

    private static let markRequeued: SQLStatement = """
        UPDATE shipments SET state = 'waiting', generation = generation + 1, has_failed = 1, tries = 0,
          first_try_at = NULL, resends = 0, aged_from = ?, next_at = ?, reason = NULL, excluded_by = NULL
        WHERE id = ? AND generation = ? AND state = ?
        """

    /// Puts a dead shipment back, ranked first (S2-18). A person's decision starts its age anew.
    package static func requeue(
        _ id: ShipmentID, by: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> CommandResult {
        try bringBack(id, from: .dead, by: by, now: now, in: transaction)
    }

    /// Puts an excluded shipment back into the automatic transfer (S2-23).
    package static func putBack(
        _ id: ShipmentID, by: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> CommandResult {
        try bringBack(id, from: .excluded, by: by, now: now, in: transaction)
    }

    private static func bringBack(
        _ id: ShipmentID, from state: ShipmentState, by: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> CommandResult {
        guard let row = try find(id, in: transaction) else { return .unknown }
        guard row.state == state else { return .notPossible(row.state) }
        let changed = try transaction.run(
            markRequeued, now.rawValue, now.rawValue, id.rawValue, row.generation, state.rawValue)
        guard changed == 1 else { throw changedMeanwhile(id) }
        try DeadLetterTable.end(row, as: .requeued, by: by, now: now, in: transaction)
        return .done
    }

    private static let markExcluded: SQLStatement = """
        UPDATE shipments SET state = 'excluded', generation = generation + 1, has_failed = 0, reason = ?,
          excluded_by = ? WHERE id = ? AND generation = ? AND state = ?
        """

    /// Takes a shipment out of the automatic transfer: state, deferral reason and flag at once (S2-21, S2-23). A token of
    /// it that lies in a queue is out of date from now on.
    package static func exclude(
        _ id: ShipmentID, by: String, reason: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> CommandResult {
        guard let row = try find(id, in: transaction) else { return .unknown }
        switch row.state {
        case .waiting, .released, .dead, .unclear: break
        case .calling, .accepted, .proven, .excluded, .closed: return .notPossible(row.state)
        }
        let changed = try transaction.run(
            markExcluded, reason, by, id.rawValue, row.generation, row.state.rawValue)
        guard changed == 1 else { throw changedMeanwhile(id) }
        try DeadLetterTable.end(row, as: .excluded, by: by, now: now, in: transaction)
        return .done
    }
}
