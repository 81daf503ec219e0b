/// A message that the broker handed to us.
package struct Delivery: Sendable {
    /// Acknowledge with this, on the connection it came from; void once that has ended.
    package let tag: UInt64
    /// The broker has handed it out before.
    package let redelivered: Bool
    package let body: [UInt8]
    let origin: DeliveryOrigin
    let encodedProperties: EncodedProperties

    package var exchange: String { origin.exchange }
    package var routingKey: String { origin.routingKey }
    /// Empty for a message that was fetched singly.
    package var consumerTag: String { origin.consumerTag }
    /// Read from the wire form at every call: keep the value where several fields are wanted.
    package var properties: MessageProperties { encodedProperties.decoded() }
}
