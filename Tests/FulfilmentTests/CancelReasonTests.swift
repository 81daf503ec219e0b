import Fulfilment
import Testing

/// Amazon's words for the reasons of a cancellation (S4-5, E2).
@Suite("CancelReason")
struct CancelReasonTests {
    @Test("each reason has its word in the feed and its code in the call")
    func words() {
        #expect(
            CancelReason.allCases.map(\.amazonWord)
                == ["NoInventory", "BuyerCanceled", "ShippingAddressUndeliverable", "CustomerExchange", "PricingError"])
        #expect(
            CancelReason.allCases.map(\.amazonCode)
                == [
                    "NO_INVENTORY", "BUYER_CANCELLED", "SHIPPING_ADDRESS_UNDELIVERABLE", "CUSTOMER_EXCHANGE",
                    "PRICING_ERROR",
                ])
    }
}
