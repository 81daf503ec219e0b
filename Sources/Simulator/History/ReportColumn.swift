/// The columns of an All Orders report that the simulator itself reads or rewrites.
enum ReportColumn: String, CaseIterable, Sendable {
    case orderID = "amazon-order-id"
    case merchantOrderID = "merchant-order-id"
    case purchaseDate = "purchase-date"
    case lastUpdatedDate = "last-updated-date"
    case orderStatus = "order-status"
    case fulfillmentChannel = "fulfillment-channel"
    case salesChannel = "sales-channel"
    case orderChannel = "order-channel"
    case serviceLevel = "ship-service-level"
    case productName = "product-name"
    case sku
    case asin
    case itemStatus = "item-status"
    case quantity
    case currency
    case itemPrice = "item-price"
    case itemTax = "item-tax"
    case shippingPrice = "shipping-price"
    case shippingTax = "shipping-tax"
    case giftWrapPrice = "gift-wrap-price"
    case giftWrapTax = "gift-wrap-tax"
    case itemPromotionDiscount = "item-promotion-discount"
    case shipPromotionDiscount = "ship-promotion-discount"
    case city = "ship-city"
    case state = "ship-state"
    case postalCode = "ship-postal-code"
    case country = "ship-country"
    case promotionIDs = "promotion-ids"
    case isBusinessOrder = "is-business-order"
    case purchaseOrderNumber = "purchase-order-number"
    case priceDesignation = "price-designation"
}
