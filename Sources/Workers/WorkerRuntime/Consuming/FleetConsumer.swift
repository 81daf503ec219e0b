import AMQP
import Messages
import ServiceLifecycle

/// Opens a connection of its own for one queue, declares the topology by the broker's version and consumes until the
/// worker is asked to stop; what was not worked on by then goes back to the queue.
func withFleetConsumer(
    _ broker: ConnectionConfiguration, queue: FleetQueue, context: WorkerContext,
    _ body: @escaping @Sendable (ConsumerConnection, DeliveryBatches) async throws -> Void
) async throws {
    try await ConsumerConnection.withConsumer(
        broker.named(context.id + " " + queue.name), logger: context.logger
    ) { consumer in
        let major = consumer.serverVersion.major
        try await consumer.declare(Topology(FleetTopology(brokerMajorVersion: major)))
        let tag = context.id
        let deliveries = try await consumer.consume(queue.name, prefetch: queue.prefetch, tag: tag)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await body(consumer, deliveries)
                return true
            }
            group.addTask {
                try await gracefulShutdown()
                try await consumer.cancel(tag)
                return false
            }
            // The first to end is the body, or the cancel that lets the body end.
            while try await group.next() == false {}
            group.cancelAll()
        }
    }
}

extension ConnectionConfiguration {
    /// The same broker under a name that tells who connects.
    func named(_ name: String) -> ConnectionConfiguration {
        var copy = self
        copy.connectionName = name
        return copy
    }
}
