/// What the merchant's own marks say has left of an order line, whether Amazon knows of it or not.
package struct LineDeparture: Sendable, Hashable {
    package static let none = LineDeparture(quantity: 0, at: nil)

    /// Units of the SKU.
    package var quantity: Int
    /// When the last parcel left.
    package var at: Timestamp?
    /// Units of marks that were withdrawn: they did not leave after all.
    package var withdrawn: Int

    package init(quantity: Int, at: Timestamp?, withdrawn: Int = 0) {
        self.quantity = quantity
        self.at = at
        self.withdrawn = withdrawn
    }
}
