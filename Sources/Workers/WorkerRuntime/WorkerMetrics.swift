import Fulfilment
import Messages
import Metrics

/// All metrics of the runtime, in one place.
///
/// | metric | labels | unit |
/// |---|---|---|
/// | `orderly_messages_total` | queue, outcome = done, dead, later | messages |
/// | `orderly_handler_seconds` | queue | seconds of one batch or message |
/// | `orderly_commit_batch_size` | queue | messages of one batch |
/// | `orderly_outbox_published_total` | outcome = confirmed, returned, nacked, lost, refused | messages |
/// | `orderly_outbox_confirm_seconds` | | seconds of one published batch |
/// | `orderly_chore_failures_total` | chore | looks |
enum WorkerMetrics {
    static func handled(_ outcomes: [MessageOutcome], queue: FleetQueue, duration: Duration) {
        for outcome in [MessageOutcome.done, .dead, .later] {
            let count = outcomes.count { $0 == outcome }
            if count > 0 {
                Counter(
                    label: "orderly_messages_total", dimensions: [("queue", queue.name), ("outcome", outcome.rawValue)]
                ).increment(by: count)
            }
        }
        let dimensions = [("queue", queue.name)]
        Timer(label: "orderly_handler_seconds", dimensions: dimensions).recordNanoseconds(duration.wholeNanoseconds)
        Recorder(label: "orderly_commit_batch_size", dimensions: dimensions).record(outcomes.count)
    }

    static func buried(queue: FleetQueue) {
        Counter(label: "orderly_messages_total", dimensions: [("queue", queue.name), ("outcome", "dead")]).increment()
    }

    static func published(_ counts: [String: Int], duration: Duration) {
        for (outcome, count) in counts {
            Counter(label: "orderly_outbox_published_total", dimensions: [("outcome", outcome)]).increment(by: count)
        }
        Timer(label: "orderly_outbox_confirm_seconds").recordNanoseconds(duration.wholeNanoseconds)
    }

    static func choreFailed(_ chore: String) {
        Counter(label: "orderly_chore_failures_total", dimensions: [("chore", chore)]).increment()
    }
}

extension Duration {
    var wholeNanoseconds: Int64 {
        components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
    }
}
