package import AMQP
import Database
import Fulfilment
import Logging
import Messages
import ServiceLifecycle
package import Store

/// Publishes the outbox: every worker can, one does, by lease. It also releases waiting shipments by rank.
///
/// A row is deleted only after the broker has confirmed its message; a message that came back (nobody's queue) or was
/// lost with the connection is put off for a moment. If the relay dies in between, the message goes out twice under the same id.
package struct OutboxRelay: Service {
    /// Rows of one look, of each kind of message.
    static let batch = 1000
    /// Real time between two looks when nobody commits, while something waits: what was put off becomes due.
    static let look = Duration.milliseconds(250)
    /// The same while nothing waits. The lease must be renewed in time.
    static let restingLook = Duration.seconds(1)
    static let leaseDuration = Duration.seconds(4)

    private let context: WorkerContext
    private let broker: ConnectionConfiguration
    private let confirmationQuota: Quota

    /// - Parameter confirmationQuota: how fast Amazon takes shipment confirmations: as many shipments are released.
    package init(context: WorkerContext, broker: ConnectionConfiguration, confirmationQuota: Quota) {
        self.context = context
        self.broker = broker
        self.confirmationQuota = confirmationQuota
    }

    package func run() async throws {
        try await ServiceLoop(part: "relay", context: context).run { works in
            while !Task.isCancelled && !Task.isShuttingDownGracefully {
                if let lease = try await takeLease() {
                    try await serve(lease, works)
                } else {
                    works()
                }
                await Rest.pause(.seconds(1))
            }
        }
    }

    private func takeLease() async throws -> Lease? {
        let context = context
        // A look first: a lease in another's hands costs no write.
        let isTaken = try await context.database.read { transaction in
            try LeaseTable.isTaken("relay", byOthersThan: context.id, now: context.clock.technicalNow, in: transaction)
        }
        if isTaken { return nil }
        return try await context.database.write { transaction in
            try LeaseTable.take(
                "relay", owner: context.id, now: context.clock.technicalNow, duration: Self.leaseDuration,
                in: transaction)
        }
    }

    /// Publishes for as long as the lease is ours.
    private func serve(_ first: Lease, _ works: @escaping @Sendable () -> Void) async throws {
        try await Publisher.withPublisher(broker.named(context.id + " relay"), logger: context.logger) { publisher in
            works()
            var lease = first
            while !Task.isCancelled && !Task.isShuttingDownGracefully {
                if lease.until - context.clock.technicalNow < Self.leaseDuration / 2 {
                    guard let renewed = try await takeLease() else { return }
                    lease = renewed
                }
                let counter = try await context.database.changeCounter()
                var look = try await publishDue(publisher)
                while look.due >= Self.batch && lease.until - context.clock.technicalNow >= Self.leaseDuration / 2 {
                    look = try await publishDue(publisher)
                }
                let limit = look.isResting ? Self.restingLook : Self.look
                do {
                    // A graceful shutdown is noticed when the wait is over: a task to end it would cost more than the wait.
                    _ = try await context.database.waitForChange(since: counter, within: limit)
                } catch is CancellationError {
                    break
                }
            }
            let held = lease
            try await context.database.write { transaction in try LeaseTable.release(held, in: transaction) }
        }
    }

    /// One look: releases shipments, publishes what is due, deletes what was confirmed.
    /// Returns how many were due, and whether nothing at all waits.
    private func publishDue(_ publisher: Publisher) async throws -> (due: Int, isResting: Bool) {
        var (rows, isResting) = try await due()
        let released = isResting ? 0 : try await release()
        if released > 0 { (rows, _) = try await due() }
        guard !rows.isEmpty else { return (0, isResting) }
        let watch = ContinuousClock.now
        let outcomes = try await publisher.publish(rows.map(Self.outgoing))
        var confirmed: [Int64] = []
        var failed: [Int64] = []
        var counts: [String: Int] = [:]
        for (row, outcome) in zip(rows, outcomes) {
            counts[outcome.label, default: 0] += 1
            switch outcome {
            case .confirmed: confirmed.append(row.id)
            // Of a lost connection, or of a queue that answers nothing: the others go first next time.
            case .lost, .returned, .nacked, .refused: failed.append(row.id)
            }
        }
        WorkerMetrics.published(counts, duration: watch.duration(to: .now))
        let (sent, unsent, later) = (confirmed, failed, context.clock.now + businessTime(of: .seconds(2)))
        try await context.database.write { transaction in
            try OutboxTable.remove(sent, in: transaction)
            try OutboxTable.postpone(unsent, until: later, in: transaction)
        }
        if !failed.isEmpty {
            context.logger.error(
                "the broker did not take messages; they are sent again",
                metadata: [LogKeys.count: "\(failed.count)", LogKeys.outcome: "\(counts.keys.sorted())"])
        }
        if counts["lost"] != nil {
            throw AMQPError(.closedByBroker, "the connection ended before all messages were confirmed")
        }
        return (rows.count, false)
    }

    private func due() async throws -> (rows: [OutboxTable.Row], isResting: Bool) {
        let now = context.clock.now
        return try await context.database.read { transaction in
            let rows = try OutboxTable.due(at: now, limit: Self.batch, in: transaction)
            let isResting = try !OutboxTable.holdsAny(in: transaction) && !ShipmentTable.holdsWaiting(in: transaction)
            return (rows, isResting)
        }
    }

    /// Lets waiting shipments go to the confirmers. Returns how many.
    private func release() async throws -> Int {
        let (now, micros, quota) = (context.clock.now, context.clock.microseconds, confirmationQuota)
        // What the budget can use within that time.
        let horizon = businessTime(of: .seconds(2))
        let isWaiting = try await context.database.read { transaction in
            try ShipmentTable.hasDue(at: now, in: transaction)
        }
        guard isWaiting else { return 0 }
        return try await context.database.write { transaction in
            try ShipmentTable.release(
                now: now, nowMicroseconds: micros, quota: quota, horizon: horizon,
                dayEnd: { LocalDay.end(at: now, in: $0) }, in: transaction)
        }
    }

    private func businessTime(of real: Duration) -> Duration {
        .milliseconds(Int64(real / .milliseconds(1) * context.clock.speed))
    }

    private static func outgoing(_ row: OutboxTable.Row) -> OutgoingMessage {
        OutgoingMessage(
            exchange: FleetTopology.workExchange, routingKey: row.message.queue.name, body: row.message.body,
            properties: MessageProperties(
                contentType: "application/json", messageID: row.message.id, type: row.message.kind.typeName,
                appID: "orderly"))
    }
}

extension PublishOutcome {
    /// The outcome without its details, for metrics and logs.
    var label: String {
        switch self {
        case .confirmed: "confirmed"
        case .returned: "returned"
        case .nacked: "nacked"
        case .lost: "lost"
        case .refused: "refused"
        }
    }
}
