package import Database
package import Fulfilment

extension WorkerTable {
    /// Writes a worker's sign of life, and forgets workers that have given none for a day.
    ///
    /// - Parameters:
    ///   - state: `ready`, or why not.
    ///   - unacknowledged: deliveries in its hands.
    package static func beat(
        id: String, kind: String, host: String, processID: Int, version: String, state: String, unacknowledged: Int,
        startedAt: Timestamp, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO workers (id, kind, host, pid, version, state, unacked, started_at, beat_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET state = excluded.state, unacked = excluded.unacked, beat_at = excluded.beat_at
            """, id, kind, host, processID, version, state, unacknowledged, startedAt.rawValue, now.rawValue)
        try transaction.run("DELETE FROM workers WHERE beat_at < ?", (now - .days(1)).rawValue)
    }

    /// An orderly end: the worker is gone at once.
    package static func leave(_ id: String, in transaction: any SQLTransaction) throws {
        try transaction.run("DELETE FROM workers WHERE id = ?", id)
    }
}
