/// What a processing report tells of a message. Messages without a finding went well.
struct FeedFinding: Error, Sendable {
    var code: String
    var text: String
    var orderID: String?
    var orderItemID: String?
    var sku: String?
    var attribute: String?
    var isWarning = false

    /// Codes and texts as recorded.
    static func quantityTooLarge(_ orderID: String) -> FeedFinding {
        FeedFinding(
            code: "18021",
            text: "The quantities you provided for order id (\(orderID)) were larger than the quantities that could be "
                + "fulfilled. Please review the quantity from the order report and take into account any items that "
                + "have been cancelled or already fulfilled.", orderID: orderID)
    }

    static func unknownOrder(_ orderID: String, seller: String) -> FeedFinding {
        FeedFinding(
            code: "18028",
            text: "Your order cannot be found using Merchant ID \(seller) and order \(orderID). "
                + "Enter the correct order ID and then resubmit your feed.", orderID: orderID)
    }

    /// A code of this simulator's choice: Amazon publishes no list.
    static func invalid(_ text: String, orderID: String? = nil) -> FeedFinding {
        FeedFinding(code: "90215", text: text, orderID: orderID)
    }
}
