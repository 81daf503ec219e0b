/// An order as we know it: the sum of all observations. Money, address and buyer are unknown until Amazon releases them.
package struct Order: Sendable, Hashable {
    package var id: OrderID
    package var status: OrderStatus
    /// The status in the last source's own words, where they say more than `status`.
    package var statusText: String?
    package var service: FulfilmentService
    package var marketplace: MarketplaceID?
    package var salesChannel: String?
    package var shipServiceLevel: String?
    /// ISO 4217.
    package var currency: String?
    package var total: Amount?
    package var purchasedAt: Timestamp?
    /// When it last changed at Amazon, as far as we have seen.
    package var updatedAt: Timestamp
    /// Which kind of source set the current values.
    package var source: ObservationSource
    package var shipBy: Timestamp?
    package var deliverBy: Timestamp?
    package var isBusiness: Bool
    package var programs: [String]
    package var isCancellationRequested: Bool
    package var cancellation: String?
    /// Ship-to address and buyer as JSON bytes: personal data.
    package var recipient: [UInt8]?
    package var packages: [ObservedPackage]
    package var lines: [OrderLine]

    /// The order as its first observation shows it.
    package init(_ seen: OrderObservation) {
        id = seen.id
        status = seen.status ?? .unknown("")
        statusText = seen.statusText
        service = seen.service ?? .mfn
        marketplace = seen.marketplace
        salesChannel = seen.salesChannel
        shipServiceLevel = seen.shipServiceLevel
        currency = seen.currency
        total = seen.total
        purchasedAt = seen.purchasedAt
        updatedAt = seen.updatedAt
        source = seen.source
        shipBy = seen.shipBy
        deliverBy = seen.deliverBy
        isBusiness = seen.isBusiness ?? false
        programs = seen.programs ?? []
        isCancellationRequested = seen.isCancellationRequested ?? false
        cancellation = seen.cancellation
        recipient = seen.recipient
        packages = seen.packages ?? []
        lines = []
        lines.reserveCapacity(seen.lines.count)
        mergeLines(of: seen, wins: true)
    }

    /// Payment is through and Amazon has given everything an order needs to be worked on (S1-15).
    package var isComplete: Bool {
        Self.isComplete(
            status: status, service: service, hasRecipient: recipient != nil,
            hasItemIDs: lines.allSatisfy { $0.itemID != nil })
    }

    /// As `isComplete`, for those who have not the whole order before them.
    package static func isComplete(
        status: OrderStatus, service: FulfilmentService, hasRecipient: Bool, hasItemIDs: Bool
    ) -> Bool {
        guard PaymentState(status) == .paid else { return false }
        // What is shipped needs no address any more, and has lost it after a time.
        return service.isByMerchant ? (hasRecipient || status.isShipped) && hasItemIDs : true
    }
}
