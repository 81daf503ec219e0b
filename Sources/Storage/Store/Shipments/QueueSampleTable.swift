package import Database
package import Fulfilment

/// The `queue_samples` table: how deep each queue was, looked at every few seconds. Business time.
package enum QueueSampleTable {
    package struct Row: Sendable, Hashable {
        package let queue: String
        package let sampledAt: Timestamp
        /// Ready to be delivered; what consumers hold is not in it.
        package let ready: Int
        package let consumers: Int

        package init(queue: String, sampledAt: Timestamp, ready: Int, consumers: Int) {
            self.queue = queue
            self.sampledAt = sampledAt
            self.ready = ready
            self.consumers = consumers
        }
    }

    package static func add(_ samples: [Row], in transaction: any SQLTransaction) throws {
        for sample in samples {
            try transaction.run(
                """
                INSERT INTO queue_samples (queue, sampled_at, ready, consumers) VALUES (?, ?, ?, ?)
                ON CONFLICT (queue, sampled_at) DO UPDATE SET ready = excluded.ready, consumers = excluded.consumers
                """, sample.queue, sample.sampledAt.rawValue, sample.ready, sample.consumers)
        }
    }

    /// The last sample of a queue; `nil` before the first.
    package static func latest(_ queue: String, in transaction: any SQLTransaction) throws -> Row? {
        try transaction.first(
            """
            SELECT queue, sampled_at, ready, consumers FROM queue_samples WHERE queue = ?
            ORDER BY sampled_at DESC LIMIT 1
            """, [.text(queue)]
        ) { row in
            Row(
                queue: try row.text(0), sampledAt: Timestamp(rawValue: try row.integer(1)), ready: try row.int(2),
                consumers: try row.int(3))
        }
    }
}
