extension PracticeOrder {
    /// Adds the parcel, or edits it when its reference id is known, and moves the order's state.
    ///
    /// The texts for a wrong quantity, date, marketplace and state are this simulator's own: Amazon publishes
    /// no catalogue of them. A ship date may lie up to 10 minutes ahead and not before the day of the order.
    mutating func confirm(
        _ confirmation: ShipmentConfirmation, now: BusinessTime
    ) throws(APIError) -> ConfirmationEffect {
        guard confirmation.marketplaceID == store.id else {
            throw .invalidInput("MarketplaceId: \(confirmation.marketplaceID) is not the marketplace of the order.")
        }
        try checkMayBeConfirmed()
        guard confirmation.shipTime <= now.adding(seconds: 600), confirmation.shipTime >= createdTime.day.start else {
            throw .invalidInput(
                "Invalid Input", details: "ShipDate: must lie between the order date and the present time.")
        }
        let known = packages.firstIndex { $0.referenceID == confirmation.referenceID }
        if known == nil, lines.allSatisfy({ $0.open == 0 }) {
            throw .invalidInput(Self.alreadyFulfilled(id))
        }
        var changed = self
        if let known { changed.takeBack(packages[known]) }
        for content in confirmation.contents {
            guard let index = changed.lines.firstIndex(where: { $0.id == content.orderItemID }) else {
                throw .invalidInput(ShipmentConfirmation.unknownItem)
            }
            guard content.quantity <= changed.lines[index].open else {
                throw .invalidInput(
                    "Quantity: \(content.quantity) of item \(content.orderItemID) is more than the "
                        + "\(changed.lines[index].open) that can still be shipped.")
            }
            changed.lines[index].shipped += content.quantity
        }
        let effect = changed.put(confirmation, at: known, now: now)
        self = changed
        return effect
    }

    private mutating func takeBack(_ package: OrderPackage) {
        for content in package.contents {
            guard let index = lines.firstIndex(where: { $0.id == content.orderItemID }) else { continue }
            lines[index].shipped -= content.quantity
        }
    }

    /// Files the parcel at its place, or behind the others when it has none.
    private mutating func put(
        _ confirmation: ShipmentConfirmation, at known: Int?, now: BusinessTime
    ) -> ConfirmationEffect {
        updateStatusFromQuantities()
        guard let known else {
            packages.append(confirmation.package(createdAt: now))
            lastUpdatedTime = now.wholeSecond
            return .added
        }
        let old = packages[known]
        packages[known] = confirmation.package(createdAt: old.createdTime)
        guard packages[known] != old else { return .edited(changed: false) }
        lastUpdatedTime = now.wholeSecond
        return .edited(changed: true)
    }

    private func checkMayBeConfirmed() throws(APIError) {
        guard fulfiller == .merchant else {
            throw .invalidInput("Order \(id) is fulfilled by Amazon and cannot be confirmed by the seller.")
        }
        guard !programs.contains("FBM_SHIP_PLUS") else {
            throw .invalidInput("Order \(id) is a Ship+ order, Amazon confirms its shipment.")
        }
        switch status {
        case .unshipped, .partiallyShipped, .shipped: return
        case .pending, .pendingAvailability, .cancelled, .unfulfillable:
            throw .invalidInput("Order \(id) cannot be confirmed while it is \(status.reportWord).")
        }
    }

    /// Source: https://github.com/amzn/selling-partner-api-models/issues/5037
    private static func alreadyFulfilled(_ id: String) -> String {
        "Failed to create package due to not finding a matching package or order already fulfilled. "
            + "ErrorMessage(errorCode=GeneralError, errorDescription=Unable to find package to update for order "
            + "(\(id)), errorMetric=PackageToUpdateNotFound)"
    }
}
