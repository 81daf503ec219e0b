/// A person's wish to have an order cancelled. It is kept here: while an order is pending Amazon takes no cancellation from
/// a merchant, so the wish waits for the payment (S1-13, X-6).
package struct CancelWish: Sendable, Hashable {
    package let reason: CancelReason
    package let state: State
    package let wishedAt: Timestamp
    package let wishedBy: String
    /// When it came into `state`, and by whom: a person, or the fleet.
    package let changedAt: Timestamp
    package let changedBy: String

    package init(
        reason: CancelReason, state: State, wishedAt: Timestamp, wishedBy: String, changedAt: Timestamp,
        changedBy: String
    ) {
        self.reason = reason
        self.state = state
        self.wishedAt = wishedAt
        self.wishedBy = wishedBy
        self.changedAt = changedAt
        self.changedBy = changedBy
    }

    /// `waits-for-payment → to-be-decided → ended-…`; `withdrawn` from the first two.
    package enum State: String, Sendable, Hashable, CaseIterable {
        /// The order is pending: nothing can be sent, and nothing is.
        case waitsForPayment = "waits-for-payment"
        /// The payment is through: a person cancels at Amazon, ships, or withdraws the wish.
        case toBeDecided = "to-be-decided"
        /// A person has thought better of it.
        case withdrawn
        /// Too late: the order has shipped.
        case endedShipped = "ended-shipped"
        /// The order is cancelled at Amazon, whoever did it.
        case endedCancelled = "ended-cancelled"

        package var isOpen: Bool { self == .waitsForPayment || self == .toBeDecided }

        /// Where an open wish stands while its order has this status; `nil`: the status does not tell, it stays as it is.
        package init?(following status: OrderStatus) {
            switch status {
            case .pending, .pendingAvailability: self = .waitsForPayment
            case .unshipped, .partiallyShipped: self = .toBeDecided
            case .shipped, .invoiceUnconfirmed: self = .endedShipped
            case .cancelled: self = .endedCancelled
            case .unfulfillable, .unknown: return nil
            }
        }
    }
}
