/// The exchanges, queues and bindings that must exist. Declared in this order, as often as one
/// likes.
package struct Topology: Sendable, Equatable {
    package var exchanges: [ExchangeDeclaration]
    package var queues: [QueueDeclaration]
    package var bindings: [BindingDeclaration]

    package init(
        exchanges: [ExchangeDeclaration] = [], queues: [QueueDeclaration] = [], bindings: [BindingDeclaration] = []
    ) {
        self.exchanges = exchanges
        self.queues = queues
        self.bindings = bindings
    }
}
