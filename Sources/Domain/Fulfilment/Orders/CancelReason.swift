/// Why a merchant wants an order cancelled. Amazon takes these reasons and no others.
///
/// Source: Orders API 2026-01-01 model, `cancelReasonCode` of `cancelOrder`.
package enum CancelReason: String, Sendable, Hashable, CaseIterable {
    case noInventory = "no-inventory"
    case buyerCancelled = "buyer-cancelled"
    case addressUndeliverable = "address-undeliverable"
    case customerExchange = "customer-exchange"
    case pricingError = "pricing-error"

    /// Amazon's word for it in the feed. Source: OrderAcknowledgement XSD, `CancelReason`; sp-api FACTS 9.
    package var amazonWord: String {
        switch self {
        case .noInventory: "NoInventory"
        case .buyerCancelled: "BuyerCanceled"
        case .addressUndeliverable: "ShippingAddressUndeliverable"
        case .customerExchange: "CustomerExchange"
        case .pricingError: "PricingError"
        }
    }

    /// Amazon's code for it in the call. Source: Orders API 2026-01-01 model, `cancelReasonCode` of `cancelOrder`.
    package var amazonCode: String {
        switch self {
        case .noInventory: "NO_INVENTORY"
        case .buyerCancelled: "BUYER_CANCELLED"
        case .addressUndeliverable: "SHIPPING_ADDRESS_UNDELIVERABLE"
        case .customerExchange: "CUSTOMER_EXCHANGE"
        case .pricingError: "PRICING_ERROR"
        }
    }
}
