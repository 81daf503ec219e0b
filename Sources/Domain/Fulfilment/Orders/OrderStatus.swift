/// Where an order stands at Amazon. One vocabulary for the spellings of the Orders APIs, the reports and the notifications.
///
/// Source: Orders API 2026-01-01 model (`fulfillmentStatus`), Orders API v0 model (`OrderStatus`).
package enum OrderStatus: Sendable, Hashable {
    /// A pre-order: payment not authorised, release date in the future.
    case pendingAvailability
    /// Placed, payment not authorised. Must not be shipped; its quantity must not be sold again.
    case pending
    case unshipped
    case partiallyShipped
    case shipped
    /// Shipped, but the seller has not confirmed the invoice to the buyer yet (some countries).
    case invoiceUnconfirmed
    case cancelled
    /// Multi-channel orders only: Amazon cannot ship it.
    case unfulfillable
    /// A word we do not know yet, kept as it came.
    case unknown(String)

    /// Not paid yet.
    package var isPending: Bool { self == .pending || self == .pendingAvailability }
    /// Paid, and something of it is still to be shipped.
    package var isOpen: Bool { self == .unshipped || self == .partiallyShipped }
    /// Everything has left the warehouse.
    package var isShipped: Bool { self == .shipped || self == .invoiceUnconfirmed }
}

extension OrderStatus: RawRepresentable {
    /// Our word for it, as stored and shown: `unshipped`, `partially-shipped`, or Amazon's own word where we know none.
    package var rawValue: String {
        switch self {
        case .pendingAvailability: "pending-availability"
        case .pending: "pending"
        case .unshipped: "unshipped"
        case .partiallyShipped: "partially-shipped"
        case .shipped: "shipped"
        case .invoiceUnconfirmed: "invoice-unconfirmed"
        case .cancelled: "cancelled"
        case .unfulfillable: "unfulfillable"
        case .unknown(let word): word
        }
    }

    package init(rawValue: String) {
        self = Self.known.first { $0.rawValue == rawValue } ?? .unknown(rawValue)
    }

    /// All statuses that have a name of ours.
    package static let known: [OrderStatus] = [
        .pendingAvailability, .pending, .unshipped, .partiallyShipped, .shipped, .invoiceUnconfirmed, .cancelled,
        .unfulfillable,
    ]
}
