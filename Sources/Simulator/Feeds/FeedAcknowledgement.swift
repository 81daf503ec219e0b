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
