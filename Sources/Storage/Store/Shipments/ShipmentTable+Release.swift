package import Database
package import Fulfilment
import Messages

extension ShipmentTable {
    /// Releases waiting shipments to the confirmers, in the order of `ReleaseShare`, only as much as the budget can use
    /// soon: at most max(burst, 5) of an account are released and unfinished. A failing one waits for its back-off
    /// meanwhile, so it never starves the rest.
    ///
    /// Cheap while nothing waits: one index seek an account.
    ///
    /// - Parameters:
    ///   - now: business time; `nowMicroseconds` the same for the budget.
    ///   - quota: of `confirmShipment`, where the account's budget has no row yet.
    ///   - horizon: how far ahead the budget is used, in business time: 2 s × the clock's speed.
    ///   - dayEnd: when today ends in a time zone (IANA name).
    /// - Returns: how many were released.
    @discardableResult
    package static func release(
        now: Timestamp, nowMicroseconds: Int64, quota: Quota, horizon: Duration = .seconds(2),
        dayEnd: (String) -> Timestamp, in transaction: any SQLTransaction
    ) throws -> Int {
        let time = SQLValue.integer(now.rawValue)
        let accounts = try transaction.rows(accountsDue, [time, time]) {
            (id: AccountID(try $0.text(0)), zone: try $0.text(1))
        }
        var released = 0
        for account in accounts {
            let underway = try underway(account.id, since: now - horizon * freshness, in: transaction)
            let capacity = try BudgetTable.capacity(
                account: account.id, operation: confirmOperation, quota: quota, now: nowMicroseconds,
                until: nowMicroseconds + horizon.wholeMilliseconds * 1000, in: transaction)
            // Those that are released only have not taken their share of the budget yet.
            let limit = min(max(quota.burst, 5) - underway.released - underway.calling, capacity - underway.released)
            guard limit > 0 else { continue }
            let isAhead =
                try underway.freshFailed > 0
                || transaction.first(
                    pickAhead, [.text(account.id.rawValue), time, .integer((now + horizon).rawValue)]
                ) { _ in true } ?? false
            released += try release(
                account.id, limit: limit, today: dayEnd(account.zone), isFailedAhead: isAhead, now: now,
                in: transaction)
        }
        return released
    }

    /// So many horizons long a released shipment counts as on its way to a confirmer. Longer is a broker that is down or a
    /// token that is lost, which must not hold up the rest.
    static let freshness: Int = 15

    static let accountsDue: SQLStatement = """
        SELECT id, time_zone FROM accounts WHERE state = 'active' AND EXISTS (
          SELECT 1 FROM shipments WHERE shipments.account = accounts.id AND shipments.state = 'waiting'
          AND shipments.next_at <= ?)
        AND NOT EXISTS (
          SELECT 1 FROM pauses WHERE pauses.account IN ('', accounts.id) AND kind = 'confirm' AND paused_until > ?)
        AND coalesce((SELECT value FROM settings WHERE scope = accounts.id AND name = 'confirm.mode'),
          (SELECT value FROM settings WHERE scope = '' AND name = 'confirm.mode'), 'auto') <> 'off'
        ORDER BY id
        """
    static let countUnderway: SQLStatement = """
        SELECT state, has_failed - demoted, CASE WHEN next_at > ? THEN 1 ELSE 0 END AS fresh, count(*)
        FROM shipments WHERE account = ? AND state IN ('released', 'calling') GROUP BY state, has_failed - demoted, fresh
        """
    /// A failed one that is due within the horizon.
    private static let pickAhead: SQLStatement = """
        SELECT 1 FROM shipments WHERE state = 'waiting' AND account = ? AND demoted = 0 AND has_failed = 1
        AND next_at > ? AND next_at <= ? LIMIT 1
        """
    /// The plus keeps SQLite from picking by `next_at`, which would sort all that is due: the index by rank is read in order.
    static let pickDue: SQLStatement = """
        SELECT id, generation, rank_deadline FROM shipments
        WHERE state = 'waiting' AND account = ? AND demoted = ? AND has_failed = ? AND +next_at <= ?
        ORDER BY rank_deadline, marked_at, id LIMIT ?
        """
    private static let setReleased: SQLStatement = """
        UPDATE shipments SET state = 'released', generation = generation + 1, next_at = ?
        WHERE id = ? AND state = 'waiting' AND generation = ?
        """

    private struct Load {
        var released = 0
        var calling = 0
        /// Released of late, have failed before.
        var freshFailed = 0
    }

    private struct Candidate {
        let id: Int64
        let generation: Int64
        let deadline: Int64
        let isRetry: Bool
    }

    private static func underway(
        _ account: AccountID, since: Timestamp, in transaction: any SQLTransaction
    ) throws -> Load {
        var underway = Load()
        try transaction.query(countUnderway, [.integer(since.rawValue), .text(account.rawValue)]) { row in
            let count = try row.int(3)
            if try row.text(0) == ShipmentState.calling.rawValue {
                underway.calling += count
            } else {
                underway.released += count
                if try row.integer(1) == 1, try row.integer(2) == 1 { underway.freshFailed += count }
            }
            return true
        }
        return underway
    }

    private static func due(
        _ account: AccountID, demoted: Bool, failed: Bool, limit: Int, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> [Candidate] {
        try transaction.rows(
            pickDue,
            [.text(account.rawValue), demoted.sqlValue, failed.sqlValue, .integer(now.rawValue), limit.sqlValue]
        ) { row in
            Candidate(
                id: try row.integer(0), generation: try row.integer(1), deadline: try row.integer(2),
                isRetry: failed && !demoted)
        }
    }

    private static func release(
        _ account: AccountID, limit: Int, today: Timestamp, isFailedAhead: Bool, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> Int {
        let failedLast = try transaction.first(selectTurn, [.text(account.rawValue)]) { try $0.flag(0) } ?? false
        let new = try due(account, demoted: false, failed: false, limit: limit, now: now, in: transaction)
        var share = ReleaseShare(
            failed: try due(account, demoted: false, failed: true, limit: limit, now: now, in: transaction), new: new,
            newDueToday: new.count { $0.deadline < today.rawValue },
            demoted: try due(account, demoted: true, failed: true, limit: limit, now: now, in: transaction),
            isFailedAhead: isFailedAhead, failedLast: failedLast)
        var released = 0
        for next in share.take(limit)
        where try transaction.run(setReleased, now.rawValue, next.id, next.generation) == 1 {
            try OutboxTable.add(
                .shipmentReady(
                    shipment: ShipmentID(rawValue: next.id), generation: next.generation + 1, retry: next.isRetry),
                availableAt: now, in: transaction)
            released += 1
        }
        if share.failedLast != failedLast {
            try transaction.run(setTurn, account.rawValue, share.failedLast)
        }
        return released
    }

    private static let selectTurn: SQLStatement = "SELECT failed_last FROM confirmation_turns WHERE account = ?"
    private static let setTurn: SQLStatement = """
        INSERT INTO confirmation_turns (account, failed_last) VALUES (?, ?)
        ON CONFLICT (account) DO UPDATE SET failed_last = excluded.failed_last
        """
}
