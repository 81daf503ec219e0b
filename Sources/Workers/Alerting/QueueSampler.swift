import Database
import Fulfilment
import Messages
import Store
import Synchronization
package import WorkerRuntime

/// Writes what a look at the queues saw: the samples, and the problems that they show.
package final class QueueSampler: Sendable {
    /// All queues of the fleet.
    package static var queues: [String] { FleetQueue.allCases.map(\.name) + FleetQueue.deadQueues }

    private let watch = Mutex(QueueWatch())

    package init() {}

    package func take(_ looks: [QueueLook], _ context: WorkerContext) async throws {
        let now = context.clock.now
        let open = try await context.database.read { transaction in
            try Dictionary(
                uniqueKeysWithValues: FleetQueue.deadQueues.map { queue in
                    (queue, try DeadLetterTable.openCount(queue: queue, in: transaction))
                })
        }
        let troubles = watch.withLock { $0.look(looks, open: open, now: .now) }
        let samples = looks.compactMap { look in
            look.depth.map {
                QueueSampleTable.Row(
                    queue: look.queue, sampledAt: now, ready: $0.ready, consumers: $0.consumers)
            }
        }
        try await context.database.write { transaction in
            try QueueSampleTable.add(samples, in: transaction)
            for queue in Self.queues {
                for (kind, trouble) in Self.troubles(queue) {
                    try ProblemTable.set(
                        kind, account: nil, subject: queue, affected: troubles[trouble] ?? 0, now: now, in: transaction)
                }
            }
        }
    }

    private static func troubles(_ queue: String) -> [(ProblemKind, QueueWatch.Trouble)] {
        [
            (.queueMissing, .missing(queue)), (.noConsumers, .unserved(queue)), (.invisibleMessages, .invisible(queue)),
        ]
    }
}
