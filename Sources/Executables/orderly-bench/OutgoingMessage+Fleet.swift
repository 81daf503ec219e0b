import AMQP
import Messages

extension OutgoingMessage {
    /// A message as the relay sends it.
    init(_ message: FleetMessage, body: [UInt8]? = nil) {
        self.init(
            exchange: FleetTopology.workExchange, routingKey: message.queue.name, body: body ?? message.body,
            properties: MessageProperties(
                contentType: "application/json", messageID: message.id, type: message.kind.typeName, appID: "orderly"))
    }
}
