/// A message to publish.
package struct OutgoingMessage: Sendable, Hashable {
    /// Empty is the default exchange, where the routing key names the queue.
    package var exchange: String
    package var routingKey: String
    package var body: [UInt8]
    package var properties: MessageProperties
    /// The broker keeps it on disk.
    package var isPersistent: Bool
    /// The broker returns it when no queue takes it, instead of confirming what it has dropped.
    package var isMandatory: Bool

    package init(
        exchange: String, routingKey: String, body: [UInt8], properties: MessageProperties = MessageProperties(),
        isPersistent: Bool = true, isMandatory: Bool = true
    ) {
        self.exchange = exchange
        self.routingKey = routingKey
        self.body = body
        self.properties = properties
        self.isPersistent = isPersistent
        self.isMandatory = isMandatory
    }
}

extension OutgoingMessage {
    /// What the headers may take: they must fit one frame, and a broker that dead-letters adds its
    /// own.
    static let headerLimit = 8_192
    /// The least `max_message_size` of the broker versions that we serve (4.x). Source:
    /// https://www.rabbitmq.com/docs/configure
    static let bodyLimit = 16 * 1_024 * 1_024

    /// Why this message cannot be sent by anyone, or nil. The library would cut a long text and
    /// break the framing.
    func refusal() -> AMQPError? {
        if let name = longField() {
            return AMQPError(.fieldTooLong, "The \(name) of a message is longer than the 255 bytes that AMQP takes.")
        }
        if !properties.headers.isEmpty {
            let size = FieldValue.encodedSize(of: properties.headers)
            guard size <= Self.headerLimit else {
                return AMQPError(
                    .headersTooLarge,
                    "The headers take \(size) bytes of \(Self.headerLimit); move what is large into the body.")
            }
            guard FieldValue.hasValidNames(properties.headers) else {
                return AMQPError(
                    .fieldTooLong,
                    "Header names have 1 to 128 bytes, and tables nest less than \(FieldTableDecoder.depthLimit) deep.")
            }
        }
        guard body.count <= Self.bodyLimit else {
            return AMQPError(.messageTooLarge, "The body has \(body.count) bytes; the broker takes \(Self.bodyLimit).")
        }
        return nil
    }

    /// The name of a text that does not fit its length octet. Runs for every message: nothing is
    /// allocated.
    private func longField() -> String? {
        func isLong(_ text: String?) -> Bool { (text?.utf8.count ?? 0) > 255 }
        if isLong(exchange) { return "exchange" }
        if isLong(routingKey) { return "routing key" }
        if isLong(properties.contentType) { return "content type" }
        if isLong(properties.contentEncoding) { return "content encoding" }
        if isLong(properties.messageID) { return "message id" }
        if isLong(properties.correlationID) { return "correlation id" }
        if isLong(properties.replyTo) { return "reply-to" }
        if isLong(properties.type) { return "type" }
        if isLong(properties.appID) { return "app id" }
        if isLong(properties.expiration) { return "expiration" }
        return nil
    }
}
