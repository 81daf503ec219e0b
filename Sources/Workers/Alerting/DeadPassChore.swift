import Database
import Fulfilment
import Logging
import Messages
import Store
import Synchronization
package import WorkerRuntime

/// Keeps the dead queues in step with the store: tokens that are out of date leave, tokens without a letter get one, the
/// rest stays. The store alone decides; a purged queue loses nothing.
package final class DeadPassChore: Chore {
    package let name = "dead-pass"
    package let interval = Duration.seconds(2)
    static let lease = Duration.seconds(120)

    private let reader: any DeadQueueReader
    private let memory = Mutex(DeadPassMemory())

    package init(reader: any DeadQueueReader) {
        self.reader = reader
    }

    package func run(_ context: WorkerContext) async throws {
        let due = try await dueQueues(context)
        guard !due.isEmpty else { return }
        try await context.withLease(name, duration: Self.lease) { _ in
            for queue in due { try await pass(over: queue, context) }
        }
    }

    private func dueQueues(_ context: WorkerContext) async throws -> [String] {
        let looks = try await context.database.read { transaction in
            try FleetQueue.deadQueues.map { queue in
                (
                    queue: queue, sample: try QueueSampleTable.latest(queue, in: transaction),
                    open: try DeadLetterTable.openCount(queue: queue, in: transaction)
                )
            }
        }
        return memory.withLock { memory in
            looks.filter { look in
                memory.isDue(
                    look.queue, ready: look.sample?.ready,
                    sampledAt: look.sample?.sampledAt ?? Timestamp(rawValue: 0), open: look.open, now: .now)
            }.map(\.queue)
        }
    }

    private func pass(over queue: String, _ context: WorkerContext) async throws {
        let count = try await reader.pass(over: queue) { tokens in
            try await Self.decide(tokens, queue: queue, context)
        }
        let open = try await context.database.read { transaction in
            try DeadLetterTable.openCount(queue: queue, in: transaction)
        }
        let endedAt = context.clock.now
        memory.withLock { $0.ended(queue, count, open: open, at: endedAt, now: .now) }
        guard count.dropped > 0 else { return }
        context.logger.info(
            "tokens that were out of date have left a dead queue",
            metadata: [
                LogKeys.queue: "\(queue)", AlertingLogKeys.seen: "\(count.seen)",
                AlertingLogKeys.dropped: "\(count.dropped)",
            ])
    }

    /// One answer a token: whether it is out of date. Commits what it writes before it answers.
    static func decide(
        _ tokens: [DeadToken], queue: String, _ context: WorkerContext
    ) async throws -> [Bool] {
        var verdicts: [DeadVerdict] = []
        verdicts.reserveCapacity(tokens.count)
        for start in stride(from: 0, to: tokens.count, by: 500) {
            let some = tokens[start..<min(start + 500, tokens.count)]
            var found = try await context.database.read { transaction in
                try some.map { try DeadLetterTable.look($0, queue: queue, in: transaction) }
            }
            if found.contains(.unknown) {
                let now = context.clock.now
                let before = found
                found = try await context.database.write { transaction in
                    try zip(some, before).map { token, verdict in
                        guard verdict == .unknown else { return verdict }
                        return try DeadLetterTable.adopt(token, queue: queue, now: now, in: transaction)
                    }
                }
            }
            verdicts += found
        }
        return verdicts.map { $0 == .drop }
    }
}
