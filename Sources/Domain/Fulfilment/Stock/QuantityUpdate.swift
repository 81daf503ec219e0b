/// One quantity on its way to a channel.
package struct QuantityUpdate: Sendable, Hashable {
    package let sku: SKU
    /// In units of the SKU, from 0.
    package let quantity: Int
    /// When the figure became this; business time.
    package let changedAt: Timestamp
    /// Rises for a SKU and channel with every sending, also when the store was put back from a copy: whoever gets two
    /// keeps the one with the higher number.
    package let number: Int64

    package init(sku: SKU, quantity: Int, changedAt: Timestamp, number: Int64) {
        self.sku = sku
        self.quantity = quantity
        self.changedAt = changedAt
        self.number = number
    }
}
