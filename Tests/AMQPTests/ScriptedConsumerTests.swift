@testable import AMQP
import Logging
import Testing

/// FLEET B7 for consumers, against a broker that answers as scripted.
@Suite(.timeLimit(.minutes(1))) struct ScriptedConsumerTests {
    @Test func deliveriesMayStandBeforeTheReplyAndBeCutAnywhere() async throws {
        try await ScriptedBroker.run { broker in
            try broker.login()
            try broker.expect(0x003C_000A)
            try broker.send(Wire.method(0x003C_000B))
            try broker.expect(0x003C_0014)
            let bytes =
                Wire.delivery(1, to: "tag", [1, 2, 3, 4, 5], fragment: 2)
                + Wire.method(0x003C_0015) { $0.shortString("tag") } + Wire.delivery(2, to: "tag", [])
            for byte in bytes { try broker.send([byte]) }
            let ack = try broker.expect(0x003C_0050)
            #expect(ack.payload.suffix(9) == [0, 0, 0, 0, 0, 0, 0, 2, 1])
            try broker.goodbye()
        } client: {
            try await consume(on: $0) { consumer, batches in
                var deliveries: [Delivery] = []
                for try await batch in batches {
                    deliveries += batch
                    if deliveries.count == 2 { break }
                }
                #expect(deliveries.map(\.body) == [[1, 2, 3, 4, 5], []])
                try await consumer.acknowledge(2, multiple: true)
            }
        }
    }

    private static let nonsense: [(what: String, bytes: [UInt8])] = {
        let inside: [UInt8] = Wire.delivery(1, to: "tag", [1]).dropLast(9) + Wire.ack(1)
        let unended: [UInt8] = Wire.method(0x003C_000B).dropLast() + [0]
        let tooLong: [UInt8] = Wire.delivery(1, to: "tag", []) + Wire.frame(3, channel: 1, [1])
        return [
            ("an unknown method", Wire.method(0x003C_00FF)),
            ("another channel", Wire.ack(1, channel: 7)),
            ("a header without a message", Wire.content([1])),
            ("a method inside a message", inside),
            ("no frame end", unended),
            ("a frame beyond the limit", [1, 0, 1, 0x7F, 0, 0, 0]),
            ("a reply to nothing", Wire.method(0x003C_0048) { $0.shortString("") }),
            ("a body longer than announced", tooLong),
        ]
    }()

    @Test(arguments: nonsense)
    func whatNoBrokerSaysEndsTheConnection(what: String, bytes: [UInt8]) async throws {
        try await ScriptedBroker.run {
            try $0.login()
            try $0.acceptConsumer("tag")
            try $0.send(bytes)
            $0.expectEnd()
        } client: {
            try await consume(on: $0) { _, batches in
                let error = try await endingError(batches)
                #expect(error.code == .protocolViolation, "\(what)")
            }
        }
    }

    @Test func theBrokersCloseIsAnsweredAndExplained() async throws {
        try await ScriptedBroker.run {
            try $0.login()
            try $0.acceptConsumer("tag")
            try $0.send(Wire.close(0x000A_0032, channel: 0, code: 320, "CONNECTION_FORCED - going down"))
            try $0.expect(0x000A_0033)
        } client: {
            try await consume(on: $0) { _, batches in
                let error = try await endingError(batches)
                #expect(error.code == .closedByBroker && error.replyCode == 320 && error.message.contains("going down"))
            }
        }
    }

    @Test func aRequestWithoutAReplyEndsTheConnectionInTime() async throws {
        try await ScriptedBroker.run {
            try $0.login()
            $0.expectEnd()
        } client: { configuration in
            var impatient = configuration
            impatient.rpcTimeout = .milliseconds(300)
            // The channel's opening is answered; the inspection is not.
            try await ConsumerConnection.withConsumer(impatient, logger: Logger(label: "test")) { consumer in
                await #expect {
                    _ = try await consumer.queueDepth("orders")
                } throws: {
                    ($0 as? AMQPError)?.code == .timedOut && "\($0)".contains("inspecting queue orders")
                }
            }
        }
    }

    /// FLEET B7 "heartbeats only while inside": ours go out on an idle connection, and a silent
    /// peer is noticed.
    @Test func heartbeatsAreSentAndTheirAbsenceIsNoticed() async throws {
        try await ScriptedBroker.run { broker in
            try broker.login(heartbeat: 1)
            try broker.acceptConsumer("tag")
            var heartbeats = 0
            while let frame = try? broker.readFrame() { heartbeats += frame.type == 8 ? 1 : 0 }
            guard heartbeats >= 1 else { throw ScriptedBroker.EndOfScript() }
        } client: {
            try await consume(on: $0) { _, batches in
                let started = ContinuousClock.now
                let error = try await endingError(batches)
                #expect(error.code == .heartbeatLost)
                #expect(ContinuousClock.now - started <= .seconds(3))
            }
        }
    }

    @Test func oneRequestAtATimeIsInFlight() async throws {
        try await ScriptedBroker.run { broker in
            try broker.login()
            for count in UInt32(1)...5 {
                try broker.expect(0x0032_000A)
                try broker.send(
                    Wire.method(0x0032_000B) {
                        $0.shortString("orders")
                        $0.long(count)
                        $0.long(0)
                    })
            }
            try broker.goodbye()
        } client: {
            try await ConsumerConnection.withConsumer($0, logger: Logger(label: "test")) { consumer in
                let depths = try await withThrowingTaskGroup(of: Int.self) { group in
                    for _ in 0..<5 { group.addTask { try await consumer.queueDepth("orders").messages } }
                    return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
                }
                #expect(depths == [1, 2, 3, 4, 5])
            }
        }
    }

    private func consume(
        on configuration: ConnectionConfiguration,
        _ body: (ConsumerConnection, DeliveryBatches) async throws -> Void
    ) async throws {
        try await ConsumerConnection.withConsumer(configuration, logger: Logger(label: "test")) { consumer in
            try await body(consumer, try await consumer.consume("orders", prefetch: 10, tag: "tag"))
        }
    }

    private func endingError(_ batches: DeliveryBatches) async throws -> AMQPError {
        do {
            for try await _ in batches {}
        } catch {
            return error
        }
        return try #require(nil as AMQPError?, "the consumer should have failed")
    }
}
