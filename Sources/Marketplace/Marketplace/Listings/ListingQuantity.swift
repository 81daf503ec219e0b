package import Fulfilment

/// The quantity that the merchant's own warehouse offers of one SKU. Amazon's own channels are never addressed.
package struct ListingQuantity: Sendable, Hashable {
    package enum Change: String, Sendable, Hashable {
        /// Keeps the other fields of the availability, such as the handling time.
        case merge
        /// Drops them.
        case replace
    }

    package var seller: SellerID
    package var sku: SKU
    package var marketplaces: [MarketplaceID]
    /// Units, not below 0.
    package var quantity: Int
    /// Amazon's product type; `PRODUCT` fits all.
    package var productType: String
    package var change: Change
    /// Only checks, changes nothing.
    package var isPreview: Bool
    /// Whose stock the quantity is. Anything but the merchant's own is refused before a call is made.
    package var channelCode: String

    package init(
        seller: SellerID, sku: SKU, marketplaces: [MarketplaceID], quantity: Int, productType: String = "PRODUCT",
        change: Change = .merge, isPreview: Bool = false, channelCode: String = ListingAvailability.merchantCode
    ) {
        self.seller = seller
        self.sku = sku
        self.marketplaces = marketplaces
        self.quantity = quantity
        self.productType = productType
        self.change = change
        self.isPreview = isPreview
        self.channelCode = channelCode
    }

    /// Why it must not be sent; `nil` where it may.
    ///
    /// Writing an `AMAZON_*` channel would turn or break an FBA listing.
    /// Source: https://developer-docs.amazon.com/sp-api/docs/listings-items-api-v2021-08-01-use-case-guide
    package var objection: String? {
        if channelCode != ListingAvailability.merchantCode {
            return "A quantity is only written for the merchant's own stock, never for \(channelCode)."
        }
        return quantity < 0 ? "A quantity is never below 0." : nil
    }

    var path: String {
        var query = QueryFields()
        query.add("marketplaceIds", marketplaces.map(\.rawValue))
        query.add("includedData", ["issues"])
        query.add("mode", isPreview ? "VALIDATION_PREVIEW" : nil)
        return "/listings/2021-08-01/items/\(PercentEncoding.encoded(seller.rawValue))/"
            + PercentEncoding.encoded(sku.rawValue) + query.text
    }

    /// Spelt as Amazon does.
    struct Body: Encodable {
        let productType: String
        let patches: [Patch]
    }

    struct Patch: Encodable {
        let op: String
        let path: String
        let value: [Availability]
    }

    struct Availability: Encodable {
        let fulfillment_channel_code: String
        let quantity: Int
    }

    var body: Body { Body(productType: productType, patches: [patch]) }

    var patch: Patch {
        let value = Availability(fulfillment_channel_code: channelCode, quantity: quantity)
        return Patch(op: change.rawValue, path: "/attributes/fulfillment_availability", value: [value])
    }
}
