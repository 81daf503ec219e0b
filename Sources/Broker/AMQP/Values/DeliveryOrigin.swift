/// Where deliveries came from; shared by all that came the same way, which most do.
final class DeliveryOrigin: Sendable {
    let exchange: String
    let routingKey: String
    let consumerTag: String

    init(exchange: String, routingKey: String, consumerTag: String) {
        self.exchange = exchange
        self.routingKey = routingKey
        self.consumerTag = consumerTag
    }
}
