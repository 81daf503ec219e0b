/// A path from an exchange into a queue.
package struct BindingDeclaration: Sendable, Hashable {
    package var exchange: String
    package var queue: String
    package var routingKey: String

    package init(exchange: String, queue: String, routingKey: String) {
        self.exchange = exchange
        self.queue = queue
        self.routingKey = routingKey
    }
}
