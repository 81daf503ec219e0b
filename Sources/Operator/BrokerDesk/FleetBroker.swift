package import AMQP
import Logging
import Messages
package import Operations

/// The fleet's broker as a person looks at it, over a connection of its own that consumes nothing.
package struct FleetBroker: BrokerInspecting {
    private let configuration: @Sendable () throws -> ConnectionConfiguration
    private let logger: Logger

    /// - Parameter configuration: asked for only when the broker is needed; what it throws is thrown on.
    package init(_ configuration: @escaping @Sendable () throws -> ConnectionConfiguration) {
        self.configuration = configuration
        var logger = Logger(label: "orderly.broker") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .warning
        self.logger = logger
    }

    package func inspect() async throws -> BrokerReport {
        do {
            return try await ConsumerConnection.withConsumer(try configuration(), logger: logger) { consumer in
                let topology = FleetTopology(brokerMajorVersion: consumer.serverVersion.major)
                var queues: [BrokerReport.Queue] = []
                for queue in topology.queues { queues.append(try await look(at: queue, consumer)) }
                return BrokerReport(version: consumer.serverVersion.description, queues: queues)
            }
        } catch let error as AMQPError {
            throw BrokerRefusal(description: error.message)
        }
    }

    private func look(
        at queue: FleetTopology.Queue, _ consumer: ConsumerConnection
    ) async throws(AMQPError) -> BrokerReport.Queue {
        let depth: QueueDepth
        do {
            depth = try await consumer.queueDepth(queue.name)
        } catch  where error.code == .notFound {
            return BrokerReport.Queue(name: queue.name, isThere: false, ready: nil, consumers: nil, difference: nil)
        }
        return BrokerReport.Queue(
            name: queue.name, isThere: true, ready: depth.messages, consumers: depth.consumers,
            difference: try await difference(queue, consumer))
    }

    /// Declaring a queue that is there changes nothing; with other arguments the broker refuses and says which differ.
    private func difference(
        _ queue: FleetTopology.Queue, _ consumer: ConsumerConnection
    ) async throws(AMQPError) -> String? {
        let arguments = queue.arguments.mapValues { argument -> FieldValue in
            switch argument {
            case .text(let text): .string(text)
            case .number(let number): .int(number)
            }
        }
        do {
            try await consumer.declare(Topology(queues: [QueueDeclaration(name: queue.name, arguments: arguments)]))
            return nil
        } catch  where error.code == .preconditionFailed {
            return error.message
        }
    }
}

/// The broker cannot be looked at.
struct BrokerRefusal: Error, CustomStringConvertible {
    let description: String
}
