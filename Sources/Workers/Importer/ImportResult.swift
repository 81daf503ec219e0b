import Fulfilment
import WorkerRuntime

/// What one raw answer came to.
struct ImportResult: Sendable, Hashable {
    var outcome: MessageOutcome
    var orders = 0
    var changed = 0
    var findings = 0
}
