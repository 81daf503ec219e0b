package import AMQP
package import Messages

extension Topology {
    /// The fleet's description in the broker's words.
    package init(_ fleet: FleetTopology) {
        self.init(
            exchanges: fleet.exchanges.map { ExchangeDeclaration(name: $0, kind: .direct) },
            queues: fleet.queues.map { queue in
                QueueDeclaration(name: queue.name, arguments: queue.arguments.mapValues { FieldValue($0) })
            },
            bindings: fleet.queues.map {
                BindingDeclaration(exchange: $0.exchange, queue: $0.name, routingKey: $0.routingKey)
            })
    }
}

extension FieldValue {
    init(_ argument: FleetTopology.Argument) {
        switch argument {
        case .text(let text): self = .string(text)
        case .number(let number): self = .int(number)
        }
    }
}
