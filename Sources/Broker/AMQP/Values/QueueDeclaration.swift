/// A queue that must exist. Never exclusive, never auto-deleted.
package struct QueueDeclaration: Sendable, Hashable {
    package var name: String
    /// Survives a broker restart; quorum queues must.
    package var durable: Bool
    /// For example `x-queue-type`. Their meaning depends on the broker's version: ask
    /// `serverVersion` first.
    package var arguments: [String: FieldValue]

    package init(name: String, durable: Bool = true, arguments: [String: FieldValue] = [:]) {
        self.name = name
        self.durable = durable
        self.arguments = arguments
    }
}
