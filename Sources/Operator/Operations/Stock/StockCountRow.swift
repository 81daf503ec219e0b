/// One count that a program gives. Nothing is checked yet.
package struct StockCountRow: Sendable, Hashable {
    /// Either a SKU, or the name of an item.
    package var sku: String?
    package var item: String?
    package var quantity: Int
    /// When it was so on the shelf: ISO 8601 with an offset.
    package var asOf: String

    package init(sku: String?, item: String?, quantity: Int, asOf: String) {
        self.sku = sku
        self.item = item
        self.quantity = quantity
        self.asOf = asOf
    }
}
