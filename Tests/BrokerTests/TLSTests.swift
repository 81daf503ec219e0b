import AMQP
import Foundation
import Testing

extension LiveBroker {
    /// FLEET B7 "TLS".
    @Suite struct TLSTests {
        @Test(arguments: ["localhost", "127.0.0.1"])
        func aCertificateForNameAndAddressIsAccepted(host: String) async throws {
            try await withQueue { broker, queue in
                let configuration = broker.secureConfiguration(host: host)
                let texts = (0..<2_000).map { "\($0)" }
                try await Publisher.withPublisher(configuration, logger: quietLogger) {
                    let outcomes = try await $0.publish(texts.map { .sample($0, to: queue) })
                    #expect(outcomes.allSatisfy { $0 == .confirmed })
                }
                try await ConsumerConnection.withConsumer(configuration, logger: quietLogger) { consumer in
                    let batches = try await consumer.consume(queue, prefetch: 5_000, tag: "secure")
                    let deliveries = try await collect(texts.count, from: batches)
                    #expect(deliveries.map(\.text) == texts)
                    try await consumer.acknowledge(deliveries[texts.count - 1].tag, multiple: true)
                }
            }
        }

        @Test func anotherNameIsRefused() async throws {
            var configuration = try await PrivateBroker.shared().secureConfiguration()
            configuration.tls?.serverName = "broker.example"
            let error = try await refusal(configuration)
            #expect(error.message.contains("broker.example") && error.message.contains("ostname mismatch"))
        }

        @Test func anotherAddressIsRefused() async throws {
            var configuration = try await PrivateBroker.shared().secureConfiguration()
            configuration.tls?.serverName = "10.0.0.1"
            let error = try await refusal(configuration)
            #expect(error.message.contains("IP address mismatch"))
        }

        @Test func anUnknownAuthorityIsRefused() async throws {
            let broker = try await PrivateBroker.shared()
            var configuration = broker.secureConfiguration()
            configuration.tls?.caFile = broker.certificates.stranger
            let error = try await refusal(configuration)
            #expect(error.message.contains("certificate"))
        }

        @Test func anExpiredCertificateIsRefused() async throws {
            let broker = try await PrivateBroker.shared()
            let files = FileManager.default
            let (server, key) = (broker.certificates.server, broker.certificates.serverKey)
            for (name, place) in [("expired.pem", server), ("expired.key", key)] {
                try files.moveItem(atPath: place, toPath: place + ".kept")
                try files.copyItem(atPath: broker.certificates.path(name), toPath: place)
            }
            try await broker.control("eval", "ssl:clear_pem_cache().")
            let error = try await refusal(broker.secureConfiguration())
            for place in [server, key] {
                try files.removeItem(atPath: place)
                try files.moveItem(atPath: place + ".kept", toPath: place)
            }
            try await broker.control("eval", "ssl:clear_pem_cache().")
            #expect(error.message.contains("expired"))
        }

        /// With TLS 1.3 the broker refuses after the handshake, and a reset may overtake the alert
        /// that says why: then it is explained all the same, but it is not fatal.
        @Test func aMissingClientCertificateIsToldApart() async throws {
            let configuration = try await PrivateBroker.shared().secureConfiguration(client: false)
            let error = try await amqpError {
                try await ConsumerConnection.withConsumer(configuration, logger: quietLogger) { _ in }
            }
            #expect(error.code == .tlsFailed || error.code == .connectFailed, "\(error)")
            #expect(error.message.contains("client certificate"), "\(error)")
        }

        @Test func aMissingAuthorityFileIsNamed() async throws {
            var configuration = try await PrivateBroker.shared().secureConfiguration()
            configuration.tls?.caFile = "/nowhere/ca.pem"
            #expect(try await refusal(configuration).message.contains("/nowhere/ca.pem"))
        }

        @Test func aKeyThatDoesNotFitIsRefused() async throws {
            let broker = try await PrivateBroker.shared()
            var configuration = broker.secureConfiguration()
            configuration.tls?.keyFile = broker.certificates.serverKey
            #expect(try await refusal(configuration).message.contains("belong together"))
        }

        @Test func plainTextOnATLSPortIsExplained() async throws {
            let broker = try await PrivateBroker.shared()
            var configuration = broker.secureConfiguration()
            configuration.tls = nil
            let plain = configuration
            let error = try await amqpError {
                try await ConsumerConnection.withConsumer(plain, logger: quietLogger) { _ in }
            }
            #expect(error.code == .connectFailed || error.code == .protocolViolation, "\(error)")
        }

        @Test func tlsOnAPlainPortIsExplained() async throws {
            let broker = try await PrivateBroker.shared()
            var configuration = broker.secureConfiguration()
            configuration.endpoints = broker.configuration().endpoints
            let error = try await refusal(configuration)
            #expect(error.message.contains("expect TLS"), "\(error)")
        }

        private func refusal(_ configuration: ConnectionConfiguration) async throws -> AMQPError {
            let error = try await amqpError {
                try await ConsumerConnection.withConsumer(configuration, logger: quietLogger) { _ in }
            }
            #expect(error.code == .tlsFailed && error.isFatal && !error.isRetriable, "\(error)")
            return error
        }
    }
}
