extension OrderObservation {
    /// The observation without what Amazon fills in only until the payment is through: of an order that it calls pending,
    /// amounts of 0 and the person (a test e-mail address) are as unknown as if they had been left out (S1-7).
    ///
    /// An amount above 0 is no placeholder: Amazon promises none while pending, and some marketplaces show it.
    package var withoutPlaceholders: OrderObservation {
        guard status?.isPending == true else { return self }
        var seen = self
        seen.recipient = nil
        seen.total = total?.unlessZero
        for index in seen.lines.indices {
            let line = seen.lines[index]
            seen.lines[index].price = line.price?.unlessZero
            seen.lines[index].tax = line.tax?.unlessZero
            seen.lines[index].shippingPrice = line.shippingPrice?.unlessZero
            seen.lines[index].promotionDiscount = line.promotionDiscount?.unlessZero
        }
        return seen
    }
}

extension Amount {
    fileprivate var unlessZero: Amount? { mantissa == 0 ? nil : self }
}
