/// What lies of an article in Amazon's own warehouses, in one condition.
package struct AmazonStock: Sendable, Hashable {
    package var sku: SKU
    /// As Amazon words it: `NewItem`, `UsedLikeNew` … Empty where the report says nothing.
    package var condition: String
    /// `SELLABLE` or `UNSELLABLE`.
    package var state: String
    /// Amazon's label of the article.
    package var fnsku: String?
    package var asin: String?
    package var quantity: Int

    package init(sku: SKU, condition: String, state: String, fnsku: String?, asin: String?, quantity: Int) {
        self.sku = sku
        self.condition = condition
        self.state = state
        self.fnsku = fnsku
        self.asin = asin
        self.quantity = quantity
    }
}
