package import Fulfilment

/// Many shipments, or many cancellations, on their way to Amazon as one document: a row of `order_feeds`.
package struct OrderFeed: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable {
        case fulfilment
        case cancellation
    }

    package enum State: String, Sendable, Hashable {
        /// It is being gathered or handed over; whether Amazon has it is not known until it is `made`.
        case making
        /// Amazon has it.
        case made
        /// It ended without a result: a report tells what it has done (never blindly again).
        case reconciling
        /// Its result is written down, entry by entry.
        case done
        /// Nothing of it was handed over, or its entries went another way.
        case failed
    }

    package let id: Int64
    package let account: AccountID
    package let kind: Kind
    package let state: State
    /// Amazon's id; `nil` while it is being made.
    package let feed: String?
    package let entries: Int
    /// The report that tells what it has done.
    package let fetch: Int64?
    package let createdAt: Timestamp
}

/// A parcel in a feed.
package struct FeedParcel: Sendable, Hashable {
    /// From 1: the number of its message.
    package let place: Int
    package let shipment: ShipmentID
    package let order: OrderID
    package let carrierCode: String
    package let carrierName: String?
    package let shipMethod: String?
    /// `nil`: sent without a number (S2-5).
    package let trackingNumber: String?
    package let shippedAt: Timestamp
    /// Empty = all that the order still waits for: its items' ids are not known.
    package let items: [ShipmentItem]
}

/// A cancellation in a feed.
package struct FeedCancellation: Sendable, Hashable {
    package let place: Int
    package let order: OrderID
    package let reason: CancelReason
    package let items: [OrderItemID]
}

/// What a feed's result says of one entry.
package enum FeedVerdict: Sendable, Hashable {
    /// Taken; with a warning's words, where there are any.
    case accepted(warning: String?)
    case refused(CallFailure)
}
