/// Why a merchant wants an order cancelled. Amazon takes these reasons and no others.
///
/// Source: Orders API 2026-01-01 model, `cancelReasonCode` of `cancelOrder`.
package enum CancelReason: String, Sendable, Hashable, CaseIterable {
    case noInventory = "no-inventory"
    case buyerCancelled = "buyer-cancelled"
    case addressUndeliverable = "address-undeliverable"
    case customerExchange = "customer-exchange"
    case pricingError = "pricing-error"
}
