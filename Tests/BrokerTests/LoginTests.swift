import AMQP
import Testing

extension LiveBroker {
    @Suite struct LoginTests {
        @Test func aWrongPasswordIsFatalAndTheErrorDoesNotRepeatIt() async throws {
            let broker = try await PrivateBroker.shared()
            var configuration = broker.configuration()
            configuration.password = "not-the-password"
            let error = try await openingError(configuration)
            #expect(
                error.code == .authenticationRefused && error.isFatal && !error.isRetriable && error.replyCode == 403)
            #expect(error.message.contains("guest") && !error.message.contains("not-the-password"))
        }

        @Test func aWrongVirtualHostIsFatalAndNamed() async throws {
            let broker = try await PrivateBroker.shared()
            var configuration = broker.configuration()
            configuration.virtualHost = "no-such-host"
            let error = try await openingError(configuration)
            #expect(error.code == .virtualHostRefused && error.isFatal && error.replyCode == 530)
            #expect(error.message.contains("no-such-host"))
        }

        @Test func aFullVirtualHostIsTriedAgain() async throws {
            let broker = try await PrivateBroker.shared()
            try await broker.control("set_vhost_limits", "-p", "/", #"{"max-connections": 0}"#)
            let error = try await openingError(broker.configuration())
            try await broker.control("clear_vhost_limits", "-p", "/")
            #expect(error.code == .closedByBroker && error.isRetriable)
        }

        @Test func aClosedPortIsRetriableAndNamesTheAddress() async throws {
            var configuration = try await PrivateBroker.shared().configuration()
            configuration.endpoints = [BrokerEndpoint(host: "127.0.0.1", port: 1)]
            let error = try await openingError(configuration)
            #expect(error.code == .connectFailed && error.isRetriable && error.message.contains("127.0.0.1 port 1"))
        }

        /// FLEET B7 "connect: after one address times out the next is not tried".
        @Test func theNextEndpointIsTriedWhenOneFails() async throws {
            let broker = try await PrivateBroker.shared()
            var configuration = broker.configuration()
            configuration.endpoints = [
                BrokerEndpoint(host: "127.0.0.1", port: 1), BrokerEndpoint(host: "no-such-name.invalid", port: 5672),
                BrokerEndpoint(host: "localhost", port: broker.port),
            ]
            let version = try await ConsumerConnection.withConsumer(configuration, logger: quietLogger) {
                $0.serverVersion
            }
            #expect(version.major == PrivateBroker.expectedMajor ?? version.major && version.major >= 3)
        }

        @Test func anUnknownNameSaysSo() async throws {
            var configuration = try await PrivateBroker.shared().configuration()
            configuration.endpoints = [BrokerEndpoint(host: "no-such-name.invalid", port: 5672)]
            let error = try await openingError(configuration)
            #expect(error.code == .connectFailed && error.message.contains("no-such-name.invalid"))
        }

        /// FLEET B7 "default capabilities lack…".
        @Test func theBrokerSeesOurNameAndCapabilities() async throws {
            let broker = try await PrivateBroker.shared()
            try await ConsumerConnection.withConsumer(broker.configuration("orderly-tests@here"), logger: quietLogger) {
                _ in
                let listed = try await broker.control("list_connections", "client_properties", "timeout", "frame_max")
                let line = try #require(listed.split(separator: "\n").first { $0.contains("orderly-tests@here") })
                for capability in [
                    "publisher_confirms", "basic.nack", "consumer_cancel_notify", "connection.blocked",
                    "exchange_exchange_bindings", "authentication_failure_close",
                ] {
                    #expect(line.contains(#"{"\#(capability)",true}"#), "\(line)")
                }
                #expect(line.hasSuffix("15\t131072"))
            }
        }

        @Test func aURLConnects() async throws {
            let broker = try await PrivateBroker.shared()
            let configuration = try ConnectionConfiguration(
                url: "amqp://guest:guest@127.0.0.1:\(broker.port)/%2F", connectionName: "url")
            try await ConsumerConnection.withConsumer(configuration, logger: quietLogger) {
                #expect($0.serverProperties["product"] == "RabbitMQ")
            }
        }

        @Test func theBodysErrorComesThroughAndTheConnectionIsGone() async throws {
            struct Own: Error {}
            let broker = try await PrivateBroker.shared()
            var kept: Publisher?
            await #expect(throws: Own.self) {
                try await Publisher.withPublisher(broker.configuration(), logger: quietLogger) {
                    kept = $0
                    throw Own()
                }
            }
            let publisher = try #require(kept)
            let error = try await amqpError { _ = try await publisher.publish([.sample(to: "any")]) }
            #expect(error.code == .closed)
        }

        private func openingError(_ configuration: ConnectionConfiguration) async throws -> AMQPError {
            try await amqpError {
                try await ConsumerConnection.withConsumer(configuration, logger: quietLogger) { _ in }
            }
        }
    }
}
