package import Database
package import Fulfilment

/// Starts of redelivered messages that have not ended yet: what a crash leaves behind.
package enum StartTable {
    /// Counts one start.
    ///
    /// - Returns: how often this message has been started without an end, this start included.
    package static func begin(
        _ messageID: String, queue: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Int {
        let count = try transaction.first(
            """
            INSERT INTO starts (message_id, queue, started, started_at) VALUES (?, ?, 1, ?)
            ON CONFLICT (message_id) DO UPDATE SET started = starts.started + 1, started_at = excluded.started_at
            RETURNING started
            """, [.text(messageID), .text(queue), .integer(now.rawValue)]
        ) { try $0.int(0) }
        return count ?? 1
    }

    /// Takes one start back.
    package static func takeBack(_ messageID: String, in transaction: any SQLTransaction) throws {
        try transaction.run("UPDATE starts SET started = started - 1 WHERE message_id = ? AND started > 0", messageID)
    }

    /// The message was worked on, or buried.
    package static func end(_ messageID: String, in transaction: any SQLTransaction) throws {
        try transaction.run("DELETE FROM starts WHERE message_id = ?", messageID)
    }
}
