import AMQP
import Testing

extension LiveBroker {
    @Suite struct TopologyTests {
        @Test func declaringTwiceChangesNothing() async throws {
            try await withQueue { broker, queue in
                let topology = Topology(
                    exchanges: [ExchangeDeclaration(name: "test.topology", kind: .topic)], queues: [.quorum(queue)],
                    bindings: [BindingDeclaration(exchange: "test.topology", queue: queue, routingKey: "a.*")])
                try await ConsumerConnection.withConsumer(broker.configuration(), logger: quietLogger) { consumer in
                    try await consumer.declare(topology)
                    try await consumer.declare(topology)
                    let outcomes = try await Publisher.withPublisher(broker.configuration(), logger: quietLogger) {
                        try await $0.publish([.sample(to: "a.b", exchange: "test.topology")])
                    }
                    #expect(outcomes == [.confirmed])
                    #expect(try await consumer.queueDepth(queue) == QueueDepth(messages: 1, consumers: 0))
                    #expect(try await consumer.purge(queue) == 1)
                    try await consumer.unbind(topology.bindings[0])
                }
            }
        }

        /// FLEET B7 "RPCs": the broker closes the channel over it, and the connection goes on with
        /// a new one.
        @Test func aMismatchIsRefusedWithTheDifferenceAndTheConnectionStaysUsable() async throws {
            try await withQueue { broker, queue in
                try await ConsumerConnection.withConsumer(broker.configuration(), logger: quietLogger) { consumer in
                    let error = try await amqpError {
                        try await consumer.declare(
                            Topology(queues: [.quorum(queue, arguments: ["x-max-length": 7])]))
                    }
                    #expect(error.code == .preconditionFailed && error.isFatal && error.replyCode == 406)
                    #expect(error.message.contains(queue) && error.message.contains("x-max-length"))
                    #expect(try await consumer.queueDepth(queue).messages == 0)
                }
            }
        }

        @Test func aMissingQueueIsNotFoundAndTheConnectionStaysUsable() async throws {
            let broker = try await PrivateBroker.shared()
            try await ConsumerConnection.withConsumer(broker.configuration(), logger: quietLogger) { consumer in
                for _ in 0..<3 {
                    let error = try await amqpError { _ = try await consumer.queueDepth("no-such-queue") }
                    #expect(error.code == .notFound && error.replyCode == 404)
                    #expect(error.message.contains("no-such-queue"))
                }
                let consuming = try await amqpError {
                    _ = try await consumer.consume("no-such-queue", prefetch: 1, tag: "none")
                }
                #expect(consuming.code == .notFound)
                // Deleting what is not there is not an error.
                #expect(try await consumer.deleteQueue("no-such-queue") == 0)
            }
        }

        @Test func aRefusalWhileConsumingEndsTheConsumerToo() async throws {
            try await withQueue { broker, queue in
                try await ConsumerConnection.withConsumer(broker.configuration(), logger: quietLogger) { consumer in
                    let batches = try await consumer.consume(queue, prefetch: 1, tag: "with-company")
                    let error = try await amqpError { _ = try await consumer.queueDepth("no-such-queue") }
                    let ended = try await amqpError { for try await _ in batches {} }
                    #expect(error.code == .notFound && ended == error)
                }
            }
        }
    }
}
