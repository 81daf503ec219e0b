import AMQP
import Testing

extension LiveBroker {
    @Suite struct ConsumerConnectionTests {
        @Test func oneAcknowledgementSettlesEverythingUpToIt() async throws {
            try await withQueue { broker, queue in
                try await publish((0..<10).map { "\($0)" }, to: queue, on: broker)
                try await ConsumerConnection.withConsumer(broker.configuration(), logger: quietLogger) { consumer in
                    let batches = try await consumer.consume(queue, prefetch: 100, tag: "batch")
                    let deliveries = try await collect(10, from: batches)
                    try await consumer.acknowledge(deliveries[6].tag, multiple: true)
                    try await consumer.acknowledge([deliveries[8].tag])
                }
                #expect(try await remaining(queue, on: broker) == ["7", "9"])
            }
        }

        @Test func whatWasNotAcknowledgedComesAgainMarkedAsRedelivered() async throws {
            try await withQueue { broker, queue in
                try await publish(["a", "b"], to: queue, on: broker)
                let first = try await ConsumerConnection.withConsumer(broker.configuration(), logger: quietLogger) {
                    let deliveries = try await collect(2, from: try await $0.consume(queue, prefetch: 10, tag: "first"))
                    try await $0.acknowledge(deliveries[0].tag, multiple: false)
                    return deliveries
                }
                #expect(first.map(\.redelivered) == [false, false])
                try await ConsumerConnection.withConsumer(broker.configuration(), logger: quietLogger) { consumer in
                    let batches = try await consumer.consume(queue, prefetch: 10, tag: "second")
                    let again = try await collect(1, from: batches)
                    #expect(again.map(\.text) == ["b"] && again.map(\.redelivered) == [true])
                }
            }
        }

        @Test func theBrokerHandsOutNoMoreThanThePrefetch() async throws {
            try await withQueue { broker, queue in
                try await publish((0..<20).map { "\($0)" }, to: queue, on: broker)
                try await ConsumerConnection.withConsumer(broker.configuration(), logger: quietLogger) { consumer in
                    let batches = try await consumer.consume(queue, prefetch: 3, tag: "three")
                    let deliveries = try await collect(3, from: batches)
                    #expect(deliveries.count == 3)
                    let depth = try await consumer.queueDepth(queue)
                    #expect(depth == QueueDepth(messages: 17, consumers: 1))
                    try await consumer.acknowledge(deliveries[2].tag, multiple: true)
                    #expect(try await collect(3, from: batches).map(\.text) == ["3", "4", "5"])
                }
            }
        }

        @Test func cancellingEndsTheBatchesAndWhatCameCanStillBeAcknowledged() async throws {
            try await withQueue { broker, queue in
                try await publish(["a", "b", "c"], to: queue, on: broker)
                try await ConsumerConnection.withConsumer(broker.configuration(), logger: quietLogger) { consumer in
                    let batches = try await consumer.consume(queue, prefetch: 2, tag: "leaving")
                    try await eventually { try await consumer.queueDepth(queue).messages == 1 }
                    try await consumer.cancel("leaving")
                    var seen: [Delivery] = []
                    for try await batch in batches { seen += batch }
                    #expect(seen.map(\.text) == ["a", "b"])
                    try await consumer.acknowledge(seen[1].tag, multiple: true)
                }
                #expect(try await remaining(queue, on: broker) == ["c"])
            }
        }

        @Test func aCancelledTaskStopsReadingAndStillAcknowledges() async throws {
            try await withQueue { broker, queue in
                try await publish(["a"], to: queue, on: broker)
                try await ConsumerConnection.withConsumer(broker.configuration(), logger: quietLogger) { consumer in
                    let batches = try await consumer.consume(queue, prefetch: 10, tag: "reader")
                    let (came, signal) = AsyncStream<Void>.makeStream()
                    let reader = Task {
                        var last: UInt64 = 0
                        for try await batch in batches {
                            last = batch[batch.count - 1].tag
                            signal.yield()
                        }
                        try await consumer.acknowledge(last, multiple: true)
                        return last
                    }
                    for await _ in came { break }
                    reader.cancel()
                    #expect(try await reader.value == 1)
                }
                #expect(try await remaining(queue, on: broker).isEmpty)
            }
        }

        @Test func aDeletedQueueEndsItsConsumerWithConsumerCancelled() async throws {
            let broker = try await PrivateBroker.shared()
            try await ConsumerConnection.withConsumer(broker.configuration(), logger: quietLogger) { consumer in
                try await consumer.declare(Topology(queues: [.quorum("short-lived")]))
                let batches = try await consumer.consume("short-lived", prefetch: 10, tag: "orphan")
                try await ConsumerConnection.withConsumer(broker.configuration(), logger: quietLogger) {
                    _ = try await $0.deleteQueue("short-lived")
                }
                let error = try await amqpError { for try await _ in batches {} }
                #expect(error.code == .consumerCancelled && error.isRetriable && error.message.contains("orphan"))
                // Only the consumer has ended: the connection is still good.
                try await consumer.declare(Topology(queues: [.quorum("short-lived")]))
                try await consumer.deleteQueue("short-lived")
            }
        }

        @Test func aRejectedDeliveryGoesToItsDeadLetterExchangeWithItsHistory() async throws {
            let arguments: [String: FieldValue] = [
                "x-dead-letter-exchange": "test.dead", "x-dead-letter-strategy": "at-least-once",
                "x-overflow": "reject-publish",
            ]
            try await withQueue(arguments: arguments) { broker, queue in
                try await ConsumerConnection.withConsumer(broker.configuration(), logger: quietLogger) { consumer in
                    try await consumer.declare(
                        Topology(
                            exchanges: [ExchangeDeclaration(name: "test.dead", kind: .direct)],
                            queues: [.quorum("\(queue).dead")],
                            bindings: [
                                BindingDeclaration(exchange: "test.dead", queue: "\(queue).dead", routingKey: queue)
                            ]))
                    try await publish(["bad", "good"], to: queue, on: broker)
                    let deliveries = try await collect(
                        2, from: try await consumer.consume(queue, prefetch: 10, tag: "judge"))
                    try await consumer.reject(deliveries[0].tag, requeue: false)
                    try await consumer.acknowledge(deliveries[1].tag, multiple: false)
                    var dead: Delivery?
                    try await eventually {
                        dead = try await consumer.get("\(queue).dead")
                        return dead != nil
                    }
                    let letter = try #require(dead)
                    #expect(letter.text == "bad" && letter.properties.messageID == "bad")
                    guard case .array(let deaths) = letter.properties.headers["x-death"],
                        case .table(let death) = try #require(deaths.first)
                    else {
                        Issue.record("\(letter.properties.headers)")
                        return
                    }
                    #expect(death["queue"] == .string(queue) && death["reason"] == "rejected" && death["count"] == 1)
                    try await consumer.acknowledge(letter.tag, multiple: false)
                    try await consumer.deleteQueue("\(queue).dead")
                }
            }
        }

        @Test func requeuedDeliveriesComeAgainAtOnce() async throws {
            try await withQueue { broker, queue in
                try await publish(["a", "b", "c"], to: queue, on: broker)
                try await ConsumerConnection.withConsumer(broker.configuration(), logger: quietLogger) { consumer in
                    let batches = try await consumer.consume(queue, prefetch: 10, tag: "again")
                    let first = try await collect(3, from: batches)
                    try await consumer.negativeAcknowledge(first[2].tag, multiple: true, requeue: true)
                    let second = try await collect(3, from: batches)
                    #expect(second.map(\.redelivered) == [true, true, true])
                    #expect(Set(second.map(\.text)) == ["a", "b", "c"])
                }
            }
        }

        @Test func propertiesAndHeadersOfEveryKindComeBackAsSent() async throws {
            try await withQueue { broker, queue in
                let properties = MessageProperties(
                    contentType: "application/json", contentEncoding: "utf-8", messageID: "id-1", correlationID: "c-1",
                    replyTo: "reply", type: "orderly.test.v1", appID: "orderly/1", timestamp: 1_700_000_000,
                    priority: 3,
                    headers: [
                        "bool": true, "int": -5, "double": .double(1.5), "string": "ümlaut", "time": .timestamp(12),
                        "bytes": .bytes([0, 255]), "void": .void, "array": .array([1, "two", .array([])]),
                        "table": .table(["inner": .table(["deep": 1])]),
                    ])
                let message = OutgoingMessage(exchange: "", routingKey: queue, body: [1], properties: properties)
                let outcomes = try await Publisher.withPublisher(broker.configuration(), logger: quietLogger) {
                    try await $0.publish([message])
                }
                #expect(outcomes == [.confirmed])
                try await ConsumerConnection.withConsumer(broker.configuration(), logger: quietLogger) { consumer in
                    let delivery = try #require(try await consumer.get(queue))
                    var received = delivery.properties
                    // Quorum queues add this one.
                    received.headers["x-delivery-count"] = nil
                    #expect(received == properties)
                    #expect(delivery.routingKey == queue && delivery.exchange.isEmpty && !delivery.redelivered)
                    #expect(try await consumer.get(queue) == nil)
                }
            }
        }

        /// Backpressure and fairness: a flood of deliveries does not keep acknowledgements from
        /// being written.
        @Test func aFloodIsReadInBatchesAndAcknowledgedMeanwhile() async throws {
            try await withQueue { broker, queue in
                try await publish((0..<20_000).map { "\($0)" }, to: queue, on: broker)
                try await ConsumerConnection.withConsumer(broker.configuration(), logger: quietLogger) { consumer in
                    var expected = 0
                    for try await batch in try await consumer.consume(queue, prefetch: 300, tag: "flood") {
                        for delivery in batch {
                            #expect(delivery.text == "\(expected)")
                            expected += 1
                        }
                        try await consumer.acknowledge(batch[batch.count - 1].tag, multiple: true)
                        if expected == 20_000 { break }
                    }
                }
                #expect(try await remaining(queue, on: broker).isEmpty)
            }
        }

        private func remaining(_ queue: String, on broker: PrivateBroker) async throws -> [String] {
            try await ConsumerConnection.withConsumer(broker.configuration(), logger: quietLogger) { consumer in
                var texts: [String] = []
                while let delivery = try await consumer.get(queue) { texts.append(delivery.text) }
                return texts
            }
        }
    }
}
