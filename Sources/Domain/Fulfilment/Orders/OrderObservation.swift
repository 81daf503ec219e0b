/// An order as one source showed it at one moment. Everything that the source left out is `nil` and never erases what is known.
package struct OrderObservation: Sendable, Hashable {
    package var id: OrderID
    package var source: ObservationSource
    /// When the order last changed at Amazon.
    package var updatedAt: Timestamp
    package var purchasedAt: Timestamp?
    package var status: OrderStatus?
    /// The status in the source's own words, where they say more than `status` (`Shipped - Lost in Transit`).
    package var statusText: String?
    package var service: FulfilmentService?
    package var marketplace: MarketplaceID?
    /// For example `Amazon.de`.
    package var salesChannel: String?
    package var shipServiceLevel: String?
    /// ISO 4217.
    package var currency: String?
    package var total: Amount?
    /// The latest moment at which the merchant must have shipped.
    package var shipBy: Timestamp?
    package var deliverBy: Timestamp?
    package var isBusiness: Bool?
    /// Programme names as Amazon spells them (`PRIME`, `FBM_SHIP_PLUS`).
    package var programs: [String]?
    /// The buyer has asked for a cancellation; the order itself still stands.
    package var isCancellationRequested: Bool?
    /// Who cancelled and why, as Amazon words it.
    package var cancellation: String?
    /// Ship-to address and buyer as JSON bytes: personal data, stored sealed, never logged.
    package var recipient: [UInt8]?
    package var packages: [ObservedPackage]?
    package var lines: [ObservedLine]

    package init(
        id: OrderID, source: ObservationSource, updatedAt: Timestamp, purchasedAt: Timestamp? = nil,
        status: OrderStatus? = nil, service: FulfilmentService? = nil, lines: [ObservedLine] = []
    ) {
        self.id = id
        self.source = source
        self.updatedAt = updatedAt
        self.purchasedAt = purchasedAt
        self.status = status
        self.service = service
        self.lines = lines
    }
}

/// One line as a source showed it.
package struct ObservedLine: Sendable, Hashable {
    package var itemID: OrderItemID?
    /// `nil` where even the API leaves it out.
    package var sku: SKU?
    package var asin: String?
    package var title: String?
    package var quantity: Int
    package var quantityShipped: Int?
    package var itemStatus: String?
    package var price: Amount?
    package var tax: Amount?
    package var shippingPrice: Amount?
    package var promotionDiscount: Amount?

    package init(itemID: OrderItemID? = nil, sku: SKU?, quantity: Int) {
        self.itemID = itemID
        self.sku = sku
        self.quantity = quantity
    }
}

/// A parcel of an order that Amazon knows of (2026-01-01 `packages`, merchant-fulfilled orders only).
package struct ObservedPackage: Sendable, Hashable {
    /// The `packageReferenceId` that some tool chose when it confirmed.
    package var referenceID: String?
    package var carrier: String?
    package var trackingNumber: String?
    package var shippedAt: Timestamp?

    package init(referenceID: String?, carrier: String?, trackingNumber: String?, shippedAt: Timestamp?) {
        self.referenceID = referenceID
        self.carrier = carrier
        self.trackingNumber = trackingNumber
        self.shippedAt = shippedAt
    }
}
