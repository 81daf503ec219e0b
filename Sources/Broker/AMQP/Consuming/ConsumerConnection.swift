package import Logging

/// A connection for consuming, declaring and looking at queues. It never publishes: under a broker
/// alarm publishers are stopped, and acknowledgements must not wait behind them.
///
/// One connection has one channel. A request that the broker refuses closes the channel: while
/// nothing has been delivered on it, a new one is opened unseen and the connection stays usable;
/// otherwise the connection ends with the error, and what was not acknowledged comes again. Work
/// that may be refused, such as looking at queues that may not exist, belongs on a connection that
/// does not consume.
package final class ConsumerConnection: Sendable {
    private let connection: BrokerConnection
    /// What the broker said about itself at login.
    package let serverProperties: [String: FieldValue]
    /// 0.0.0 when the broker does not state one.
    package let serverVersion: BrokerVersion

    private init(_ connection: BrokerConnection, serverProperties: [String: FieldValue]) {
        self.connection = connection
        self.serverProperties = serverProperties
        serverVersion =
            serverProperties["version"]?.string.flatMap { BrokerVersion($0) }
            ?? BrokerVersion(major: 0, minor: 0, patch: 0)
    }

    /// Opens a connection, runs `body` with it on the caller's executor, and closes it. Throws
    /// `AMQPError`, or what `body` throws.
    @discardableResult
    package static func withConsumer<Value>(
        _ configuration: ConnectionConfiguration, logger: Logger,
        _ body: (ConsumerConnection) async throws -> Value
    ) async throws -> Value {
        let connection = BrokerConnection(configuration, purpose: .consuming, logger: logger)
        do {
            try await connection.open()
            let consumer = ConsumerConnection(connection, serverProperties: await connection.serverProperties)
            let value = try await body(consumer)
            await connection.close()
            return value
        } catch {
            await connection.close()
            throw error
        }
    }

    /// Declares exchanges, queues and bindings; declaring what is there changes nothing. Throws
    /// `preconditionFailed`, with the name and the broker's text, when something exists with other
    /// properties.
    package func declare(_ topology: Topology) async throws(AMQPError) {
        for exchange in topology.exchanges {
            try Self.check(exchange.name)
            _ = try await connection.call(.declareExchange(exchange))
        }
        for queue in topology.queues {
            try Self.check(queue.name)
            guard FieldValue.encodedSize(of: queue.arguments) <= OutgoingMessage.headerLimit,
                FieldValue.hasValidNames(queue.arguments)
            else { throw AMQPError(.fieldTooLong, "The arguments of queue \(queue.name) are too large.") }
            _ = try await connection.call(.declareQueue(queue))
        }
        for binding in topology.bindings {
            try Self.check(binding.exchange, binding.queue, binding.routingKey)
            _ = try await connection.call(.bind(binding))
        }
    }

    package func unbind(_ binding: BindingDeclaration) async throws(AMQPError) {
        try Self.check(binding.exchange, binding.queue, binding.routingKey)
        _ = try await connection.call(.unbind(binding))
    }

    /// Ready messages and consumers of a queue. Throws `notFound`.
    package func queueDepth(_ name: String) async throws(AMQPError) -> QueueDepth {
        try Self.check(name)
        guard case .queue(let depth) = try await connection.call(.inspectQueue(name)) else { throw Self.unexpected }
        return depth
    }

    /// Drops a queue's ready messages; returns how many.
    @discardableResult
    package func purge(_ queue: String) async throws(AMQPError) -> Int {
        try Self.check(queue)
        guard case .purged(let count) = try await connection.call(.purge(queue)) else { throw Self.unexpected }
        return count
    }

    /// Deletes a queue with what is in it; returns how many messages that were. None when it does
    /// not exist.
    @discardableResult
    package func deleteQueue(_ name: String) async throws(AMQPError) -> Int {
        try Self.check(name)
        guard case .deleted(let count) = try await connection.call(.deleteQueue(name)) else { throw Self.unexpected }
        return count
    }

    /// Fetches one message, to be acknowledged like a delivery; nil when the queue is empty. For
    /// passes over dead letters: consuming is many times faster.
    package func get(_ queue: String) async throws(AMQPError) -> Delivery? {
        try Self.check(queue)
        guard case .message(let delivery, _) = try await connection.call(.get(queue: queue)) else { return nil }
        return delivery
    }

    /// Starts a consumer with manual acknowledgement. `prefetch`, from 1 to 65,535, bounds its
    /// unacknowledged deliveries; `tag` is unique on this connection and shows in the broker's
    /// lists.
    package func consume(_ queue: String, prefetch: Int, tag: String) async throws(AMQPError) -> DeliveryBatches {
        try Self.check(queue, tag)
        guard (1...65_535).contains(prefetch), !tag.isEmpty else {
            throw AMQPError(.invalidConfiguration, "A consumer has a tag, and a prefetch of 1 to 65535.")
        }
        return DeliveryBatches(buffer: try await connection.consume(queue, prefetch: prefetch, tag: tag))
    }

    /// Sets the prefetch of consumers that start from now on; running ones keep theirs.
    /// Source: https://www.rabbitmq.com/docs/consumer-prefetch
    package func setPrefetch(_ prefetch: Int) async throws(AMQPError) {
        guard (1...65_535).contains(prefetch) else {
            throw AMQPError(.invalidConfiguration, "A prefetch is 1 to 65535.")
        }
        _ = try await connection.call(.prefetch(prefetch))
    }

    /// Stops a consumer. Its batches end after what has come until then, all of which can still be
    /// acknowledged.
    package func cancel(_ tag: String) async throws(AMQPError) {
        try await connection.cancel(tag)
    }

    /// Acknowledges a delivery, or with `multiple` every one up to it. Written at once, answered by
    /// nobody: the broker has it unless the connection ends. Throws when the connection has ended;
    /// the delivery then comes again.
    package func acknowledge(_ tag: UInt64, multiple: Bool) async throws(AMQPError) {
        try await connection.acknowledge(tag, multiple: multiple)
    }

    /// Acknowledges deliveries one by one, in one go.
    package func acknowledge(_ tags: [UInt64]) async throws(AMQPError) {
        try await connection.acknowledge(tags)
    }

    /// Gives a delivery up: back to the queue, or to its dead-letter exchange, or nowhere when
    /// there is none.
    package func reject(_ tag: UInt64, requeue: Bool) async throws(AMQPError) {
        try await connection.reject(tag, requeue: requeue)
    }

    /// As `reject`, with `multiple` for every delivery up to it. From RabbitMQ 4.3 on it does not
    /// count towards a delivery limit.
    package func negativeAcknowledge(_ tag: UInt64, multiple: Bool, requeue: Bool) async throws(AMQPError) {
        try await connection.negativeAcknowledge(tag, multiple: multiple, requeue: requeue)
    }

    private static let unexpected = AMQPError(.protocolViolation, "The broker's reply does not fit the request.")

    private static func check(_ names: String...) throws(AMQPError) {
        for name in names where name.utf8.count > 255 {
            throw AMQPError(.fieldTooLong, "A name has \(name.utf8.count) bytes; AMQP takes 255.")
        }
    }
}
