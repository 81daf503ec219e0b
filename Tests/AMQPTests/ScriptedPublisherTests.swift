@testable import AMQP
import Dispatch
import Logging
import Testing

/// FLEET B7 for publishers, against a broker that answers as scripted.
@Suite(.timeLimit(.minutes(1))) struct ScriptedPublisherTests {
    private let noRoute = PublishOutcome.returned(code: 312, text: "NO_ROUTE")

    @Test func returnsStandBeforeTheirConfirmsAndConfirmsComeInAnyOrder() async throws {
        try await ScriptedBroker.run {
            try $0.login(publisher: true)
            try $0.expectMessages(5)
            try $0.send(Wire.ack(4) + Wire.returned([2], routingKey: "key") + Wire.nack(1))
            try $0.send(Wire.returned([5], routingKey: "key") + Wire.ack(5, multiple: true))
            try $0.goodbye()
        } client: {
            let outcomes = try await publish(messages(5), on: $0)
            #expect(outcomes == [.nacked, noRoute, .confirmed, .confirmed, noRoute])
        }
    }

    @Test func halfAFrameAndThenNothingLosesWhatWasOpen() async throws {
        try await ScriptedBroker.run {
            try $0.login(publisher: true)
            try $0.expectMessages(3)
            try $0.send(Wire.ack(1) + Wire.ack(2).prefix(9))
        } client: {
            let outcomes = try await publish(messages(3), on: $0)
            #expect(outcomes.first == .confirmed)
            for outcome in outcomes.dropFirst() {
                guard case .lost(let error) = outcome else {
                    Issue.record("\(outcome)")
                    continue
                }
                #expect(error.code == .connectionLost && error.isRetriable)
            }
        }
    }

    @Test func aConfirmOfAMessageNeverSentEndsTheConnection() async throws {
        try await ScriptedBroker.run {
            try $0.login(publisher: true)
            try $0.expectMessages(1)
            try $0.send(Wire.ack(9))
            $0.expectEnd()
        } client: {
            let outcomes = try await publish(messages(1), on: $0)
            #expect(lostCode(outcomes) == .protocolViolation)
        }
    }

    @Test func aBlockedPublisherWaitsUntilItIsUnblocked() async throws {
        let mayUnblock = DispatchSemaphore(value: 0)
        try await ScriptedBroker.run { broker in
            try broker.login(publisher: true)
            try broker.send(Wire.method(0x000A_003C, channel: 0) { $0.shortString("low on memory") })
            mayUnblock.wait()
            try broker.send(Wire.method(0x000A_003D, channel: 0))
            try broker.expectMessages(2)
            try broker.send(Wire.ack(2, multiple: true))
            try broker.goodbye()
        } client: { configuration in
            try await Publisher.withPublisher(configuration, logger: Logger(label: "test")) { publisher in
                for await isBlocked in publisher.blockedChanges where isBlocked { break }
                #expect(publisher.isBlocked)
                async let outcomes = publisher.publish(messages(2))
                while await publisher.waitingCalls == 0 {}
                #expect(await publisher.unconfirmedCount == 0)
                mayUnblock.signal()
                let answers = try await outcomes
                #expect(answers == [.confirmed, .confirmed])
                #expect(!publisher.isBlocked)
            }
        }
    }

    @Test func flowControlIsAnsweredAndObeyed() async throws {
        let (paused, signal) = AsyncStream<Void>.makeStream()
        let mayGoOn = DispatchSemaphore(value: 0)
        try await ScriptedBroker.run { broker in
            try broker.login(publisher: true)
            try broker.send(Wire.method(0x0014_0014) { $0.octet(0) })
            try broker.expect(0x0014_0015)
            signal.yield()
            mayGoOn.wait()
            try broker.send(Wire.method(0x0014_0014) { $0.octet(1) })
            // The very next frame: nothing was published meanwhile.
            guard try broker.readFrame().method == 0x0014_0015 else { throw ScriptedBroker.EndOfScript() }
            try broker.expectMessages(1)
            try broker.send(Wire.ack(1))
            try broker.goodbye()
        } client: { configuration in
            try await Publisher.withPublisher(configuration, logger: Logger(label: "test")) { publisher in
                for await _ in paused { break }
                async let outcomes = publisher.publish(messages(1))
                while await publisher.waitingCalls == 0 {}
                mayGoOn.signal()
                let answers = try await outcomes
                #expect(answers == [.confirmed])
            }
        }
    }

    /// RabbitMQ 3.10 refuses for ever on a channel whose first message met a dying leader.
    @Test func aRowOfRefusalsOpensTheChannelAnew() async throws {
        try await ScriptedBroker.run { broker in
            try broker.login(publisher: true)
            try broker.expectMessages(40)
            try broker.send(Wire.nack(40, multiple: true))
            try broker.expect(0x0014_0028)
            try broker.send(Wire.method(0x0014_0029))
            try broker.openChannel(publisher: true)
            try broker.expectMessages(2)
            // Sequence numbers begin again.
            try broker.send(Wire.ack(2, multiple: true))
            try broker.goodbye()
        } client: { configuration in
            try await Publisher.withPublisher(configuration, logger: Logger(label: "test")) { publisher in
                let refused = try await publisher.publish(messages(40))
                #expect(refused.allSatisfy { $0 == .nacked })
                let outcomes = try await publisher.publish(messages(2))
                #expect(outcomes == [.confirmed, .confirmed])
            }
        }
    }

    @Test func aBrokerThatNeverConfirmsIsGivenUp() async throws {
        try await ScriptedBroker.run {
            try $0.login(publisher: true)
            $0.expectEnd()
        } client: { configuration in
            var impatient = configuration
            impatient.confirmTimeout = .milliseconds(300)
            let outcomes = try await publish(messages(2), on: impatient)
            #expect(lostCode(outcomes) == .timedOut)
        }
    }

    @Test func theWindowHoldsBackWhatDoesNotFit() async throws {
        try await ScriptedBroker.run {
            try $0.login(publisher: true)
            for tag in stride(from: UInt64(3), through: 9, by: 3) {
                try $0.expectMessages(3)
                try $0.send(Wire.ack(tag, multiple: true))
            }
            try $0.expectMessages(1)
            try $0.send(Wire.ack(10))
            try $0.goodbye()
        } client: { configuration in
            var narrow = configuration
            narrow.publishWindow = 3
            let outcomes = try await publish(messages(10), on: narrow)
            #expect(outcomes.allSatisfy { $0 == .confirmed })
        }
    }

    @Test func aCancelledCallTakesBackTheUnsentAndWaitsForTheSent() async throws {
        let (sent, signal) = AsyncStream<Void>.makeStream()
        try await ScriptedBroker.run { broker in
            try broker.login(publisher: true)
            try broker.expectMessages(2)
            signal.yield()
            try broker.send(Wire.ack(1))
            // Of the second it never says a word.
            try broker.goodbye()
        } client: { configuration in
            var narrow = configuration
            narrow.publishWindow = 2
            narrow.rpcTimeout = .milliseconds(400)
            try await Publisher.withPublisher(narrow, logger: Logger(label: "test")) { publisher in
                let call = Task { try await publisher.publish(messages(5)) }
                for await _ in sent { break }
                call.cancel()
                let outcomes = try await call.value
                #expect(outcomes.count == 5 && outcomes[0] == .confirmed)
                #expect(lostCode(outcomes) == .cancelled)
            }
        }
    }

    private func messages(_ count: Int) -> [OutgoingMessage] {
        (1...count).map { OutgoingMessage(exchange: "", routingKey: "key", body: [UInt8($0)]) }
    }

    private func publish(
        _ messages: [OutgoingMessage], on configuration: ConnectionConfiguration
    ) async throws -> [PublishOutcome] {
        try await Publisher.withPublisher(configuration, logger: Logger(label: "test")) {
            try await $0.publish(messages)
        }
    }

    private func lostCode(_ outcomes: [PublishOutcome]) -> AMQPError.Code? {
        guard case .lost(let error) = outcomes.last else { return nil }
        return error.code
    }
}
