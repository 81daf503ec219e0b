import Synchronization
import Database

/// The plans of the statements that some questions ran, each statement once, in the order in which they came.
package final class PlanRecord: Sendable {
    private let found = Mutex<[StatementPlan]>([])

    package init() {}

    package var plans: [StatementPlan] { found.withLock { $0 } }

    func isNew(_ statement: SQLStatement) -> Bool {
        found.withLock { plans in !plans.contains { $0.statement == statement } }
    }

    func add(_ plan: StatementPlan) {
        found.withLock { $0.append(plan) }
    }
}
