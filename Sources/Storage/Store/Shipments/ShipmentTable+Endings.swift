import Database
import Fulfilment
import Messages

/// The states in which a shipment rests. Each takes away or gives back the flag, the deferral and the message in one go.
extension ShipmentTable {
    private static let markDead: SQLStatement = """
        UPDATE shipments SET state = 'dead', has_failed = 1, next_at = ?, reason = ?
        WHERE id = ? AND generation = ? AND state = ?
        """

    /// Gives up: row, dead letter and problem together.
    static func bury(
        _ row: StoredShipment, reason: String, detail: String, messageID: String?, queue: FleetQueue, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws {
        let changed = try transaction.run(
            markDead, now.rawValue, reason, row.id.rawValue, row.generation, row.state.rawValue)
        guard changed == 1 else { throw changedMeanwhile(row.id) }
        try DeadLetterTable.add(
            DeadLetterTable.Draft(
                queue: queue.deadQueue, token: DeadLetterToken.shipment(row.id, generation: row.generation),
                messageID: messageID, account: row.account, order: row.order, shipment: row.id,
                generation: row.generation, reason: reason, detail: detail), now: now, in: transaction)
        try ExecutionTable.settle(row.id, failed: true, now: now, in: transaction)
    }

    private static let markClosed: SQLStatement = """
        UPDATE shipments SET state = 'closed', generation = generation + 1, has_failed = 0, demoted = 0, reason = ?,
          recall = ? WHERE id = ? AND generation = ? AND state = ?
        """

    /// There is nothing left to send. A parcel whose order was cancelled has left all the same: a person calls it back, and
    /// nothing is booked back before (S2-34).
    static func close(
        _ row: StoredShipment, _ reason: String, by: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        let isRecalled = reason == ConfirmationRefusal.orderCancelled.rawValue
        let changed = try transaction.run(
            markClosed,
            [
                .text(reason), SQLValue((isRecalled ? ParcelRecall.open : row.recall)?.rawValue),
                .integer(row.id.rawValue), .integer(row.generation), .text(row.state.rawValue),
            ])
        guard changed == 1 else { throw changedMeanwhile(row.id) }
        try DeadLetterTable.end(row, as: .settled, by: by, now: now, in: transaction)
        try ExecutionTable.settle(row.id, failed: false, now: now, in: transaction)
        if isRecalled { try ProblemTable.recountRecalls(row.account, now: now, in: transaction) }
    }

    private static let markProven: SQLStatement = """
        UPDATE shipments SET state = 'proven', generation = generation + 1, proven_at = ?,
          accepted_at = coalesce(accepted_at, ?), is_edit = 0, has_failed = 0, demoted = 0, reason = NULL
        WHERE id = ? AND generation = ? AND state = ?
        """

    /// Amazon shows our package.
    static func setProven(_ row: StoredShipment, now: Timestamp, in transaction: any SQLTransaction) throws {
        let changed = try transaction.run(
            markProven, now.rawValue, now.rawValue, row.id.rawValue, row.generation, row.state.rawValue)
        guard changed == 1 else { throw changedMeanwhile(row.id) }
        try AttemptTable.interrupt(row.id, now: now, in: transaction)
        try DeadLetterTable.end(row, as: .settled, by: "proof", now: now, in: transaction)
        try ExecutionTable.settle(row.id, failed: false, now: now, in: transaction)
    }

    private static let markResend: SQLStatement = """
        UPDATE shipments SET state = 'waiting', generation = generation + 1, has_failed = 1, tries = 0,
          first_try_at = NULL, reads = 0, resends = resends + 1, accepted_at = NULL, next_at = ?, reason = ?
        WHERE id = ? AND generation = ? AND state = ?
        """

    /// Amazon shows nothing of it: once more, under the same id, ranked with the failed ones.
    static func resend(
        _ row: StoredShipment, reason: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        let changed = try transaction.run(
            markResend, now.rawValue, reason, row.id.rawValue, row.generation, row.state.rawValue)
        guard changed == 1 else { throw changedMeanwhile(row.id) }
    }
}
