package import Database
package import Fulfilment
import Messages

extension ShipmentTable {
    /// Releases waiting shipments to the confirmers, in rank order, only as much as the budget can use soon: at most
    /// max(burst, 5) of an account are released and unfinished. Failed ones go first (S2-14); a failing one waits for its
    /// back-off meanwhile, so it never starves the rest.
    ///
    /// Cheap while nothing waits: one index seek an account.
    ///
    /// - Parameters:
    ///   - now: business time; `nowMicroseconds` the same for the budget.
    ///   - quota: of `confirmShipment`, where the account's budget has no row yet.
    ///   - horizon: how far ahead the budget is used, in business time: 2 s × the clock's speed.
    /// - Returns: how many were released.
    @discardableResult
    package static func release(
        now: Timestamp, nowMicroseconds: Int64, quota: Quota, horizon: Duration = .seconds(2),
        in transaction: any SQLTransaction
    ) throws -> Int {
        let time = SQLValue.integer(now.rawValue)
        let accounts = try transaction.rows(accountsDue, [time, time]) { AccountID(try $0.text(0)) }
        var released = 0
        for account in accounts {
            let underway = try underway(account, in: transaction)
            let capacity = try BudgetTable.capacity(
                account: account, operation: confirmOperation, quota: quota, now: nowMicroseconds,
                until: nowMicroseconds + horizon.wholeMilliseconds * 1000, in: transaction)
            // Those that are released only have not taken their share of the budget yet.
            let limit = min(max(quota.burst, 5) - underway.released - underway.calling, capacity - underway.released)
            guard limit > 0 else { continue }
            released += try release(account, limit: limit, now: now, in: transaction)
        }
        return released
    }

    static let accountsDue: SQLStatement = """
        SELECT id FROM accounts WHERE state = 'active' AND EXISTS (
          SELECT 1 FROM shipments WHERE shipments.account = accounts.id AND shipments.state = 'waiting'
          AND shipments.next_at <= ?)
        AND NOT EXISTS (
          SELECT 1 FROM pauses WHERE pauses.account IN ('', accounts.id) AND kind = 'confirm' AND paused_until > ?)
        ORDER BY id
        """
    static let countUnderway: SQLStatement = """
        SELECT state, count(*) FROM shipments WHERE account = ? AND state IN ('released', 'calling') GROUP BY state
        """
    /// The plus keeps SQLite from picking by `next_at`, which would sort all that is due: the index by rank is read in order.
    static let pickDue: SQLStatement = """
        SELECT id, generation, has_failed FROM shipments WHERE state = 'waiting' AND account = ? AND +next_at <= ?
        ORDER BY has_failed DESC, rank_deadline, marked_at, id LIMIT ?
        """
    private static let setReleased: SQLStatement = """
        UPDATE shipments SET state = 'released', generation = generation + 1
        WHERE id = ? AND state = 'waiting' AND generation = ?
        """

    private static func underway(
        _ account: AccountID, in transaction: any SQLTransaction
    ) throws -> (released: Int, calling: Int) {
        var counts: [String: Int] = [:]
        try transaction.query(countUnderway, [.text(account.rawValue)]) { row in
            counts[try row.text(0)] = try row.int(1)
            return true
        }
        return (counts["released"] ?? 0, counts["calling"] ?? 0)
    }

    private static func release(
        _ account: AccountID, limit: Int, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Int {
        let picked = try transaction.rows(
            pickDue, [.text(account.rawValue), .integer(now.rawValue), limit.sqlValue]
        ) { (id: try $0.integer(0), generation: try $0.integer(1), hasFailed: try $0.flag(2)) }
        var released = 0
        for row in picked where try transaction.run(setReleased, row.id, row.generation) == 1 {
            try OutboxTable.add(
                .shipmentReady(
                    shipment: ShipmentID(rawValue: row.id), generation: row.generation + 1, retry: row.hasFailed),
                availableAt: now, in: transaction)
            released += 1
        }
        return released
    }
}
