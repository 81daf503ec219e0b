/// Amazon's name of a kind of feed.
package struct FeedType: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    package var description: String { rawValue }

    /// Shipments of many orders, XML.
    package static let orderFulfillment = FeedType("POST_ORDER_FULFILLMENT_DATA")
    /// The same, tab-separated.
    package static let flatOrderFulfillment = FeedType("POST_FLAT_FILE_FULFILLMENT_DATA")
    /// Cancellations before shipment, XML.
    package static let orderAcknowledgement = FeedType("POST_ORDER_ACKNOWLEDGEMENT_DATA")
    /// Changes of listings, JSON.
    package static let listings = FeedType("JSON_LISTINGS_FEED")
}
