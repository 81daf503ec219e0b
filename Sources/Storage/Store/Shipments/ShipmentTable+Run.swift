package import Database
package import Fulfilment

extension ShipmentTable {
    private static let pickDead: SQLStatement = """
        SELECT id FROM shipments WHERE state = 'dead' AND account = ? AND next_at <= ? AND aged_from >= ?
        AND reason <> 'crash' AND (refusals < ? OR refused_at <= ?) ORDER BY id LIMIT ?
        """
    private static let retryOne: SQLStatement = """
        UPDATE shipments SET state = 'waiting', generation = generation + 1, has_failed = 1, tries = 0,
          demoted = CASE WHEN refusals >= ? THEN 1 ELSE 0 END, first_try_at = NULL, resends = 0, next_at = ?,
          reason = NULL WHERE id = ? AND state = 'dead'
        """

    /// A run's first part: what has failed goes back to waiting, ranked first (S2-13, S2-14). Call until it answers 0.
    ///
    /// What crashed workers waits for a person; what is older than the age limit is not touched (S2-29). What Amazon has
    /// refused `refusalLimit` times with the same content is tried once a day, behind new ones.
    /// - Parameter diedBefore: when the run was opened: what fails again meanwhile is for the next run.
    package static func retryDead(
        account: AccountID, diedBefore: Timestamp, ageLimit: Duration, limit: Int = 500, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> Int {
        let oldest = now - ageLimit
        let picked = try transaction.rows(
            pickDead,
            [
                .text(account.rawValue), .integer(diedBefore.rawValue), .integer(oldest.rawValue),
                refusalLimit.sqlValue, .integer((now - refusalRest).rawValue), limit.sqlValue,
            ]
        ) { ShipmentID(rawValue: try $0.integer(0)) }
        for id in picked where try retry(id, now: now, in: transaction) {
            try DeadLetterTable.end(
                shipment: id, account: account, as: .requeued, by: "confirm.run", now: now, in: transaction)
        }
        return picked.count
    }

    /// Back to waiting, ranked with the failed ones. `false` where it is not dead any more.
    static func retry(_ id: ShipmentID, now: Timestamp, in transaction: any SQLTransaction) throws -> Bool {
        try transaction.run(retryOne, refusalLimit, now.rawValue, id.rawValue) == 1
    }

    private static let countRetryable: SQLStatement = """
        SELECT count(*) FROM shipments WHERE state = 'dead' AND account = ? AND next_at <= ? AND aged_from >= ?
        AND reason <> 'crash' AND (refusals < ? OR refused_at <= ?)
        """

    /// How many a run would put back now: see `retryDead`.
    package static func retryable(
        account: AccountID, ageLimit: Duration, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Int {
        try transaction.first(
            countRetryable,
            [
                .text(account.rawValue), .integer(now.rawValue), .integer((now - ageLimit).rawValue),
                refusalLimit.sqlValue, .integer((now - refusalRest).rawValue),
            ]
        ) { try $0.int(0) } ?? 0
    }

    private static let unholdAll: SQLStatement = """
        UPDATE shipments SET next_at = CASE
          WHEN door IN ('hand', 'shop-status') AND marked_at + ? > ? THEN marked_at + ? ELSE ? END
        WHERE state = 'waiting' AND account = ? AND next_at = ?
        """

    /// A run's second part: what was held for it may be released. What a person has just marked still settles.
    package static func releaseHeld(
        account: AccountID, settle: Duration, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Int {
        let settle = settle.wholeMilliseconds
        return try transaction.run(
            unholdAll, settle, now.rawValue, settle, now.rawValue, account.rawValue, heldForRun.rawValue)
    }

    private static let countAged = SQLStatement(
        """
        SELECT order_id FROM shipments WHERE state IN ('waiting', 'unclear', 'dead') AND account = ?
        AND aged_from < ? AND aged_from >= ? ORDER BY id
        """)

    /// Orders whose shipments are not sent and were marked (or last requeued) in this span, for the messages before and
    /// at the age limit (S2-29).
    package static func aged(
        account: AccountID, from: Timestamp, before: Timestamp, in transaction: any SQLTransaction
    ) throws -> (count: Int, sample: [OrderID]) {
        var count = 0
        var sample: [OrderID] = []
        try transaction.query(
            countAged, [.text(account.rawValue), .integer(before.rawValue), .integer(from.rawValue)]
        ) { row in
            count += 1
            if sample.count < ProblemTable.sampleLimit { sample.append(OrderID(try row.text(0))) }
            return true
        }
        return (count, sample)
    }

    private static let selectUnderway = SQLStatement(
        """
        SELECT id, account, generation, state FROM shipments WHERE account = ? AND state IN ('released', 'calling')
        """)

    /// A shipment that is released or being called, as one look saw it.
    package struct Underway: Sendable, Hashable {
        package let shipment: ShipmentID
        package let generation: Int64
        package let state: ShipmentState

        package init(shipment: ShipmentID, generation: Int64, state: ShipmentState) {
            self.shipment = shipment
            self.generation = generation
            self.state = state
        }
    }

    /// What is under way in all accounts: at most a few an account.
    package static func underway(in transaction: any SQLTransaction) throws -> [Underway] {
        let accounts = try transaction.rows("SELECT id FROM accounts ORDER BY id") { try $0.text(0) }
        return try accounts.flatMap { account in
            try transaction.rows(selectUnderway, [.text(account)]) { row in
                Underway(
                    shipment: ShipmentID(rawValue: try row.integer(0)), generation: try row.integer(2),
                    state: ShipmentState(rawValue: try row.text(3)) ?? .released)
            }
        }
    }

    private static let takeBack: SQLStatement = """
        UPDATE shipments SET state = 'waiting', generation = generation + 1, next_at = ?
        WHERE id = ? AND generation = ? AND state = 'released'
        """

    /// Frees a shipment whose token is lost (a purged queue, a lost broker): released goes back to waiting, a call without
    /// a result becomes unclear. `false` when it has moved on.
    package static func recover(
        _ seen: Underway, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        guard let row = try find(seen.shipment, in: transaction), row.generation == seen.generation,
            row.state == seen.state
        else { return false }
        if row.state == .calling {
            try interrupt(row, now: now, in: transaction)
            return true
        }
        return try transaction.run(takeBack, now.rawValue, row.id.rawValue, row.generation) == 1
    }
}
