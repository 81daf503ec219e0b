package import Database
package import Fulfilment
import Messages

/// What only a person can decide about a shipment. Each decision stands in its history.
extension ShipmentTable {
    private static let setReleasedForBuyer: SQLStatement = """
        UPDATE shipments SET buyer_request = 'released', next_at = CASE WHEN state = 'waiting' THEN ? ELSE next_at END
        WHERE id = ? AND generation = ?
        """

    /// Sends a parcel although its buyer wants to cancel.
    package static func sendDespiteBuyer(
        _ id: ShipmentID, by: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> CommandResult {
        guard let row = try find(id, in: transaction) else { return .unknown }
        guard row.buyerRequest == .held, row.state.isPendingTransfer else { return .notPossible(row.state) }
        guard try transaction.run(setReleasedForBuyer, now.rawValue, id.rawValue, row.generation) == 1 else {
            throw changedMeanwhile(id)
        }
        try note(id, "buyer-request", row.buyerRequest?.rawValue, "released", by, now, in: transaction)
        return .done
    }

    /// Says what became of a parcel whose order was cancelled. Back: its units lie on the shelf again.
    package static func decideRecall(
        _ id: ShipmentID, _ decision: ParcelRecall, by: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> CommandResult {
        guard let row = try find(id, in: transaction) else { return .unknown }
        guard let recall = row.recall, decision != .open else { return .notPossible(row.state) }
        guard recall != decision else { return .done }
        try transaction.run("UPDATE shipments SET recall = ? WHERE id = ?", decision.rawValue, id.rawValue)
        try note(id, "recall", recall.rawValue, decision.rawValue, by, now, in: transaction)
        try ProblemTable.recountRecalls(row.account, now: now, in: transaction)
        try OrderTable.announce(row.account, row.order, now: now, in: transaction)
        return .done
    }

    /// `reason` of a shipment that was too old to be sent and that a person has closed.
    package static let givenUp = "given-up"

    private static let setGivenUp: SQLStatement = """
        UPDATE shipments SET state = 'closed', generation = generation + 1, has_failed = 0, demoted = 0,
          reason = 'given-up', note = ?, excluded_by = ? WHERE id = ? AND generation = ? AND state = ?
        """

    /// Closes a shipment of the *given up* list: it is told to Amazon by nobody (D6).
    package static func closeGivenUp(
        _ id: ShipmentID, by: String, reason: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> CommandResult {
        guard let row = try find(id, in: transaction) else { return .unknown }
        let limit = try ConfirmationPolicy.current(row.account, in: transaction).ageLimit
        guard row.state == .waiting || row.state == .dead, now - row.agedFrom > limit else {
            return .notPossible(row.state)
        }
        let changed = try transaction.run(
            setGivenUp, reason, by, id.rawValue, row.generation, row.state.rawValue)
        guard changed == 1 else { throw changedMeanwhile(id) }
        try DeadLetterTable.end(row, as: .settled, by: by, now: now, in: transaction)
        try ExecutionTable.settle(id, failed: false, now: now, in: transaction)
        try note(id, "state", row.state.rawValue, givenUp, by, now, in: transaction)
        return .done
    }

    private static let setTakenOut: SQLStatement =
        "UPDATE shipments SET taken_out = ? WHERE id = ? AND generation = ?"

    /// Does some of the three steps out of the automatic transfer (S2-23). With the last of them the shipment is excluded;
    /// before, it stays in.
    ///
    /// - Returns: what is done now, or why nothing was; and the steps that are missing still.
    package static func takeOut(
        _ id: ShipmentID, steps: Set<TakenOutStep>, by: String, reason: String, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> (result: CommandResult, missing: Set<TakenOutStep>) {
        guard let row = try find(id, in: transaction) else { return (.unknown, []) }
        let before = try takenOutSteps(of: id, in: transaction)
        let after = before.union(steps)
        let missing = TakenOutStep.all.subtracting(after)
        guard missing.isEmpty else {
            guard row.state.isPendingTransfer else { return (.notPossible(row.state), missing) }
            try transaction.run(setTakenOut, TakenOutStep.bits(of: after), id.rawValue, row.generation)
            for step in steps.subtracting(before).sorted(by: { $0.bit < $1.bit }) {
                try note(id, "taken-out", nil, step.rawValue, by, now, in: transaction)
            }
            return (.done, missing)
        }
        let result = try exclude(id, by: by, reason: reason, now: now, in: transaction)
        if result == .done {
            try transaction.run(
                "UPDATE shipments SET taken_out = ? WHERE id = ?", TakenOutStep.bits(of: TakenOutStep.all), id.rawValue)
        }
        return (result, result == .done ? [] : TakenOutStep.all.subtracting(before))
    }

    /// Which of the three steps were done.
    package static func takenOutSteps(
        of id: ShipmentID, in transaction: any SQLTransaction
    ) throws -> Set<TakenOutStep> {
        try transaction.first("SELECT taken_out FROM shipments WHERE id = ?", [.integer(id.rawValue)]) {
            TakenOutStep.steps(of: try $0.int(0))
        } ?? []
    }

    static func note(
        _ id: ShipmentID, _ field: String, _ old: String?, _ new: String?, _ by: String, _ now: Timestamp,
        in transaction: any SQLTransaction
    ) throws {
        try ShipmentHistoryTable.add(
            ShipmentHistoryTable.Row(field: field, old: old, new: new, at: now, by: by), to: id, in: transaction)
    }
}
