package import Fulfilment

/// One parcel of an order, as Amazon is told of it.
///
/// Source: ordersV0.json, `confirmShipment`.
package struct ConfirmShipmentRequest: Sendable, Hashable {
    package struct Item: Sendable, Hashable {
        package var id: OrderItemID
        /// Units in this parcel, above 0.
        package var quantity: Int
        /// For items of the Transparency programme.
        package var transparencyCodes: [String]

        package init(id: OrderItemID, quantity: Int, transparencyCodes: [String] = []) {
            self.id = id
            self.quantity = quantity
            self.transparencyCodes = transparencyCodes
        }
    }

    /// The order's own marketplace.
    package var marketplace: MarketplaceID
    /// The `packageReferenceId`, a positive number: repeating it edits the parcel.
    package var packageID: ShipmentID
    /// One of Amazon's codes, spelt exactly; `Other` needs `carrierName`.
    package var carrierCode: String
    package var carrierName: String?
    /// For example `Paket`.
    package var shippingMethod: String?
    package var trackingNumber: String
    package var shippedAt: Timestamp
    package var shipFromSupplySourceID: String?
    package var items: [Item]
    /// Japan only: the carrier collects the price.
    package var collectsCashOnDelivery: Bool

    package init(
        marketplace: MarketplaceID, packageID: ShipmentID, carrierCode: String, carrierName: String? = nil,
        shippingMethod: String? = nil, trackingNumber: String, shippedAt: Timestamp,
        shipFromSupplySourceID: String? = nil, items: [Item], collectsCashOnDelivery: Bool = false
    ) {
        self.marketplace = marketplace
        self.packageID = packageID
        self.carrierCode = carrierCode
        self.carrierName = carrierName
        self.shippingMethod = shippingMethod
        self.trackingNumber = trackingNumber
        self.shippedAt = shippedAt
        self.shipFromSupplySourceID = shipFromSupplySourceID
        self.items = items
        self.collectsCashOnDelivery = collectsCashOnDelivery
    }
}
