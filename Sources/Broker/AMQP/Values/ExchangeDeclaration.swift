/// An exchange that must exist.
package struct ExchangeDeclaration: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case direct, fanout, topic
    }

    package var name: String
    package var kind: Kind
    /// Survives a broker restart.
    package var durable: Bool

    package init(name: String, kind: Kind, durable: Bool = true) {
        self.name = name
        self.kind = kind
        self.durable = durable
    }
}
