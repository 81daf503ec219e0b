package import Database
package import Fulfilment

/// The `attempts` table: every try to tell Amazon of a shipment, and what became of it. An attempt without an end is an
/// intent whose result nobody wrote: the worker died.
package enum AttemptTable {
    package enum Outcome: String, Sendable, Hashable, CaseIterable {
        case accepted
        /// Amazon's quota was used up, or the call was never sent: not charged.
        case throttled
        case notSent = "not-sent"
        /// Time heals it.
        case failed
        /// Amazon may have acted on it.
        case unclear
        case refused
        /// Refused by our own rules: no call was made.
        case refusedHere = "refused-here"
        case unauthorised
        /// The worker ended between intent and result.
        case interrupted
    }

    package struct Row: Sendable, Hashable {
        package let id: Int64
        package let generation: Int64
        package let startedAt: Timestamp
        package let endedAt: Timestamp?
        /// `nil`: under way.
        package let outcome: Outcome?
        /// Our word for the kind of failure, or Amazon's.
        package let code: String?
        /// Amazon's text, at most 500 characters, without personal data.
        package let detail: String?
        /// What Amazon's support asks for.
        package let requestID: String?
        package let worker: String
    }

    /// All attempts of a shipment, oldest first.
    package static func of(_ shipment: ShipmentID, in transaction: any SQLTransaction) throws -> [Row] {
        try transaction.rows(
            """
            SELECT id, generation, started_at, ended_at, outcome, code, detail, request_id, worker FROM attempts
            WHERE shipment = ? ORDER BY id
            """, [.integer(shipment.rawValue)]
        ) { row in
            Row(
                id: try row.integer(0), generation: try row.integer(1),
                startedAt: Timestamp(rawValue: try row.integer(2)),
                endedAt: try row.optionalInteger(3).map { Timestamp(rawValue: $0) },
                outcome: try row.optionalText(4).flatMap { Outcome(rawValue: $0) }, code: try row.optionalText(5),
                detail: try row.optionalText(6), requestID: try row.optionalText(7), worker: try row.text(8))
        }
    }

    /// Writes the intent. Its id goes with the result.
    static func begin(
        _ shipment: StoredShipment, worker: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Int64 {
        let id = try transaction.first(
            "INSERT INTO attempts (shipment, generation, started_at, worker) VALUES (?, ?, ?, ?) RETURNING id",
            [.integer(shipment.id.rawValue), .integer(shipment.generation), .integer(now.rawValue), .text(worker)]
        ) { try $0.integer(0) }
        return id ?? 0
    }

    static func end(
        _ id: Int64, _ outcome: Outcome, code: String?, detail: String?, requestID: String?, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            """
            UPDATE attempts SET ended_at = ?, outcome = ?, code = ?, detail = ?, request_id = ?
            WHERE id = ? AND ended_at IS NULL
            """,
            [
                .integer(now.rawValue), .text(outcome.rawValue), SQLValue(code), SQLValue(detail), SQLValue(requestID),
                .integer(id),
            ])
    }

    /// Ends whatever the shipment left open: its worker is gone.
    static func interrupt(_ shipment: ShipmentID, now: Timestamp, in transaction: any SQLTransaction) throws {
        try transaction.run(
            "UPDATE attempts SET ended_at = ?, outcome = 'interrupted' WHERE shipment = ? AND ended_at IS NULL",
            now.rawValue, shipment.rawValue)
    }

    /// An attempt that our own rules refused before any call.
    static func refusedHere(
        _ shipment: StoredShipment, reason: ConfirmationRefusal, worker: String, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws {
        let id = try begin(shipment, worker: worker, now: now, in: transaction)
        try end(
            id, .refusedHere, code: reason.rawValue, detail: nil, requestID: nil, now: now, in: transaction)
    }
}
