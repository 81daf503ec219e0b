/// A message's properties as they came, read when asked for: most handlers never look at most of
/// them.
struct EncodedProperties: Sendable, Hashable {
    private let bytes: [UInt8]

    /// The content header's payload from the property flags on.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The values, up to the first that is cut off; rabbitmq-c has already refused what it could
    /// not parse.
    func decoded() -> MessageProperties {
        var properties = MessageProperties()
        var decoder = FieldTableDecoder(bytes[...])
        guard let flags = decoder.integer(UInt16.self), flags & 1 == 0 else { return properties }
        func has(_ bit: Int) -> Bool { flags & (1 << bit) != 0 }
        // In the order of the wire. Source: AMQP 0-9-1 specification, class basic.
        if has(15) { properties.contentType = decoder.shortString() }
        if has(14) { properties.contentEncoding = decoder.shortString() }
        if has(13) { properties.headers = decoder.table() ?? [:] }
        if has(12) { _ = decoder.integer(UInt8.self) }
        if has(11) { properties.priority = decoder.integer(UInt8.self) }
        if has(10) { properties.correlationID = decoder.shortString() }
        if has(9) { properties.replyTo = decoder.shortString() }
        if has(8) { properties.expiration = decoder.shortString() }
        if has(7) { properties.messageID = decoder.shortString() }
        if has(6) { properties.timestamp = decoder.integer(UInt64.self) }
        if has(5) { properties.type = decoder.shortString() }
        if has(4) { _ = decoder.shortString() }
        if has(3) { properties.appID = decoder.shortString() }
        return properties
    }
}
