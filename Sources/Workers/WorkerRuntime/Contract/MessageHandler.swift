package import Messages

/// Works on many messages in one transaction.
package protocol BatchHandler: Sendable {
    /// One connection a queue.
    var queues: [FleetQueue] { get }
    /// The most messages that one call gets.
    var batchLimit: Int { get }

    /// Works on the messages and commits, then says what becomes of each, in their order.
    ///
    /// Throwing means that the store or the environment failed: nothing is acknowledged, consuming stops and is tried
    /// again with back-off. A message that cannot be worked on is not an error but `.dead`.
    func handle(_ batch: [Received], _ context: WorkerContext) async throws -> [MessageOutcome]
}

/// Works on one message at a time, several at once.
package protocol SingleHandler: Sendable {
    /// In order of priority: a later queue is served only while the earlier ones are empty.
    var queues: [FleetQueue] { get }
    /// How many messages may be under way at once.
    var concurrency: Int { get }

    /// As `BatchHandler.handle`, for one message.
    func handle(_ received: Received, _ context: WorkerContext) async throws -> MessageOutcome
}

/// Work that no message triggers.
package protocol Chore: Sendable {
    /// For logs and health.
    var name: String { get }
    /// Real time between two looks.
    var interval: Duration { get }

    /// One look. Where only one worker may do it, it takes its own lease.
    func run(_ context: WorkerContext) async throws
}
