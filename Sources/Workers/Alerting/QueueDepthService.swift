package import AMQP
import Database
import Fulfilment
import Logging
import Messages
import ServiceLifecycle
import Store
package import WorkerRuntime

/// Looks at the depth of every queue every five seconds, over one connection; of several workers only one does.
package struct QueueDepthService: Service {
    static let interval = Duration.seconds(5)
    private static let part = "queue-depths"

    private let context: WorkerContext
    private let broker: ConnectionConfiguration
    private let sampler: QueueSampler

    package init(context: WorkerContext, broker: ConnectionConfiguration, sampler: QueueSampler = QueueSampler()) {
        self.context = context
        var broker = broker
        broker.connectionName = context.id + " " + Self.part
        self.broker = broker
        self.sampler = sampler
    }

    package func run() async throws {
        var failures = 0
        while !isStopping {
            do {
                try await ConsumerConnection.withConsumer(broker, logger: context.logger) { consumer in
                    let major = consumer.serverVersion.major
                    try await consumer.declare(Topology(FleetTopology(brokerMajorVersion: major)))
                    while !isStopping {
                        try await look(consumer)
                        context.health.set(Self.part, fault: nil)
                        failures = 0
                        await Rest.pause(Self.interval)
                    }
                }
            } catch is CancellationError {
                return
            } catch {
                failures += 1
                let text = (error as? AMQPError)?.message ?? (error as? DatabaseError)?.message ?? "\(type(of: error))"
                context.health.set(Self.part, fault: text)
                context.logger.warning(
                    "the queues could not be looked at; it is tried again", metadata: [LogKeys.error: "\(text)"])
                await Rest.pause(.milliseconds(500 << min(failures, 6)))
            }
        }
    }

    private var isStopping: Bool { Task.isCancelled || Task.isShuttingDownGracefully }

    private func look(_ consumer: ConsumerConnection) async throws {
        let lease = try await context.database.write { [context] transaction in
            try LeaseTable.take(
                Self.part, owner: context.id, now: context.clock.technicalNow, duration: Self.interval * 3,
                in: transaction)
        }
        guard lease != nil else { return }
        var looks: [QueueLook] = []
        for queue in QueueSampler.queues {
            do throws(AMQPError) {
                let depth = try await consumer.queueDepth(queue)
                looks.append(
                    QueueLook(queue: queue, depth: .init(ready: depth.messages, consumers: depth.consumers)))
            } catch {
                guard error.code == .notFound else { throw error }
                looks.append(QueueLook(queue: queue, depth: nil))
            }
        }
        try await sampler.take(looks, context)
    }
}
