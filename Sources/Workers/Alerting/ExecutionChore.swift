import Database
import Fulfilment
import Logging
import Store
package import WorkerRuntime

/// Goes on with commands over many dead letters whose person has gone, and notices when each has its final results.
package struct ExecutionChore: Chore {
    package let name = "executions"
    package let interval = Duration.milliseconds(250)
    static let lease = Duration.seconds(10)

    package init() {}

    package func run(_ context: WorkerContext) async throws {
        let open = try await context.database.read { transaction in try ExecutionTable.open(in: transaction).map(\.id) }
        for id in open {
            try await context.withLease(Execution.lease(of: id), duration: Self.lease) { _ in
                try await work(on: id, context)
            }
        }
    }

    private func work(on id: Int64, _ context: WorkerContext) async throws {
        while true {
            let now = context.clock.now
            let step = try await context.database.write { transaction in
                try ExecutionTable.step(id, now: now, in: transaction)
            }
            guard let step else { return }
            if step.execution.state.isOver {
                context.logger.notice(
                    "dead letters were put back, and each has its result",
                    metadata: [
                        AlertingLogKeys.execution: "\(id)", LogKeys.count: "\(step.execution.taken)",
                        LogKeys.outcome: "\(step.execution.state.rawValue)",
                    ])
            }
            if step.taken == 0 { return }
        }
    }
}
