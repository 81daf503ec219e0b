package import Database
package import Fulfilment

extension DeadLetterTable {
    /// How long a message that was given up as the cause of crashes rests before it is put back by itself, by how often
    /// that was done before. A machine that was restarted three times in a row is no proof against a message; one that
    /// fails again after an hour is left to a person. Business time.
    package static let crashRests: [Duration] = [.minutes(1), .minutes(10), .hours(1)]

    /// Names itself in `ended_by`.
    private static let retrier = "orderly"

    private static let selectCrashed: SQLStatement = """
        SELECT id, created_at, (
          SELECT count(*) FROM dead_letters AS earlier WHERE earlier.queue = letter.queue
          AND earlier.token = letter.token AND earlier.state = 'requeued' AND earlier.reason = 'crash'
          AND earlier.ended_by = ?)
        FROM dead_letters AS letter WHERE state = 'open' AND reason = 'crash' AND shipment IS NULL ORDER BY id
        """

    /// Letters of reason `crash` whose rest is over, oldest first. Shipments are not among them: they have their own runs.
    package static func crashesDue(
        at now: Timestamp, limit: Int, in transaction: any SQLTransaction
    ) throws -> [Int64] {
        var due: [Int64] = []
        // Letters that rest still, or for good, do not count against the limit: they must not hide the ones behind them.
        try transaction.query(selectCrashed, [.text(retrier)]) { row in
            let (createdAt, earlier) = (Timestamp(rawValue: try row.integer(1)), try row.int(2))
            if earlier < crashRests.count, now - createdAt >= crashRests[earlier] { due.append(try row.integer(0)) }
            return due.count < limit
        }
        return due
    }

    /// Puts such letters back to be worked on.
    ///
    /// - Returns: how many were put back.
    package static func retryCrashes(
        _ ids: [Int64], now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Int {
        try ids.count { try requeue($0, by: retrier, now: now, in: transaction) == .done }
    }
}
