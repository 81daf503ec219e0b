extension ShipmentConfirmation {
    /// How the ledger tells of it.
    func ledgerFields(changed: Bool) -> [JSON.Member] {
        let items = contents.map { content in
            JSON.fields(["orderItemId": .string(content.orderItemID), "quantity": .integer(content.quantity)])
        }
        return [
            .init(name: "packageReferenceId", value: .string(referenceID)),
            .init(name: "carrierCode", value: .string(carrierCode)),
            .init(name: "carrierName", value: .text(carrierName) ?? .null),
            .init(name: "shippingMethod", value: .text(shippingMethod) ?? .null),
            .init(name: "trackingNumber", value: .string(trackingNumber)),
            .init(name: "shipDate", value: .string(shipDate)),
            .init(name: "items", value: .array(items)),
            .init(name: "changed", value: .bool(changed)),
        ]
    }

    /// Reads a line of the ledger again.
    init(ledgerFields json: JSON, store: NationalStore) throws(APIError) {
        let detail = JSON.fields([
            "packageReferenceId": json["packageReferenceId"], "carrierCode": json["carrierCode"],
            "carrierName": json["carrierName"], "shippingMethod": json["shippingMethod"],
            "trackingNumber": json["trackingNumber"], "shipDate": json["shipDate"], "orderItems": json["items"],
        ])
        try self.init(.fields(["marketplaceId": .string(store.id), "packageDetail": detail]))
    }
}
