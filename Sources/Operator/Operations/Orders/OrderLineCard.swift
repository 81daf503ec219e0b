import Fulfilment

/// A line of an order, with what the stock ledger holds for it.
package struct OrderLineCard: Encodable, Sendable, Hashable {
    /// From 1.
    package let line: Int
    /// As a person has set it, else Amazon's.
    package let sku: String
    /// Amazon's SKU, where a person has set another.
    package let amazonSKU: String?
    package let asin: String?
    package let title: String?
    package let itemID: String?
    package let quantity: Int
    package let quantityShipped: Int?
    package let itemStatus: String?
    /// `nil` = unknown.
    package let price: String?
    package let tax: String?
    package let shippingPrice: String?
    package let promotionDiscount: String?
    /// Pieces of stock items that the line holds; of a set, those of all its parts.
    package let reserved: Int
    package let committed: Int
    package let issued: Int

    /// - Parameters:
    ///   - isUnpaid: the order is still to be paid: what Amazon fills in for prices is none (S1-7).
    ///   - editedSKU: what a person has set.
    init(_ line: OrderLine, number: Int, held: StockHolding, isUnpaid: Bool, editedSKU: String?) {
        self.line = number
        sku = editedSKU ?? line.sku.rawValue
        amazonSKU = editedSKU == nil ? nil : line.sku.rawValue
        asin = line.asin
        title = line.title
        itemID = line.itemID?.rawValue
        quantity = line.quantity
        quantityShipped = line.quantityShipped
        itemStatus = line.itemStatus
        price = isUnpaid ? nil : line.price?.description
        tax = isUnpaid ? nil : line.tax?.description
        shippingPrice = isUnpaid ? nil : line.shippingPrice?.description
        promotionDiscount = isUnpaid ? nil : line.promotionDiscount?.description
        reserved = held.reserved
        committed = held.committed
        issued = held.issued
    }
}
