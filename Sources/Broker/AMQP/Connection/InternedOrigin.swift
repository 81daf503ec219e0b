/// Remembers the last delivery's origin, so that a run of deliveries shares one.
struct InternedOrigin {
    private var exchange: [UInt8] = []
    private var routingKey: [UInt8] = []
    private var consumerTag: [UInt8] = []
    private var last: DeliveryOrigin?

    mutating func origin(
        exchange: UnsafeRawBufferPointer, routingKey: UnsafeRawBufferPointer, consumerTag: UnsafeRawBufferPointer
    ) -> DeliveryOrigin {
        if let last, Self.equal(self.routingKey, routingKey), Self.equal(self.exchange, exchange),
            Self.equal(self.consumerTag, consumerTag)
        {
            return last
        }
        self.exchange = [UInt8](exchange)
        self.routingKey = [UInt8](routingKey)
        self.consumerTag = [UInt8](consumerTag)
        let origin = DeliveryOrigin(
            exchange: String(decoding: exchange, as: UTF8.self),
            routingKey: String(decoding: routingKey, as: UTF8.self),
            consumerTag: String(decoding: consumerTag, as: UTF8.self))
        last = origin
        return origin
    }

    private static func equal(_ one: [UInt8], _ other: UnsafeRawBufferPointer) -> Bool {
        one.count == other.count && one.elementsEqual(other)
    }
}
