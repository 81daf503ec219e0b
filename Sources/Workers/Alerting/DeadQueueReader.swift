package import Store

/// The dead queues at the broker, as the pass over them needs them.
package protocol DeadQueueReader: Sendable {
    /// One pass over a queue, bounded by its depth at the start: hands the messages over in batches, acknowledges those
    /// that `decide` drops, and releases the rest in their order by closing the connection.
    ///
    /// - Parameter decide: one answer a token, in their order: whether it is out of date.
    func pass(
        over queue: String, decide: @escaping @Sendable ([DeadToken]) async throws -> [Bool]
    ) async throws -> DeadPassCount
}

/// What a pass over a dead queue did.
package struct DeadPassCount: Sendable, Hashable {
    package var seen: Int
    /// Out of date and acknowledged.
    package var dropped: Int

    package init(seen: Int = 0, dropped: Int = 0) {
        self.seen = seen
        self.dropped = dropped
    }
}
