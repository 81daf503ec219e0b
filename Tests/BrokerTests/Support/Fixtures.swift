import AMQP
import Foundation
import Logging
import Testing

let quietLogger: Logger = {
    var logger = Logger(label: "orderly.tests")
    logger.logLevel = .critical
    return logger
}()

extension OutgoingMessage {
    static func sample(_ text: String = "hello", to queue: String, exchange: String = "") -> OutgoingMessage {
        OutgoingMessage(
            exchange: exchange, routingKey: queue, body: [UInt8](text.utf8),
            properties: MessageProperties(messageID: text))
    }
}

extension Delivery {
    var text: String { String(decoding: body, as: UTF8.self) }
}

extension QueueDeclaration {
    static func quorum(_ name: String, arguments: [String: FieldValue] = [:]) -> QueueDeclaration {
        QueueDeclaration(name: name, arguments: ["x-queue-type": "quorum"].merging(arguments) { _, new in new })
    }
}

/// A fresh quorum queue for one test, deleted afterwards.
func withQueue<Value>(
    arguments: [String: FieldValue] = [:], _ body: (PrivateBroker, String) async throws -> Value
) async throws -> Value {
    let broker = try await PrivateBroker.shared()
    let name = "test-\(UUID().uuidString.prefix(8))"
    try await ConsumerConnection.withConsumer(broker.configuration(), logger: quietLogger) { consumer in
        try await consumer.declare(Topology(queues: [.quorum(name, arguments: arguments)]))
    }
    let value = try await body(broker, name)
    try await ConsumerConnection.withConsumer(broker.configuration(), logger: quietLogger) { consumer in
        _ = try await consumer.deleteQueue(name)
    }
    return value
}

/// Publishes texts and expects every one confirmed.
func publish(_ texts: [String], to queue: String, on broker: PrivateBroker) async throws {
    let outcomes = try await Publisher.withPublisher(broker.configuration(), logger: quietLogger) { publisher in
        try await publisher.publish(texts.map { .sample($0, to: queue) })
    }
    #expect(outcomes == Array(repeating: .confirmed, count: texts.count))
}

/// Reads a number of deliveries without acknowledging them.
func collect(_ count: Int, from batches: DeliveryBatches) async throws -> [Delivery] {
    var deliveries: [Delivery] = []
    guard count > 0 else { return [] }
    for try await batch in batches {
        deliveries += batch
        if deliveries.count >= count { break }
    }
    return deliveries
}

/// The error that `body` throws, which must be ours.
func amqpError(_ body: () async throws -> Void) async throws -> AMQPError {
    do {
        try await body()
    } catch let error as AMQPError {
        return error
    }
    return try #require(nil as AMQPError?, "an AMQPError was expected")
}
