import AMQP
import Testing

extension LiveBroker {
    @Suite struct PublisherTests {
        @Test func everyMessageIsConfirmedInTheOrderGiven() async throws {
            try await withQueue { broker, queue in
                // More than the window, so that the call has to wait for room.
                let texts = (0..<2_500).map { "message \($0)" }
                try await publish(texts, to: queue, on: broker)
                try await ConsumerConnection.withConsumer(broker.configuration(), logger: quietLogger) { consumer in
                    let batches = try await consumer.consume(queue, prefetch: 5_000, tag: "reader")
                    let deliveries = try await collect(texts.count, from: batches)
                    #expect(deliveries.map(\.text) == texts)
                }
            }
        }

        /// FLEET B7 "publish's return code says nothing": a return stands before the ack and wins
        /// over it.
        @Test func aMandatoryMessageWithoutARouteIsReturnedAndItsNeighboursAreConfirmed() async throws {
            try await withQueue { broker, queue in
                let outcomes = try await Publisher.withPublisher(broker.configuration(), logger: quietLogger) {
                    try await $0.publish([
                        .sample("a", to: queue), .sample("b", to: "nowhere"), .sample("c", to: queue),
                        .sample("d", to: "nowhere"), .sample("e", to: "elsewhere"),
                    ])
                }
                let noRoute = PublishOutcome.returned(code: 312, text: "NO_ROUTE")
                #expect(outcomes == [.confirmed, noRoute, .confirmed, noRoute, noRoute])
            }
        }

        /// The trap that `isMandatory` exists for (FLEET, finding 3).
        @Test func anUnroutableMessageThatIsNotMandatoryIsConfirmedAndGone() async throws {
            let broker = try await PrivateBroker.shared()
            var message = OutgoingMessage.sample(to: "nowhere")
            message.isMandatory = false
            let sent = [message]
            let outcomes = try await Publisher.withPublisher(broker.configuration(), logger: quietLogger) {
                try await $0.publish(sent)
            }
            #expect(outcomes == [.confirmed])
        }

        /// FLEET B7 "headers must fit one frame".
        @Test func headersAndNamesThatNoBrokerTakesAreRefusedWithoutHarmToTheRest() async throws {
            try await withQueue { broker, queue in
                var tooLarge = OutgoingMessage.sample("large", to: queue)
                tooLarge.properties.headers = ["text": .string(String(repeating: "x", count: 8_192))]
                var largest = OutgoingMessage.sample("largest", to: queue)
                largest.properties.headers = ["text": .string(String(repeating: "x", count: 8_178))]
                var tooLong = OutgoingMessage.sample("long", to: queue)
                tooLong.properties.messageID = String(repeating: "é", count: 128)
                let messages = [tooLarge, .sample("a", to: queue), largest, tooLong, .sample("b", to: queue)]
                let outcomes = try await Publisher.withPublisher(broker.configuration(), logger: quietLogger) {
                    try await $0.publish(messages)
                }
                let kinds = outcomes.map { outcome -> AMQPError.Code? in
                    if case .refused(let error) = outcome { error.code } else { nil }
                }
                #expect(kinds == [.headersTooLarge, nil, nil, .fieldTooLong, nil])
                #expect(outcomes.filter { $0 == .confirmed }.count == 3)
            }
        }

        @Test func aMissingExchangeLosesTheBatchAndEndsThePublisherWithItsName() async throws {
            let broker = try await PrivateBroker.shared()
            try await Publisher.withPublisher(broker.configuration(), logger: quietLogger) { publisher in
                let outcomes = try await publisher.publish([.sample(to: "key", exchange: "no-such-exchange")])
                guard case .lost(let error) = try #require(outcomes.first) else {
                    Issue.record("\(outcomes)")
                    return
                }
                #expect(error.code == .notFound && error.isRetriable && error.message.contains("no-such-exchange"))
                let again = try await amqpError { _ = try await publisher.publish([.sample(to: "key")]) }
                #expect(again == error)
            }
        }

        /// A full queue refuses; after a row of refusals the channel is opened anew, and works when
        /// there is room again.
        @Test func refusedMessagesAreNackedAndAFreshChannelGoesOn() async throws {
            try await withQueue(arguments: ["x-max-length": 1, "x-overflow": "reject-publish"]) { broker, queue in
                try await Publisher.withPublisher(broker.configuration(), logger: quietLogger) { publisher in
                    var nacked = 0
                    while nacked < 200 {
                        let outcomes = try await publisher.publish((0..<50).map { .sample("\($0)", to: queue) })
                        nacked += outcomes.filter { $0 == .nacked }.count
                    }
                    try await ConsumerConnection.withConsumer(broker.configuration(), logger: quietLogger) {
                        _ = try await $0.purge(queue)
                    }
                    try await eventually { try await publisher.publish([.sample(to: queue)]) == [.confirmed] }
                }
            }
        }

        @Test func theWindowBoundsWhatIsUnconfirmed() async throws {
            try await withQueue { broker, queue in
                let configuration = broker.configuration(publishWindow: 10)
                try await Publisher.withPublisher(configuration, logger: quietLogger) { publisher in
                    async let outcomes = publisher.publish((0..<500).map { .sample("\($0)", to: queue) })
                    var most = 0
                    for _ in 0..<200 { most = max(most, await publisher.unconfirmedCount) }
                    #expect(most <= 10)
                    let answers = try await outcomes
                    #expect(answers.allSatisfy { $0 == .confirmed })
                }
            }
        }

        @Test func manyCallersShareOnePublisher() async throws {
            try await withQueue { broker, queue in
                try await Publisher.withPublisher(broker.configuration(), logger: quietLogger) { publisher in
                    try await withThrowingTaskGroup(of: [PublishOutcome].self) { group in
                        for caller in 0..<20 {
                            group.addTask {
                                try await publisher.publish((0..<100).map { .sample("\(caller)/\($0)", to: queue) })
                            }
                        }
                        for try await outcomes in group { #expect(outcomes.allSatisfy { $0 == .confirmed }) }
                    }
                }
                let depth = try await ConsumerConnection.withConsumer(broker.configuration(), logger: quietLogger) {
                    try await $0.queueDepth(queue)
                }
                #expect(depth.messages == 2_000)
            }
        }

        @Test(arguments: [0, 1, 131_000, 131_072, 131_073, 3_000_000])
        func bodiesOfAnySizeComeBackWhole(size: Int) async throws {
            try await withQueue { broker, queue in
                let body = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
                let message = OutgoingMessage(exchange: "", routingKey: queue, body: body)
                let outcomes = try await Publisher.withPublisher(broker.configuration(), logger: quietLogger) {
                    try await $0.publish([message])
                }
                #expect(outcomes == [.confirmed])
                try await ConsumerConnection.withConsumer(broker.configuration(), logger: quietLogger) { consumer in
                    let delivery = try #require(try await consumer.get(queue))
                    #expect(delivery.body == body)
                }
            }
        }
    }
}
