import Fulfilment

@testable import Marketplace

extension ConfirmShipmentRequest {
    static func sample(
        packageID: Int64 = 100_001, carrierCode: String = "DHL", carrierName: String? = nil,
        trackingNumber: String = "00340434161094000000",
        items: [Item] = [Item(id: OrderItemID("05015851154158"), quantity: 1)]
    ) -> ConfirmShipmentRequest {
        ConfirmShipmentRequest(
            marketplace: MarketplaceID("A1PA6795UKMFR9"), packageID: ShipmentID(rawValue: packageID),
            carrierCode: carrierCode, carrierName: carrierName, trackingNumber: trackingNumber,
            shippedAt: Timestamp(seconds: 1_772_000_000), items: items)
    }
}
