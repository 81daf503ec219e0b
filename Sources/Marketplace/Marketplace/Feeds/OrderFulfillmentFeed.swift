package import Fulfilment

/// Shipments of many orders as one `POST_ORDER_FULFILLMENT_DATA` document: a message for each parcel (S2-8, X-5).
///
/// Source: OrderFulfillment.xsd, whose elements stand in a fixed order.
package struct OrderFulfillmentFeed: Sendable, Hashable {
    package static let type = FeedType.orderFulfillment
    package static let contentType = FeedContentType.xml
    /// The largest document that is written. How many messages a feed may hold is not published.
    package static let mostBytes = OrderFeedDocument.mostBytes

    package var seller: SellerID
    /// In the order of their messages: the first has the MessageID 1.
    package var parcels: [Parcel]

    package init(seller: SellerID, parcels: [Parcel]) {
        self.seller = seller
        self.parcels = parcels
    }

    /// The document's bytes; equal feeds give equal bytes.
    ///
    /// - Throws: `.invalidInput` where there is nothing in it, a parcel twice, or one with an `objection`; `.tooLarge` above
    ///   `mostBytes`.
    package func document() throws(MarketplaceError) -> [UInt8] {
        var document = try OrderFeedDocument(seller: seller, messageType: "OrderFulfillment")
        var seen: Set<Key> = []
        for (index, parcel) in parcels.enumerated() {
            if let objection = parcel.objection {
                throw OrderFeedDocument.refused("Parcel \(index + 1): \(objection)")
            }
            // In which order Amazon takes the messages of a feed is not said, so neither would be sure to stand.
            guard seen.insert(Key(order: parcel.order, id: parcel.merchantFulfillmentID)).inserted else {
                throw OrderFeedDocument.refused("Parcel \(index + 1) of the feed is in it twice.")
            }
            try document.addMessage { parcel.write(to: &$0) }
        }
        return try document.finished()
    }

    private struct Key: Hashable {
        let order: OrderID
        let id: ShipmentID
    }
}

extension OrderFulfillmentFeed.Parcel {
    fileprivate func write(to message: inout OrderFeedDocument) {
        message.element("AmazonOrderID", order.rawValue)
        message.element("MerchantFulfillmentID", String(merchantFulfillmentID.rawValue))
        message.element("FulfillmentDate", Timestamp(seconds: shippedAt.seconds).iso8601)
        message.group("FulfillmentData") { data in
            data.element("CarrierCode", carrierCode)
            data.element("CarrierName", carrierName)
            data.element("ShippingMethod", shipMethod)
            data.element("ShipperTrackingNumber", trackingNumber)
        }
        for item in items {
            message.group("Item") { element in
                element.element("AmazonOrderItemCode", item.id.rawValue)
                element.element("Quantity", String(item.quantity))
            }
        }
    }
}
