import Database
import Fulfilment
import Logging
package import Messages
import Store
package import WorkerRuntime

/// Tells of maintenance messages: one log line each, with kind, count and sample ids.
package struct AlertHandler: BatchHandler {
    package let queues: [FleetQueue] = [.alerts]
    package let batchLimit = 20

    package init() {}

    package func handle(_ batch: [Received], _ context: WorkerContext) async throws -> [MessageOutcome] {
        let now = context.clock.now
        let (outcomes, problems) = try await context.database.write { transaction in
            var outcomes: [MessageOutcome] = []
            var problems: [ProblemTable.Row] = []
            for received in batch {
                guard case .alertRaised(let id) = received.message else {
                    outcomes.append(try received.bury(now: now, in: transaction))
                    continue
                }
                // Several alerts of one message in a batch: its present state is told once.
                if let problem = try ProblemTable.alertServed(id, in: transaction),
                    !problems.contains(where: { $0.id == id })
                {
                    problems.append(problem)
                }
                outcomes.append(.done)
            }
            return (outcomes, problems)
        }
        for problem in problems { tell(problem, context.logger) }
        return outcomes
    }

    private func tell(_ problem: ProblemTable.Row, _ logger: Logger) {
        let metadata: Logger.Metadata = [
            AlertingLogKeys.problem: "\(problem.id)", AlertingLogKeys.kind: "\(problem.kindText)",
            LogKeys.account: "\(problem.account?.rawValue ?? "")", AlertingLogKeys.subject: "\(problem.subject)",
            AlertingLogKeys.affected: "\(problem.affected)", AlertingLogKeys.sample: "\(problem.sample)",
        ]
        if problem.isOpen {
            logger.error("a problem needs a person", metadata: metadata)
        } else {
            logger.notice("a problem has closed by itself", metadata: metadata)
        }
    }
}
