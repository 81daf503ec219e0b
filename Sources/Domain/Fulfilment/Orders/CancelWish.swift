/// A person's wish to have an order cancelled, and how far it is. While an order is pending Amazon takes no cancellation from
/// a merchant, so the wish waits for the payment (S1-13, X-6, D10). While it is open, no shipment of the order is confirmed.
package struct CancelWish: Sendable, Hashable {
    package let reason: CancelReason
    package let state: State
    /// Sent by itself once the order is paid.
    package let isWhenPayable: Bool
    package let wishedAt: Timestamp
    package let wishedBy: String
    /// When it came into `state`, and by whom: a person, or the fleet.
    package let changedAt: Timestamp
    package let changedBy: String
    /// Amazon's or our code where it was refused; `nil` else.
    package let code: String?
    /// Amazon's words to it, without personal data.
    package let detail: String?

    package init(
        reason: CancelReason, state: State, isWhenPayable: Bool = false, wishedAt: Timestamp, wishedBy: String,
        changedAt: Timestamp, changedBy: String, code: String? = nil, detail: String? = nil
    ) {
        self.reason = reason
        self.state = state
        self.isWhenPayable = isWhenPayable
        self.wishedAt = wishedAt
        self.wishedBy = wishedBy
        self.changedAt = changedAt
        self.changedBy = changedBy
        self.code = code
        self.detail = detail
    }

    /// `waits-for-payment → ready → sending → sent → ended-cancelled`; `withdrawn` until it is sent.
    package enum State: String, Sendable, Hashable, CaseIterable {
        /// The order is pending: nothing can be sent, and nothing is.
        case waitsForPayment = "waits-for-payment"
        /// The payment is through, and nobody has said that it be sent then: a person decides.
        case toBeDecided = "to-be-decided"
        /// It is sent when its moment comes, and can be withdrawn until then.
        case ready
        /// It is being told to Amazon.
        case sending
        /// Amazon has taken it; the order is not cancelled there yet.
        case sent
        /// Amazon may have taken it: the order is read before it is sent again.
        case unclear
        /// Amazon does not take it: a person decides.
        case refused
        /// A person has thought better of it.
        case withdrawn
        /// Too late: the order has shipped.
        case endedShipped = "ended-shipped"
        /// The order is cancelled at Amazon, whoever did it.
        case endedCancelled = "ended-cancelled"

        package var isOpen: Bool {
            switch self {
            case .waitsForPayment, .toBeDecided, .ready, .sending, .sent, .unclear, .refused: true
            case .withdrawn, .endedShipped, .endedCancelled: false
            }
        }

        /// Amazon certainly knows nothing of it.
        package var mayBeWithdrawn: Bool {
            switch self {
            case .waitsForPayment, .toBeDecided, .ready, .refused: true
            case .sending, .sent, .unclear, .withdrawn, .endedShipped, .endedCancelled: false
            }
        }

        /// Where a new wish stands while its order has this status; `nil`: there is nothing to wish for, or the status does
        /// not tell.
        package static func beginning(_ status: OrderStatus) -> State? {
            switch status {
            case .pending, .pendingAvailability: .waitsForPayment
            case .unshipped, .partiallyShipped: .ready
            case .shipped, .invoiceUnconfirmed, .cancelled, .unfulfillable, .unknown: nil
            }
        }

        /// Where an open wish goes when its order has this status now; `nil`: it stays as it is.
        package func following(_ status: OrderStatus, isWhenPayable: Bool) -> State? {
            guard isOpen else { return nil }
            switch status {
            case .unshipped, .partiallyShipped:
                return self == .waitsForPayment ? (isWhenPayable ? .ready : .toBeDecided) : nil
            case .shipped, .invoiceUnconfirmed: return .endedShipped
            case .cancelled: return .endedCancelled
            case .pending, .pendingAvailability, .unfulfillable, .unknown: return nil
            }
        }
    }
}
