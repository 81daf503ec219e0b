package import Database
package import Fulfilment
package import Messages

/// The queues' state out of the store. What the broker holds comes from samples, so that no person's question costs it anything.
package enum QueueView {
    package struct Row: Sendable, Hashable {
        package let queue: FleetQueue
        /// Still in the store: messages that have not left, and shipments that wait for their turn.
        package let waiting: Int
        /// When the oldest that is not finished began to wait; `nil` when nothing waits. Business time.
        package let oldestAt: Timestamp?
        /// At the broker, not delivered; `nil` where there is no sample.
        package let ready: Int?
        package let consumers: Int?
        /// Business time of the sample.
        package let sampledAt: Timestamp?
        /// Open dead letters.
        package let dead: Int
    }

    /// All queues in the order of `FleetQueue`.
    package static func all(in transaction: any SQLTransaction) throws -> [Row] {
        let outbox = try outboxCounts(transaction)
        let shipments = try shipmentCounts(transaction)
        return try FleetQueue.allCases.map { queue in
            var waiting = outbox[queue]?.count ?? 0
            var oldest = outbox[queue]?.oldest
            switch queue {
            case .intake: oldest = earlier(oldest, try oldestIntake(transaction))
            case .confirmations, .confirmationsRetry:
                let retry = queue == .confirmationsRetry
                waiting += shipments[retry]?.count ?? 0
                oldest = earlier(oldest, shipments[retry]?.oldest)
                oldest = earlier(oldest, try oldestUnderWay(retry: retry, transaction))
            case .quantities:
                let offers = try OfferTable.waiting(in: transaction)
                waiting = offers.count
                oldest = offers.oldest
            case .stock, .alerts: break
            }
            let sample = try QueueSampleTable.latest(queue.name, in: transaction)
            // The two confirmation queues share one dead queue; it is shown once.
            let dead =
                queue == .confirmationsRetry
                ? 0 : try DeadLetterTable.openCount(queue: queue.deadQueue, in: transaction)
            return Row(
                queue: queue, waiting: waiting, oldestAt: oldest, ready: sample?.ready, consumers: sample?.consumers,
                sampledAt: sample?.sampledAt, dead: dead)
        }
    }

    private static func earlier(_ left: Timestamp?, _ right: Timestamp?) -> Timestamp? {
        guard let left, let right else { return left ?? right }
        return min(left, right)
    }

    private static func outboxCounts(
        _ transaction: any SQLTransaction
    ) throws -> [FleetQueue: (count: Int, oldest: Timestamp?)] {
        var found: [FleetQueue: (count: Int, oldest: Timestamp?)] = [:]
        try transaction.query(
            """
            SELECT kind, CASE WHEN subject = 'retry' THEN 1 ELSE 0 END, count(*), min(available_at) FROM outbox
            GROUP BY kind, CASE WHEN subject = 'retry' THEN 1 ELSE 0 END
            """, []
        ) { row in
            let queue: FleetQueue? =
                switch FleetMessage.Kind(rawValue: try row.integer(0)) {
                case .intakeStored: .intake
                case .orderChanged: .stock
                case .shipmentReady: try row.flag(1) ? .confirmationsRetry : .confirmations
                case .alertRaised: .alerts
                case .quantitiesReady: .quantities
                case nil: nil
                }
            guard let queue else { return true }
            let before = found[queue]
            let oldest = earlier(before?.oldest, try row.optionalTimestamp(3))
            found[queue] = ((before?.count ?? 0) + (try row.int(2)), oldest)
            return true
        }
        return found
    }

    private static func shipmentCounts(
        _ transaction: any SQLTransaction
    ) throws -> [Bool: (count: Int, oldest: Timestamp?)] {
        var found: [Bool: (count: Int, oldest: Timestamp?)] = [:]
        try transaction.query(
            """
            SELECT has_failed, count(*), min(marked_at) FROM shipments WHERE state = 'waiting' GROUP BY has_failed
            """, []
        ) { row in
            found[try row.flag(0)] = (try row.int(1), try row.optionalTimestamp(2))
            return true
        }
        return found
    }

    private static func oldestUnderWay(retry: Bool, _ transaction: any SQLTransaction) throws -> Timestamp? {
        try transaction.first(
            """
            SELECT min(marked_at) FROM shipments WHERE state IN ('released', 'calling') AND has_failed = ?
            """, [.integer(retry ? 1 : 0)]
        ) { try $0.optionalTimestamp(0) } ?? nil
    }

    private static func oldestIntake(_ transaction: any SQLTransaction) throws -> Timestamp? {
        // Ids rise with time: the lowest is the oldest.
        try transaction.first("SELECT created_at FROM intake WHERE state = 'stored' ORDER BY id LIMIT 1") {
            try $0.timestamp(0)
        }
    }
}
