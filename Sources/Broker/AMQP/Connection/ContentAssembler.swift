/// Puts a message together from its method, its header and its body frames.
struct ContentAssembler {
    /// What the message's method said.
    enum Purpose {
        case delivery(DeliveryOrigin, tag: UInt64, redelivered: Bool)
        case fetched(DeliveryOrigin, tag: UInt64, redelivered: Bool, remaining: Int)
        case returned(code: Int, text: String, exchange: String, routingKey: String)
    }

    struct Content {
        let purpose: Purpose
        let properties: EncodedProperties
        let body: [UInt8]
    }

    /// What is set aside for a body before it has come; a peer may announce more than it sends.
    private static let reserveLimit = 4 * 1_024 * 1_024

    private var purpose: Purpose?
    private var properties: EncodedProperties?
    private var bodySize = 0
    private var body: [UInt8] = []

    var isActive: Bool { purpose != nil }

    /// False when a message is already under way.
    mutating func begin(_ purpose: Purpose) -> Bool {
        guard self.purpose == nil else { return false }
        self.purpose = purpose
        return true
    }

    /// False when no message, or a message with a header already, is under way.
    mutating func header(bodySize: Int, properties: UnsafeRawBufferPointer) -> Bool {
        guard purpose != nil, self.properties == nil else { return false }
        self.properties = EncodedProperties([UInt8](properties))
        self.bodySize = bodySize
        return true
    }

    /// False when no body, or less body, was to be expected.
    mutating func body(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard properties != nil, bytes.count <= bodySize - body.count else { return false }
        if body.isEmpty {
            if bytes.count == bodySize {
                body = [UInt8](bytes)
                return true
            }
            body.reserveCapacity(min(bodySize, Self.reserveLimit))
        }
        body.append(contentsOf: bytes)
        return true
    }

    /// The message, once all of it is there.
    mutating func take() -> Content? {
        guard let purpose, let properties, body.count == bodySize else { return nil }
        let content = Content(purpose: purpose, properties: properties, body: body)
        self.purpose = nil
        self.properties = nil
        bodySize = 0
        body = []
        return content
    }
}
