package import Fulfilment

extension OrderCancellationFeed {
    /// One whole order that is not to be shipped.
    package struct Cancellation: Sendable, Hashable {
        package var order: OrderID
        /// One of `reasonWords`, for example `NoInventory`.
        package var reasonWord: String
        /// All items of the order, each once: an item that is left out would not be cancelled.
        package var items: [OrderItemID]

        package init(order: OrderID, reasonWord: String, items: [OrderItemID]) {
            self.order = order
            self.reasonWord = reasonWord
            self.items = items
        }

        /// Why Amazon would refuse it anyway; `nil` where it may be sent. One such order and the feed is not written.
        package var objection: String? {
            if !XMLText.isID(order.rawValue) { return "The order id is missing or holds what XML cannot." }
            if !OrderCancellationFeed.reasonWords.contains(reasonWord) {
                return "The reason is none of Amazon's words."
            }
            if items.isEmpty { return "No items: the reason is told item by item." }
            if items.contains(where: { !XMLText.isID($0.rawValue) }) { return "Every item needs its id." }
            return Set(items).count == items.count ? nil : "An item is named twice."
        }
    }

    /// Why an order may be cancelled, in the feed's words. `cancelOrder` spells its own (`NO_INVENTORY`).
    ///
    /// Source: OrderAcknowledgement.xsd, `CancelReason`.
    package static let reasonWords: Set<String> = [
        "NoInventory", "ShippingAddressUndeliverable", "CustomerExchange", "BuyerCanceled", "GeneralAdjustment",
        "CarrierCreditDecision", "RiskAssessmentInformationNotValid", "CarrierCoverageFailure", "CustomerReturn",
        "MerchandiseNotReceived", "CannotVerifyInformation", "PricingError", "RejectOrder", "WeatherDelay",
    ]
}
