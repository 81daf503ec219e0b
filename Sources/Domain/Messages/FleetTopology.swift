/// The one description of exchanges, queues and routes, from which workers declare and tests check.
package struct FleetTopology: Sendable, Hashable {
    /// Where the relay publishes; routing key = queue name.
    package static let workExchange = "orderly.work"
    /// Where rejected messages go; routing key = dead queue name, direct, never a wildcard.
    package static let deadExchange = "orderly.dead"

    package struct Queue: Sendable, Hashable {
        package var name: String
        package var exchange: String
        package var routingKey: String
        package var arguments: [String: Argument]
    }

    package enum Argument: Sendable, Hashable {
        case text(String)
        case number(Int64)
    }

    package var exchanges: [String]
    package var queues: [Queue]

    /// What a broker of this version is to hold.
    ///
    /// The delivery limit depends on it: on 3.x the argument −1 deletes a message at its first requeue and absence means
    /// unlimited; from 4.0 absence means 20, so work queues say 100 and dead queues −1 (unlimited). Attempts are counted in
    /// the store, never by the broker. Source: RabbitMQ documentation, "Quorum Queues", poison message handling.
    package init(brokerMajorVersion: Int) {
        exchanges = [Self.workExchange, Self.deadExchange]
        let hasDefaultLimit = brokerMajorVersion >= 4
        queues = FleetQueue.allCases.map { queue in
            var arguments: [String: Argument] = [
                "x-queue-type": .text("quorum"),
                // At-least-once dead lettering needs all of these three.
                "x-dead-letter-strategy": .text("at-least-once"),
                "x-overflow": .text("reject-publish"),
                "x-dead-letter-exchange": .text(Self.deadExchange),
                "x-dead-letter-routing-key": .text(queue.deadQueue),
            ]
            if hasDefaultLimit { arguments["x-delivery-limit"] = .number(100) }
            return Queue(name: queue.name, exchange: Self.workExchange, routingKey: queue.name, arguments: arguments)
        }
        queues += FleetQueue.deadQueues.map { name in
            var arguments: [String: Argument] = ["x-queue-type": .text("quorum")]
            if hasDefaultLimit { arguments["x-delivery-limit"] = .number(-1) }
            return Queue(name: name, exchange: Self.deadExchange, routingKey: name, arguments: arguments)
        }
    }
}
