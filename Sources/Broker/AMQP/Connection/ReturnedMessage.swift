/// A mandatory message that no queue took, as it came back. It names no sequence number: its
/// content has to tell which it was.
struct ReturnedMessage: Sendable {
    let code: Int
    let text: String
    let exchange: String
    let routingKey: String
    let properties: EncodedProperties
    let body: [UInt8]

    /// Two messages of equal content are the same to everybody, so it does not matter which of them
    /// is taken.
    func matches(_ message: OutgoingMessage) -> Bool {
        guard message.isMandatory, message.exchange == exchange, message.routingKey == routingKey, message.body == body
        else { return false }
        let returned = properties.decoded()
        return returned.messageID == message.properties.messageID && returned.type == message.properties.type
            && returned.correlationID == message.properties.correlationID
            && returned.headers == message.properties.headers
    }
}
