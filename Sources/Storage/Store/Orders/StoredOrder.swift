package import Fulfilment

/// An order with what only the store knows of it.
package struct StoredOrder: Sendable, Hashable {
    /// The store's own number of the order.
    package let key: Int64
    package var order: Order
    /// Ours: rises by one whenever content changed.
    package var revision: Int64

    /// Its recipient was forgotten, and does not come back unless the order is to be shipped again.
    package let isForgotten: Bool

    package init(key: Int64, order: Order, revision: Int64, isForgotten: Bool = false) {
        self.isForgotten = isForgotten
        self.key = key
        self.order = order
        self.revision = revision
    }
}
