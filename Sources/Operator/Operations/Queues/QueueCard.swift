/// A queue as people see it: depth = waiting in the store + ready + unacked.
package struct QueueCard: Encodable, Sendable, Hashable {
    package let queue: String
    /// Still in the store.
    package let waiting: Int
    /// At the broker, not delivered; `nil` where there is no sample.
    package let ready: Int?
    /// Delivered to living workers, not acknowledged. The two confirmation queues share their workers: shown with the first.
    package let unacked: Int
    package let consumers: Int?
    /// Open dead letters; the two confirmation queues share theirs: shown with `orderly.confirmations`.
    package let dead: Int
    package let oldestAt: Moment?
    /// Business time since then.
    package let oldestSeconds: Int64?
    package let sampledAt: Moment?
}
