import Fulfilment

/// What the last passes left behind, so that a dead queue in which nothing can have changed is let alone: each pass makes
/// the broker deliver and take back every message in it.
struct DeadPassMemory: Sendable {
    /// Whatever has not changed is looked at again after this, in real time.
    static let longest = Duration.seconds(60)

    private struct Rest {
        /// Tokens left in the queue.
        let left: Int
        /// Open letters in the store.
        let open: Int
        /// Business time at which the pass ended.
        let endedAt: Timestamp
        let instant: ContinuousClock.Instant
    }

    private var rests: [String: Rest] = [:]

    /// - Parameters:
    ///   - ready: the queue's depth by its last sample; `nil` before the first.
    ///   - sampledAt: business time of that sample.
    ///   - open: open letters of the queue.
    func isDue(_ queue: String, ready: Int?, sampledAt: Timestamp, open: Int, now: ContinuousClock.Instant) -> Bool {
        guard let ready else { return false }
        guard let rest = rests[queue] else { return ready > 0 }
        if rest.open != open { return ready > 0 || rest.left > 0 }
        // A sample from before the pass ended tells of what it held.
        if sampledAt > rest.endedAt, ready != rest.left { return ready > 0 }
        return rest.left > 0 && rest.instant.duration(to: now) >= Self.longest
    }

    mutating func ended(
        _ queue: String, _ count: DeadPassCount, open: Int, at endedAt: Timestamp, now: ContinuousClock.Instant
    ) {
        rests[queue] = Rest(left: count.seen - count.dropped, open: open, endedAt: endedAt, instant: now)
    }
}
