@testable import AMQP
import Logging
import Testing

/// FLEET B7: handshake timeout, refusals, and peers that are no brokers.
@Suite(.timeLimit(.minutes(1))) struct ScriptedHandshakeTests {
    @Test func aPeerThatAcceptsAndSaysNothingTimesOut() async throws {
        try await ScriptedBroker.run {
            $0.expectEnd()
        } client: { configuration in
            var impatient = configuration
            impatient.connectTimeout = .milliseconds(500)
            let started = ContinuousClock.now
            let error = try await openingError(impatient)
            #expect(error.code == .timedOut)
            // Far below the minute after which the suite would give up; a busy machine takes its time.
            #expect(ContinuousClock.now - started < .seconds(20))
        }
    }

    @Test func aPeerThatStopsHalfWayTimesOut() async throws {
        try await ScriptedBroker.run {
            try $0.start()
            $0.expectEnd()
        } client: { configuration in
            var impatient = configuration
            impatient.connectTimeout = .milliseconds(500)
            let error = try await openingError(impatient)
            #expect(error.code == .timedOut)
        }
    }

    @Test func aPeerThatHangsUpIsRetriable() async throws {
        try await ScriptedBroker.run { _ in
        } client: {
            let error = try await openingError($0)
            #expect(error.code == .connectFailed && error.isRetriable && error.message.contains("AMQP port"))
        }
    }

    @Test(arguments: [
        "HTTP/1.1 400 Bad Request\r\n\r\n", "AMQP\u{0}\u{0}\u{9}\u{0}", String(repeating: "\u{FFFD}", count: 50),
    ])
    func aPeerThatIsNoBrokerIsFoundOut(text: String) async throws {
        try await ScriptedBroker.run {
            _ = try $0.read(8)
            try $0.send([UInt8](text.utf8))
        } client: {
            let error = try await openingError($0)
            #expect(error.code == .protocolViolation || error.code == .connectFailed, "\(error)")
        }
    }

    @Test func aRefusedPasswordIsFatal() async throws {
        try await ScriptedBroker.run {
            try $0.start()
            try $0.send(Wire.close(0x000A_0032, channel: 0, code: 403, "ACCESS_REFUSED - Login was refused"))
            try $0.expect(0x000A_0033)
        } client: {
            let error = try await openingError($0)
            #expect(
                error.code == .authenticationRefused && error.isFatal && error.message.contains("Login was refused"))
        }
    }

    @Test func onlyPLAINIsSpoken() async throws {
        try await ScriptedBroker.run {
            _ = try $0.read(8)
            try $0.send(
                Wire.method(0x000A_000A, channel: 0) {
                    $0.octet(0)
                    $0.octet(9)
                    $0.long(0)
                    $0.longString("EXTERNAL")
                    $0.longString("en_US")
                })
            $0.expectEnd()
        } client: {
            let error = try await openingError($0)
            #expect(error.code == .authenticationRefused)
        }
    }

    @Test func aCancelledOpeningEndsAtOnce() async throws {
        let (connected, signal) = AsyncStream<Void>.makeStream()
        try await ScriptedBroker.run {
            _ = try $0.read(8)
            signal.yield()
            $0.expectEnd()
        } client: { configuration in
            var patient = configuration
            patient.connectTimeout = .seconds(50)
            let patience = patient
            let opening = Task { try await openingError(patience) }
            for await _ in connected { break }
            opening.cancel()
            let error = try await opening.value
            #expect(error.code == .cancelled)
        }
    }

    @Test func theLibraryMustBeRecentEnough() {
        #expect(throws: Never.self) { try ConnectionHandle.checkLibrary(0x000B_0001) }
        #expect { try ConnectionHandle.checkLibrary(0x000A_0001) } throws: {
            ($0 as? AMQPError)?.code == .libraryTooOld && "\($0)".contains("0.10.0")
        }
    }

    private func openingError(_ configuration: ConnectionConfiguration) async throws -> AMQPError {
        do {
            try await ConsumerConnection.withConsumer(configuration, logger: Logger(label: "test")) { _ in }
        } catch let error as AMQPError {
            return error
        }
        return try #require(nil as AMQPError?, "the opening should have failed")
    }
}
