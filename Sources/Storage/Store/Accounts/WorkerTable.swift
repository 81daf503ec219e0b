package import Database
package import Fulfilment

/// The `workers` table as people see it: who runs, since when, and how much each holds. All times are technical time.
package enum WorkerTable {
    /// A worker whose last sign of life is older than this counts as gone.
    package static let silence = Duration.seconds(15)

    /// A fleet needs at least one of each.
    package static let kinds = ["poller", "importer", "stock-reservation", "shipment-confirmer", "alerting"]

    package struct Row: Sendable, Hashable {
        package let id: String
        /// One of ``WorkerTable/kinds``.
        package let kind: String
        package let host: String
        package let pid: Int
        package let version: String
        package let state: String
        /// Deliveries it holds and has not acknowledged.
        package let unacked: Int
        package let startedAt: Timestamp
        package let beatAt: Timestamp
    }

    /// All that gave a sign of life after `since`, by kind and id.
    package static func alive(since: Timestamp, in transaction: any SQLTransaction) throws -> [Row] {
        try transaction.rows(
            """
            SELECT id, kind, host, pid, version, state, unacked, started_at, beat_at FROM workers
            WHERE beat_at > ? ORDER BY kind, id
            """, [.integer(since.rawValue)]
        ) { row in
            Row(
                id: try row.text(0), kind: try row.text(1), host: try row.text(2), pid: try row.int(3),
                version: try row.text(4), state: try row.text(5), unacked: try row.int(6),
                startedAt: Timestamp(rawValue: try row.integer(7)), beatAt: Timestamp(rawValue: try row.integer(8)))
        }
    }
}
