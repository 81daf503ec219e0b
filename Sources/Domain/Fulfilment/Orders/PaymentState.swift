/// Whether an order is paid, as far as Amazon lets it be seen. The checkout of every order that Amazon shows is completed:
/// it has been placed (S1-5).
package enum PaymentState: String, Sendable, Hashable, CaseIterable {
    /// Amazon still verifies the payment, or the pre-order is not charged yet. Prices and address are unknown (S1-5).
    case notYetSubmitted = "not-yet-submitted"
    /// Amazon asks the seller to ship, or it is shipped (S1-16).
    case paid
    /// Amazon does not say: the order is cancelled, or has a status that is new to us.
    case unknown

    package init(_ status: OrderStatus) {
        switch status {
        case .pending, .pendingAvailability: self = .notYetSubmitted
        case .unshipped, .partiallyShipped, .shipped, .invoiceUnconfirmed, .unfulfillable: self = .paid
        case .cancelled, .unknown: self = .unknown
        }
    }
}
