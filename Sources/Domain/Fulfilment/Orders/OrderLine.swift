/// One line of an order: so many units of one SKU.
package struct OrderLine: Sendable, Hashable {
    /// Amazon's id of the line; `nil` while only a report has told us of it (All Orders reports have none).
    package var itemID: OrderItemID?
    package var sku: SKU
    /// The how-manieth line of this SKU in the order, from 1: two lines of one SKU stay two lines.
    package var occurrence: Int
    package var asin: String?
    package var title: String?
    /// Units ordered, as last seen. Amazon sets it to 0 on cancelled lines; the ledger remembers what was held.
    package var quantity: Int
    /// Units shipped, as last seen; `nil` where no source has told us.
    package var quantityShipped: Int?
    /// Amazon's word for the state of this line, as it came.
    package var itemStatus: String?
    /// Line total without shipping, in the order's currency; `nil` = unknown, as for every pending order.
    package var price: Amount?
    package var tax: Amount?
    package var shippingPrice: Amount?
    package var promotionDiscount: Amount?

    package init(
        itemID: OrderItemID? = nil, sku: SKU, occurrence: Int = 1, asin: String? = nil, title: String? = nil,
        quantity: Int, quantityShipped: Int? = nil, itemStatus: String? = nil, price: Amount? = nil,
        tax: Amount? = nil, shippingPrice: Amount? = nil, promotionDiscount: Amount? = nil
    ) {
        self.itemID = itemID
        self.sku = sku
        self.occurrence = occurrence
        self.asin = asin
        self.title = title
        self.quantity = quantity
        self.quantityShipped = quantityShipped
        self.itemStatus = itemStatus
        self.price = price
        self.tax = tax
        self.shippingPrice = shippingPrice
        self.promotionDiscount = promotionDiscount
    }
}
