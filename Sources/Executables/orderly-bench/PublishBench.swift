import AMQP
import ArgumentParser
import Logging

/// Publishes persistent messages with confirms, mandatory.
struct PublishBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Publish with confirms to a quorum queue.")

    @OptionGroup var options: BrokerOptions

    func run() async throws {
        let logger = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
        let configuration = try options.configuration(name: "publish")
        let (queue, count) = (options.queue, options.count)
        try await ConsumerConnection.withConsumer(configuration, logger: logger) { consumer in
            try await consumer.declare(
                Topology(
                    exchanges: [],
                    queues: [QueueDeclaration(name: queue, arguments: ["x-queue-type": "quorum"])], bindings: []))
            _ = try await consumer.purge(queue)
        }
        let message = OutgoingMessage(
            exchange: "", routingKey: queue, body: [UInt8](repeating: 120, count: options.bytes),
            properties: MessageProperties())
        try await Publisher.withPublisher(configuration, logger: logger) { publisher in
            let watch = Stopwatch()
            var left = count
            while left > 0 {
                let batch = Array(repeating: message, count: min(left, 20_000))
                let outcomes = try await publisher.publish(batch)
                guard outcomes.allSatisfy({ $0 == .confirmed }) else {
                    throw AMQPError(.nacked, "the broker did not confirm all messages")
                }
                left -= batch.count
            }
            printResult("publish", count: count, watch.reading)
        }
    }
}
