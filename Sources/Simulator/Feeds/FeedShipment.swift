/// A parcel reported by a feed.
///
/// Source: OrderFulfillment.xsd
struct FeedShipment: Sendable {
    struct Item: Sendable {
        var orderItemID: String
        /// Nil = all that can still be shipped.
        var quantity: Int?
    }

    /// Amazon's order id, or the seller's own when `isSellersNumber`.
    var orderID: String
    var isSellersNumber = false
    var referenceID: String?
    var carrierCode: String?
    var carrierName: String?
    var shippingMethod: String?
    /// Feeds may leave it out.
    var trackingNumber: String?
    var shipDate: String
    /// Empty = the whole order.
    var items: [Item]
}
