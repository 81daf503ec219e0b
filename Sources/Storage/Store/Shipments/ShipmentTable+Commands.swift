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
        UPDATE shipments SET state = 'closed', generation = generation + 1, has_failed = 0, demoted = 0,
          reason = 'withdrawn' WHERE id = ? AND generation = ? AND state = ?
        """
    /// Amazon may know of it.
    private static let selectTold: SQLStatement = """
        SELECT 1 FROM attempts WHERE shipment = ?
        AND (outcome IS NULL OR outcome IN ('accepted', 'unclear', 'interrupted')) LIMIT 1
        """

    /// Whether Amazon may know of a shipment: a call was begun, and did not certainly fail.
    package static func mayBeKnown(_ id: ShipmentID, in transaction: any SQLTransaction) throws -> Bool {
        try transaction.first(selectTold, [.integer(id.rawValue)]) { _ in true } ?? false
    }

    /// Takes a marking back, while Amazon certainly knows nothing of it: before the intent is written, and after Amazon
    /// has refused it. Marking again revives it.
    package static func withdraw(
        _ id: ShipmentID, by: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> CommandResult {
        guard let row = try find(id, in: transaction) else { return .unknown }
        guard row.state == .waiting || row.state == .released || row.state == .dead,
            try !mayBeKnown(id, in: transaction)
        else { return .notPossible(row.state) }
        guard try transaction.run(markWithdrawn, id.rawValue, row.generation, row.state.rawValue) == 1 else {
            throw changedMeanwhile(id)
        }
        try DeadLetterTable.end(row, as: .settled, by: by, now: now, in: transaction)
        try ExecutionTable.settle(id, failed: false, now: now, in: transaction)
        // Its units are back on the shelf.
        try OrderTable.announce(row.account, row.order, now: now, in: transaction)
        return .done
    }

    private static let markRequeued: SQLStatement = """
        UPDATE shipments SET state = 'waiting', generation = generation + 1, has_failed = 1, tries = 0,
          demoted = CASE WHEN refusals >= ? THEN 1 ELSE 0 END, first_try_at = NULL, resends = 0, aged_from = ?, next_at = ?, reason = NULL, excluded_by = NULL,
          taken_out = 0
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
            markRequeued, refusalLimit, now.rawValue, now.rawValue, id.rawValue, row.generation, state.rawValue)
        guard changed == 1 else { throw changedMeanwhile(id) }
        try DeadLetterTable.end(row, as: .requeued, by: by, now: now, in: transaction)
        return .done
    }

    private static let markTakenUp: SQLStatement = """
        UPDATE shipments SET state = 'waiting', generation = generation + 1, has_failed = 1, tries = 0,
          demoted = CASE WHEN refusals >= ? THEN 1 ELSE 0 END, first_try_at = NULL, resends = 0, aged_from = ?,
          next_at = ?, reason = NULL WHERE id = ? AND state = 'dead'
        """

    /// As `requeue`, in an execution that ends the letter itself. `false` where it is not dead any more.
    static func takeUp(_ id: ShipmentID, now: Timestamp, in transaction: any SQLTransaction) throws -> Bool {
        try transaction.run(markTakenUp, refusalLimit, now.rawValue, now.rawValue, id.rawValue) == 1
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
        case .calling, .inFeed, .accepted, .proven, .excluded, .closed: return .notPossible(row.state)
        }
        let changed = try transaction.run(
            markExcluded, reason, by, id.rawValue, row.generation, row.state.rawValue)
        guard changed == 1 else { throw changedMeanwhile(id) }
        try DeadLetterTable.end(row, as: .excluded, by: by, now: now, in: transaction)
        try ExecutionTable.settle(id, failed: false, now: now, in: transaction)
        return .done
    }
}
