/// What travels with a message beside its body; everything is optional.
package struct MessageProperties: Sendable, Hashable {
    /// Each text has at most 255 bytes of UTF-8.
    package var contentType: String?
    package var contentEncoding: String?
    package var messageID: String?
    package var correlationID: String?
    package var replyTo: String?
    /// The message's type name, for example `orderly.order.changed.v1`.
    package var type: String?
    package var appID: String?
    /// Seconds since 1970.
    package var timestamp: UInt64?
    /// Milliseconds as text, after which the broker drops the message.
    package var expiration: String?
    package var priority: UInt8?
    /// At most 8 KiB on the wire.
    package var headers: [String: FieldValue]

    package init(
        contentType: String? = nil, contentEncoding: String? = nil, messageID: String? = nil,
        correlationID: String? = nil, replyTo: String? = nil, type: String? = nil, appID: String? = nil,
        timestamp: UInt64? = nil, expiration: String? = nil, priority: UInt8? = nil,
        headers: [String: FieldValue] = [:]
    ) {
        self.contentType = contentType
        self.contentEncoding = contentEncoding
        self.messageID = messageID
        self.correlationID = correlationID
        self.replyTo = replyTo
        self.type = type
        self.appID = appID
        self.timestamp = timestamp
        self.expiration = expiration
        self.priority = priority
        self.headers = headers
    }
}
