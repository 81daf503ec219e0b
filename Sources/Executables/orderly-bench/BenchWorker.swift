import AMQP
import Database
import Fulfilment
import Logging
import Messages
import SQLiteDatabase
import ServiceLifecycle
import Store
import WorkerRuntime

/// Runs parts of a worker as the fleet does, without its health port and metrics.
struct BenchWorker: Sendable {
    static let account = AccountID("bench")
    static let logger = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }

    let context: WorkerContext

    /// - Parameter database: a file with the fleet's schema.
    init(_ kind: WorkerKind, database: any SQLDatabase) throws {
        context = WorkerContext(
            kind: kind, id: "bench \(kind.rawValue)", database: database, clock: BusinessClock(),
            keyRing: try KeyRing("bench:" + String(repeating: "A", count: 43) + "="), logger: Self.logger)
    }

    /// Runs a service until `isOver` returns, then lets it end in good order.
    func run(_ service: any Service, until isOver: @escaping @Sendable () async throws -> Void) async throws {
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(services: [service], logger: context.logger))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            tasks.addTask {
                try await isOver()
                await group.triggerGracefulShutdown()
            }
            while try await tasks.next() != nil {}
        }
    }

    /// Makes the fleet's queues where they are missing, and empties one of them.
    static func prepare(_ queue: FleetQueue, _ broker: ConnectionConfiguration) async throws {
        try await ConsumerConnection.withConsumer(broker, logger: logger) { consumer in
            try await consumer.declare(Topology(FleetTopology(brokerMajorVersion: consumer.serverVersion.major)))
            _ = try await consumer.purge(queue.name)
        }
    }

    /// Publishes and throws unless the broker has confirmed all.
    static func publish(_ messages: [OutgoingMessage], _ publisher: Publisher) async throws {
        guard try await publisher.publish(messages).allSatisfy({ $0 == .confirmed }) else {
            throw AMQPError(.nacked, "the broker did not confirm all messages")
        }
    }
}
