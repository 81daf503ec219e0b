/// One item of an order.
struct OrderLine: Sendable {
    /// 14 digits.
    var id: String
    var sku: String
    var asin: String
    var title: String
    var quantity: Int
    var shipped: Int = 0
    /// Price of all pieces together without shipping; nil when unknown.
    var price: Amount?
    var tax: Amount?
    var shippingPrice: Amount?
    var promotionDiscount: Amount?
    var promotionIDs: [String] = []
    /// The buyer's reason when a cancellation was asked for.
    var cancellationRequest: String?
    /// BUYER, MERCHANT or AMAZON when cancelled.
    var cancelledBy: String?
    /// The seller's reason, when the seller cancelled.
    var cancelReason: String?
    /// Its line in the history, when it comes from there.
    var historyLine: Int?

    var open: Int { max(0, quantity - shipped) }

    /// The same for the same order and place, in every run.
    static func id(order: String, index: Int) -> String {
        StableHash.digits(14, of: "\(order)/\(index)")
    }
}
