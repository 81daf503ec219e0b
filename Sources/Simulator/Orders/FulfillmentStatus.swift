/// The states of an order, spelt as in Orders 2026-01-01.
enum FulfillmentStatus: String, CaseIterable, Sendable {
    case pendingAvailability = "PENDING_AVAILABILITY"
    case pending = "PENDING"
    case unshipped = "UNSHIPPED"
    case partiallyShipped = "PARTIALLY_SHIPPED"
    case shipped = "SHIPPED"
    case cancelled = "CANCELLED"
    case unfulfillable = "UNFULFILLABLE"

    /// Paid and not yet over: what may be shipped.
    var isOpen: Bool { self == .unshipped || self == .partiallyShipped }

    /// Whether money, promotions and address are left out of every answer.
    var isUnpaid: Bool { self == .pending || self == .pendingAvailability }

    /// The word of the column `order-status` in the order reports.
    var reportWord: String {
        switch self {
        case .pendingAvailability, .pending: "Pending"
        case .unshipped: "Unshipped"
        case .partiallyShipped: "Partially Shipped"
        case .shipped: "Shipped"
        case .cancelled: "Cancelled"
        case .unfulfillable: "Unfulfillable"
        }
    }

    /// Reads the free text of a report's `order-status`.
    ///
    /// `Pending - Waiting for Pick Up` is a paid parcel that waits for the carrier, so it counts as unshipped;
    /// `Shipping` (being packed, nothing has left) as well. An unknown word counts as unshipped too: such an
    /// order stays in sight.
    init(reportWord: String) {
        let word = reportWord.lowercased()
        if word.hasPrefix("pending") {
            self = word == "pending" ? .pending : .unshipped
        } else if word.hasPrefix("shipped") {
            self = .shipped
        } else if word.hasPrefix("cancel") {
            self = .cancelled
        } else if word.hasPrefix("partially") {
            self = .partiallyShipped
        } else if word.hasPrefix("unfulfillable") {
            self = .unfulfillable
        } else {
            self = .unshipped
        }
    }

    /// What an order is when its lines are in these states.
    init(ofLines states: [FulfillmentStatus]) {
        let living = states.filter { $0 != .cancelled }
        if living.isEmpty {
            self = .cancelled
        } else if living.contains(.pending) {
            self = .pending
        } else if let first = living.first, living.allSatisfy({ $0 == first }) {
            self = first
        } else if living.contains(.shipped) || living.contains(.partiallyShipped) {
            self = .partiallyShipped
        } else {
            self = .unshipped
        }
    }
}
