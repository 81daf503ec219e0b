import Database
import Fulfilment
import Logging
import Store
package import WorkerRuntime

/// Gives messages that were given up as the cause of crashes another chance, three times, with growing rests.
package struct CrashRetryChore: Chore {
    package let name = "crash-retry"
    package let interval = Duration.seconds(5)
    static let lease = Duration.seconds(30)
    static let batch = 100

    package init() {}

    package func run(_ context: WorkerContext) async throws {
        let now = context.clock.now
        let due = try await context.database.read { transaction in
            try DeadLetterTable.crashesDue(at: now, limit: Self.batch, in: transaction)
        }
        guard !due.isEmpty else { return }
        try await context.withLease(name, duration: Self.lease) { _ in
            let count = try await context.database.write { transaction in
                try DeadLetterTable.retryCrashes(due, now: now, in: transaction)
            }
            context.logger.notice(
                "messages that had crashed workers are tried again", metadata: [LogKeys.count: "\(count)"])
        }
    }
}
