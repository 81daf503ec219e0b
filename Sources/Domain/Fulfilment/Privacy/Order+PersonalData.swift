extension Order {
    /// How long Amazon allows a buyer's name and address to be kept after delivery.
    ///
    /// Source: Amazon's data protection policy, sp-api FACTS 3 (PII duties).
    package static let longestKeeping = Duration.days(30)
    /// When an order counts as delivered that promises no day, or shipped after it: so long after it was shipped, else after
    /// it was last seen to change.
    package static let assumedTransit = Duration.days(14)

    /// From when on the time runs after which the recipient is forgotten: delivery as far as it is known, else the latest
    /// promised moment. `nil` while there is nothing to forget, and while it is still needed to ship.
    package var forgottenFrom: Timestamp? { recipient == nil ? nil : deliveredFrom }

    /// As `forgottenFrom`, whether a recipient is stored or not: what a person has noted of the order goes by it too.
    package var deliveredFrom: Timestamp? {
        switch status {
        case .shipped, .invoiceUnconfirmed, .unfulfillable:
            let shipped = packages.compactMap(\.shippedAt).max()
            if let deliverBy, deliverBy > shipped ?? deliverBy - .seconds(1) { return deliverBy }
            return (shipped ?? updatedAt) + Self.assumedTransit
        // Nothing will be delivered.
        case .cancelled: return updatedAt
        // Nobody may ever learn what became of it: Amazon knows it no more, or the account was never let in again.
        case .unknown: return max(deliverBy ?? updatedAt, updatedAt) + Self.assumedTransit
        case .pending, .pendingAvailability, .unshipped, .partiallyShipped: return nil
        }
    }

    /// Leaves out a recipient that may not be kept any more, so that an old answer read again does not bring it back.
    package mutating func forgetRecipient(at now: Timestamp) {
        if let from = forgottenFrom, from + Self.longestKeeping <= now { recipient = nil }
    }
}
