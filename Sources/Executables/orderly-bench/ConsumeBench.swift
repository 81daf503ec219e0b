import AMQP
import ArgumentParser
import Logging

/// Consumes what `publish` left, acknowledging in batches.
struct ConsumeBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "consume", abstract: "Consume a queue with batch acknowledgements.")

    @OptionGroup var options: BrokerOptions

    @Option(help: "Messages an acknowledgement.")
    var batch = 128

    func run() async throws {
        let logger = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
        let configuration = try options.configuration(name: "consume")
        let (queue, count, prefetch, size) = (options.queue, options.count, min(options.window, 512), batch)
        try await ConsumerConnection.withConsumer(configuration, logger: logger) { consumer in
            let watch = Stopwatch()
            var seen = 0
            var acknowledged = 0
            for try await deliveries in try await consumer.consume(queue, prefetch: prefetch, tag: "bench") {
                seen += deliveries.count
                if let last = deliveries.last, seen - acknowledged >= size || seen >= count {
                    try await consumer.acknowledge(last.tag, multiple: true)
                    acknowledged = seen
                }
                if seen >= count { break }
            }
            printResult("consume", count: seen, watch.reading)
        }
    }
}
