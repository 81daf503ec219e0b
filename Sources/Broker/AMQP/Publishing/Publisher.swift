package import Logging

/// A connection for publishing with confirms. It never declares or consumes.
package final class Publisher: Sendable {
    private let connection: BrokerConnection
    /// What the broker said about itself at login.
    package let serverProperties: [String: FieldValue]

    private init(_ connection: BrokerConnection, serverProperties: [String: FieldValue]) {
        self.connection = connection
        self.serverProperties = serverProperties
    }

    /// Opens a connection, runs `body` with it on the caller's executor, and closes it. Throws
    /// `AMQPError`, or what `body` throws.
    @discardableResult
    package static func withPublisher<Value>(
        _ configuration: ConnectionConfiguration, logger: Logger, _ body: (Publisher) async throws -> Value
    ) async throws -> Value {
        let connection = BrokerConnection(configuration, purpose: .publishing, logger: logger)
        do {
            try await connection.open()
            let publisher = Publisher(connection, serverProperties: await connection.serverProperties)
            let value = try await body(publisher)
            await connection.close()
            return value
        } catch {
            await connection.close()
            throw error
        }
    }

    /// Sends messages and waits until the broker has answered each; outcomes stand in the order of
    /// the messages.
    ///
    /// At most the window of messages is unconfirmed at a time, over all calls; the rest waits
    /// here, also while the broker blocks publishers. Throws only when nothing was sent, because
    /// the connection has ended (`isRetriable`) or the task was cancelled; what a broken connection
    /// or a cancellation leaves open is `lost`.
    package func publish(_ messages: [OutgoingMessage]) async throws(AMQPError) -> [PublishOutcome] {
        try await connection.publish(messages)
    }

    /// The broker takes nothing at present: it has said so, or a send has not moved for two
    /// seconds.
    package var isBlocked: Bool { connection.blockedState.isBlocked || connection.watchdog.isStalled }

    /// Whether the broker blocks publishers: the present state, then every change, until the
    /// connection ends. One reader a connection.
    package var blockedChanges: AsyncStream<Bool> { connection.blockedState.changes }

    /// Messages sent and not yet answered.
    package var unconfirmedCount: Int {
        get async { await connection.state.ledger.count }
    }

    /// Calls of `publish` that have not returned.
    package var waitingCalls: Int {
        get async { await connection.waitingCalls }
    }
}
