import Fulfilment
import Store

/// How far a command over many dead letters is: 40 of 412, and what became of them (S2-18).
package struct ExecutionCard: Encodable, Sendable, Hashable {
    package let execution: Int64
    package let account: String?
    /// The maintenance message that it was started from.
    package let message: Int64?
    /// `canary`, `waiting`, `running`, `taken`, `stopped`, `done`.
    package let state: String
    package let total: Int
    /// Put back so far.
    package let taken: Int
    /// With a final result: accepted by Amazon, or nothing left to be done.
    package let done: Int
    /// Dead letters again.
    package let failed: Int
    /// Put back, no final result yet.
    package let pending: Int
    /// Could not be put back.
    package let refused: Int
    package let canary: Int
    package let rate: Int?
    package let stoppedBecause: String?
    package let startedAt: Moment
    package let startedBy: String
    package let endedAt: Moment?

    /// All letters are put back, or no more will be.
    package var isTakenUp: Bool { ["taken", "stopped", "done"].contains(state) }
    package var isOver: Bool { endedAt != nil }

    init(_ execution: Execution, _ progress: Execution.Progress, _ zone: LocalZone) {
        self.execution = execution.id
        account = execution.account?.rawValue
        message = execution.problem
        state = execution.state.rawValue
        total = execution.total
        taken = execution.taken
        done = progress.done
        failed = progress.failed
        pending = progress.pending
        refused = progress.refused
        canary = execution.canary
        rate = execution.rate
        stoppedBecause = execution.stoppedBecause
        startedAt = Moment(execution.startedAt, in: zone)
        startedBy = execution.startedBy
        endedAt = Moment(execution.endedAt, in: zone)
    }
}
