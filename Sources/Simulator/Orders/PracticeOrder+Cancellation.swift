extension PracticeOrder {
    /// Carries out what the seller has asked for: the whole order, which must be paid and not shipped at all.
    ///
    /// - Returns: false when its state has changed meanwhile, so that nothing happens.
    mutating func cancel(reason: String, now: BusinessTime) -> Bool {
        guard status == .unshipped else { return false }
        for index in lines.indices where lines[index].cancelledBy == nil {
            lines[index].cancel(by: "MERCHANT", reason: reason)
        }
        status = .cancelled
        lastUpdatedTime = now.wholeSecond
        return true
    }

    /// Cancels single lines (only a feed can).
    ///
    /// - Returns: false when one of them is unknown, shipped or cancelled already, so that nothing happens.
    mutating func cancelLines(_ ids: Set<String>, reason: String, now: BusinessTime) -> Bool {
        let known = lines.indices.filter { ids.contains(lines[$0].id) }
        guard status.isOpen, known.count == ids.count,
            known.allSatisfy({ lines[$0].shipped == 0 && lines[$0].cancelledBy == nil })
        else { return false }
        for index in known { lines[index].cancel(by: "MERCHANT", reason: reason) }
        if lines.allSatisfy({ $0.cancelledBy != nil }) {
            status = .cancelled
        } else {
            updateStatusFromQuantities()
        }
        lastUpdatedTime = now.wholeSecond
        return true
    }
}

extension OrderLine {
    /// The pieces ordered fall to 0, as users of the API have seen, and the money goes with them.
    mutating func cancel(by party: String, reason: String? = nil) {
        cancelledBy = party
        cancelReason = reason
        quantity = 0
        price = nil
        tax = nil
        shippingPrice = nil
        promotionDiscount = nil
        promotionIDs = []
    }
}
