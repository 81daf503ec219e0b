/// Decides from local knowledge alone whether a shipment may be sent to Amazon. Costs no quota (S4-10).
package enum ConfirmationRules {
    /// - Parameters:
    ///   - order: the order as we know it; `nil` when we do not have it.
    ///   - items: what the parcel holds.
    ///   - ageLimit: how long after marking a shipment is still sent (S2-28).
    ///   - isCancelWanted: a person's open wish to cancel the order (D10).
    ///   - isHeldForBuyer: the buyer's wish to cancel waits for a decision.
    /// - Throws: the reason why it must not be sent.
    package static func check(
        order: Order?, items: [ShipmentItem], carrier: String?, tracking: String?, label: LabelSource,
        markedAt: Timestamp, now: Timestamp, ageLimit: Duration, isCancelWanted: Bool = false,
        isHeldForBuyer: Bool = false
    ) throws(ConfirmationRefusal) {
        guard let order else { throw .orderUnknown }
        guard order.service.isByMerchant else { throw .fulfilledByAmazon }
        guard label != .amazon else { throw .labelFromAmazon }
        guard !order.programs.contains("FBM_SHIP_PLUS") else { throw .shipPlus }
        switch order.status {
        case .pending, .pendingAvailability: throw .orderPending
        case .cancelled: throw .orderCancelled
        case .shipped, .invoiceUnconfirmed: throw .alreadyShipped
        case .unshipped, .partiallyShipped, .unfulfillable, .unknown: break
        }
        guard !isCancelWanted else { throw .cancelWanted }
        guard !isHeldForBuyer else { throw .buyerWantsCancel }
        guard now - markedAt <= ageLimit else { throw .tooOld }
        guard carrier?.isEmpty == false else { throw .carrierMissing }
        guard tracking?.isEmpty == false else { throw .trackingMissing }
        guard order.lines.allSatisfy({ $0.itemID != nil }) else { throw .itemIDsUnknown }
        for item in items {
            guard let line = order.lines.first(where: { $0.itemID == item.itemID }) else { throw .itemIDsUnknown }
            guard item.quantity <= line.quantity else { throw .quantityTooLarge }
        }
    }
}

/// So many units of one order line in a parcel.
package struct ShipmentItem: Sendable, Hashable {
    package var itemID: OrderItemID
    package var quantity: Int

    package init(itemID: OrderItemID, quantity: Int) {
        self.itemID = itemID
        self.quantity = quantity
    }
}
