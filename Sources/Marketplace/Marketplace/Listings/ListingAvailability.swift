/// What Amazon offers of one SKU on one fulfilment channel.
package struct ListingAvailability: Sendable, Hashable {
    /// `DEFAULT` is the merchant's own warehouse, `AMAZON_EU` and the like are Amazon's.
    package var channelCode: String
    /// Units; `nil` where Amazon tells none, as on its own channels.
    package var quantity: Int?

    /// The code of the merchant's own warehouse.
    package static let merchantCode = "DEFAULT"

    /// The merchant's own warehouse.
    package var isByMerchant: Bool { channelCode == Self.merchantCode }
}

extension ListingAvailability {
    /// Spelt as Amazon does.
    struct Body: Decodable {
        let fulfillmentChannelCode: String
        let quantity: Int?
    }

    init(_ body: Body) {
        self.init(channelCode: body.fulfillmentChannelCode, quantity: body.quantity)
    }
}
