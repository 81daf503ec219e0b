/// Why a shipment is not, or not yet, confirmed at Amazon: reason codes as stored and shown.
package enum ConfirmationRefusal: String, Sendable, Hashable, CaseIterable, Error {
    /// The order is not paid; Amazon refuses shipments of pending orders.
    case orderPending = "order-pending"
    case orderCancelled = "order-cancelled"
    /// Amazon already shows the order as shipped: nothing to send.
    case alreadyShipped = "already-shipped"
    /// Amazon ships it itself.
    case fulfilledByAmazon = "fulfilled-by-amazon"
    /// Ship+ orders are confirmed by the carrier (400 otherwise).
    case shipPlus = "ship-plus"
    /// The label was bought from Amazon, which confirms by itself.
    case labelFromAmazon = "label-from-amazon"
    case carrierMissing = "carrier-missing"
    case trackingMissing = "tracking-missing"
    /// A line has no order item id yet: the order must be read once more.
    case itemIDsUnknown = "item-ids-unknown"
    case quantityTooLarge = "quantity-too-large"
    /// More days since it was marked than the age limit allows (S2-28).
    case tooOld = "too-old"
    case orderUnknown = "order-unknown"
    /// A person wants the order cancelled: that is settled first (D10).
    case cancelWanted = "cancel-wanted"
    /// The buyer wants the order cancelled, and a person has not decided yet.
    case buyerWantsCancel = "buyer-wants-cancel"

    /// There is nothing left to do: the shipment is closed, no person needs to look.
    package var closesShipment: Bool {
        switch self {
        case .orderCancelled, .alreadyShipped, .fulfilledByAmazon, .shipPlus, .labelFromAmazon: true
        case .orderPending, .carrierMissing, .trackingMissing, .itemIDsUnknown, .quantityTooLarge, .tooOld,
            .orderUnknown, .cancelWanted, .buyerWantsCancel:
            false
        }
    }

    /// It waits and is looked at again, without being given up: what it waits for comes from Amazon or from a decision.
    package var mayHealByItself: Bool {
        switch self {
        case .orderPending, .itemIDsUnknown, .cancelWanted, .buyerWantsCancel: true
        case .orderCancelled, .alreadyShipped, .fulfilledByAmazon, .shipPlus, .labelFromAmazon, .carrierMissing,
            .trackingMissing, .quantityTooLarge, .tooOld, .orderUnknown:
            false
        }
    }
}
