package import Fulfilment

/// What Amazon holds of one SKU in its own warehouses. Units; `nil` is unknown, not 0.
///
/// Source: fbaInventory.json, `InventorySummary`.
package struct InventorySummary: Sendable, Hashable {
    package var sku: SKU?
    /// Amazon's own label of the stock.
    package var fulfilmentSKU: String?
    package var asin: String?
    /// For example `NewItem`.
    package var condition: String?
    /// In Amazon's warehouses or on the way there.
    package var total: Int?
    /// Can be sold now.
    package var sellable: Int?
    /// Announced, on the way or being received.
    package var inbound: Int?
    /// Held for orders, transfers and checks.
    package var reserved: Int?
    package var unsellable: Int?
    /// Being looked for.
    package var researching: Int?
    package var updatedAt: Timestamp?
}

/// One page of summaries.
package struct InventoryPage: Sendable, Hashable {
    package var summaries: [InventorySummary]
    /// `nil` on the last page. It dies after 30 seconds.
    package var nextToken: String?
}

extension InventorySummary {
    /// Spelt as Amazon does.
    struct Body: Decodable {
        let sellerSku: String?
        let fnSku: String?
        let asin: String?
        let condition: String?
        let totalQuantity: Int?
        let lastUpdatedTime: String?
        let inventoryDetails: Details?
    }

    struct Details: Decodable {
        let fulfillableQuantity: Int?
        let inboundWorkingQuantity: Int?
        let inboundShippedQuantity: Int?
        let inboundReceivingQuantity: Int?
        let reservedQuantity: Reserved?
        let unfulfillableQuantity: Unsellable?
        let researchingQuantity: Researching?
    }

    struct Reserved: Decodable {
        let totalReservedQuantity: Int?
    }

    struct Unsellable: Decodable {
        let totalUnfulfillableQuantity: Int?
    }

    struct Researching: Decodable {
        let totalResearchingQuantity: Int?
    }

    init(_ body: Body) {
        let details = body.inventoryDetails
        let inbound = [
            details?.inboundWorkingQuantity, details?.inboundShippedQuantity, details?.inboundReceivingQuantity,
        ].compactMap { $0 }
        self.init(
            sku: body.sellerSku.map { SKU($0) }, fulfilmentSKU: body.fnSku, asin: body.asin, condition: body.condition,
            total: body.totalQuantity, sellable: details?.fulfillableQuantity,
            inbound: inbound.isEmpty ? nil : inbound.reduce(0, +),
            reserved: details?.reservedQuantity?.totalReservedQuantity,
            unsellable: details?.unfulfillableQuantity?.totalUnfulfillableQuantity,
            researching: details?.researchingQuantity?.totalResearchingQuantity,
            updatedAt: body.lastUpdatedTime.flatMap(AmazonDate.timestamp))
    }
}
