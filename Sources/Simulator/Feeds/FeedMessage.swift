/// What one message of a feed asks for.
enum FeedMessage: Sendable {
    case shipment(FeedShipment)
    case acknowledgement(FeedAcknowledgement)
    case listing(sku: String, ListingsChange)
    /// Cannot be read; why stands in the finding.
    case unreadable(FeedFinding)
}

/// A message with its number: the MessageID, or the line of a flat file.
struct NumberedMessage: Sendable {
    var number: Int
    var message: FeedMessage
}

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

/// Takes note of an order, or cancels it.
///
/// Source: OrderAcknowledgement.xsd
struct FeedAcknowledgement: Sendable {
    var orderID: String
    var isCancellation: Bool
    var sellerOrderID: String?
    /// By order item id; empty = the whole order.
    var cancelReasons: [String: String] = [:]

    static let reasons: Set<String> = [
        "NoInventory", "ShippingAddressUndeliverable", "CustomerExchange", "BuyerCanceled", "GeneralAdjustment",
        "CarrierCreditDecision", "RiskAssessmentInformationNotValid", "CarrierCoverageFailure", "CustomerReturn",
        "MerchandiseNotReceived", "CannotVerifyInformation", "PricingError", "RejectOrder", "WeatherDelay",
    ]
}

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
