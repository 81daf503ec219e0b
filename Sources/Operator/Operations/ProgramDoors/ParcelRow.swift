/// A parcel that a program says has left. Nothing is checked yet.
package struct ParcelRow: Sendable, Hashable {
    /// So many units of one article in the parcel: either by Amazon's id of the order line, or by SKU.
    package struct Item: Sendable, Hashable {
        package var itemID: String?
        package var sku: String?
        package var quantity: Int

        package init(itemID: String? = nil, sku: String? = nil, quantity: Int) {
            self.itemID = itemID
            self.sku = sku
            self.quantity = quantity
        }
    }

    package var order: ProgramOrder
    /// As the program writes it, ideally one of Amazon's codes. One that Amazon has none for goes as `Other` with its name
    /// (S4-12).
    package var carrier: String?
    package var carrierName: String?
    package var method: String?
    package var tracking: String?
    /// `amazon`, `own`, `unknown`; `nil` = unknown.
    package var label: String?
    /// RFC 3339 with `Z` or an offset; `nil` = now.
    package var shippedAt: String?
    /// `shippedAt` is a date or time in the account's zone instead: so shops write it.
    package var isTimeLocal = false
    /// The sender's own name of the parcel, where an order has several with the same content.
    package var parcel: String?
    /// What is in it; `nil` = all that is still open.
    package var items: [Item]?

    package init(_ order: ProgramOrder) {
        self.order = order
    }

    var texts: [(field: String, text: String?)] {
        [
            ("carrier", carrier), ("carrierName", carrierName), ("method", method), ("trackingNumber", tracking),
            ("parcel", parcel),
        ]
    }
}
