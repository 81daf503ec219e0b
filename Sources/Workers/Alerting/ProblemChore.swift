import Database
import Fulfilment
import Store
import Synchronization
package import WorkerRuntime

/// Opens, changes and closes the maintenance messages about what no single event tells: age, access, the outbox.
package final class ProblemChore: Chore {
    package let name = "problems"
    package let interval = Duration.seconds(10)
    static let lease = Duration.seconds(30)
    /// A due message that waits longer, in real time, is stuck.
    static let outboxLimit = Duration.seconds(60)
    /// The messages about dead letters are counted anew at every so manieth look.
    static let recountEvery = 6

    private let looks = Mutex(0)

    package init() {}

    package func run(_ context: WorkerContext) async throws {
        let recounts = looks.withLock { looks in
            defer { looks += 1 }
            return looks % Self.recountEvery == 0
        }
        try await context.withLease(name, duration: Self.lease) { _ in
            let now = context.clock.now
            let limit = Duration.milliseconds(
                Int64(Double(Self.outboxLimit.wholeMilliseconds) * context.clock.speed))
            try await context.database.write { transaction in
                try ProblemTable.recountFleet(now: now, outboxLimit: limit, in: transaction)
                if recounts { try ProblemTable.recountDeadLetters(now: now, in: transaction) }
            }
        }
    }
}
