package import AMQP
package import Logging
package import Store
import Synchronization

/// `DeadQueueReader` over a connection of its own for each pass.
package struct AMQPDeadQueueReader: DeadQueueReader {
    /// The most that a consumer may hold; 0 would mean no limit and stops at 2,000 on a quorum queue.
    static let most = 65_535
    /// A pass that nothing comes to for so long is over: somebody else has taken messages out.
    static let silence = Duration.seconds(3)
    private static let tag = "dead-pass"

    private let configuration: ConnectionConfiguration
    private let logger: Logger

    package init(_ configuration: ConnectionConfiguration, logger: Logger) {
        self.configuration = configuration
        self.logger = logger
    }

    package func pass(
        over queue: String, decide: @escaping @Sendable ([DeadToken]) async throws -> [Bool]
    ) async throws -> DeadPassCount {
        try await ConsumerConnection.withConsumer(configuration, logger: logger) { consumer in
            let bound = min(try await consumer.queueDepth(queue).messages, Self.most)
            guard bound > 0 else { return DeadPassCount() }
            let deliveries = try await consumer.consume(queue, prefetch: bound, tag: Self.tag)
            let progress = PassProgress()
            return try await withThrowingTaskGroup(of: DeadPassCount?.self) { group in
                group.addTask {
                    var count = DeadPassCount()
                    for try await batch in deliveries {
                        let taken = Array(batch.prefix(bound - count.seen))
                        let drops = try await decide(taken.map { DeadToken($0) })
                        // Only while nothing before is kept, one acknowledgement settles many.
                        let leading = count.seen == count.dropped ? drops.prefix { $0 }.count : 0
                        if leading > 0 { try await consumer.acknowledge(taken[leading - 1].tag, multiple: true) }
                        let others = zip(taken, drops).dropFirst(leading).filter { $0.1 }.map(\.0.tag)
                        if !others.isEmpty {
                            try await consumer.acknowledge(others)
                            // The broker answers when it has read them. What a quorum queue has not taken in when the
                            // connection closes comes back, and the next pass drops it again.
                            _ = try await consumer.queueDepth(queue)
                        }
                        count.seen += taken.count
                        count.dropped += leading + others.count
                        progress.add(taken.count)
                        if count.seen >= bound { break }
                    }
                    return count
                }
                group.addTask {
                    var last = -1
                    while true {
                        let now = progress.seen
                        if now == last { break }
                        last = now
                        try await Task.sleep(for: Self.silence)
                    }
                    try await consumer.cancel(Self.tag)
                    return nil
                }
                while let ended = try await group.next() {
                    guard let count = ended else { continue }
                    group.cancelAll()
                    return count
                }
                return DeadPassCount()
            }
        }
    }
}

extension DeadToken {
    fileprivate init(_ delivery: Delivery) {
        let properties = delivery.properties
        self.init(type: properties.type, body: delivery.body, messageID: properties.messageID)
    }
}

/// How many deliveries a pass has seen so far.
private final class PassProgress: Sendable {
    private let count = Mutex(0)

    var seen: Int { count.withLock { $0 } }

    func add(_ more: Int) {
        count.withLock { $0 += more }
    }
}
