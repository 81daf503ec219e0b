package import Fulfilment

extension OrderFulfillmentFeed {
    /// One parcel of an order, as a feed tells Amazon of it.
    package struct Parcel: Sendable, Hashable {
        package struct Item: Sendable, Hashable {
            package var id: OrderItemID
            /// Units in this parcel, above 0.
            package var quantity: Int

            package init(id: OrderItemID, quantity: Int) {
                self.id = id
                self.quantity = quantity
            }
        }

        package var order: OrderID
        /// Ours, above 0: repeating it edits the parcel (E4).
        package var merchantFulfillmentID: ShipmentID
        /// Told to Amazon in whole seconds.
        package var shippedAt: Timestamp
        /// One of Amazon's codes, spelt exactly; `Other` needs `carrierName`.
        package var carrierCode: String
        package var carrierName: String?
        /// For example `Paket`.
        package var shipMethod: String?
        /// `nil` = sent without one, which only a feed can (S2-5).
        package var trackingNumber: String?
        /// Empty = all that the order still waits for.
        package var items: [Item]

        package init(
            order: OrderID, merchantFulfillmentID: ShipmentID, shippedAt: Timestamp, carrierCode: String,
            carrierName: String? = nil, shipMethod: String? = nil, trackingNumber: String? = nil, items: [Item]
        ) {
            self.order = order
            self.merchantFulfillmentID = merchantFulfillmentID
            self.shippedAt = shippedAt
            self.carrierCode = carrierCode
            self.carrierName = carrierName
            self.shipMethod = shipMethod
            self.trackingNumber = trackingNumber
            self.items = items
        }

        /// Why Amazon would refuse it anyway; `nil` where it may be sent. One such parcel and the feed is not written.
        package var objection: String? {
            if !XMLText.isID(order.rawValue) { return "The order id is missing or holds what XML cannot." }
            if merchantFulfillmentID.rawValue <= 0 { return "MerchantFulfillmentID must be a positive number." }
            guard let carrier = XMLText.said(carrierCode) else {
                return "The carrier code is missing; choose one of Amazon's."
            }
            if carrier == "Other", XMLText.said(carrierName) == nil {
                return "Carrier code Other needs a carrier name."
            }
            if items.contains(where: { !XMLText.isID($0.id.rawValue) }) { return "Every item needs its id." }
            if items.contains(where: { $0.quantity <= 0 }) { return "Every item needs a quantity above 0." }
            return nil
        }
    }
}
