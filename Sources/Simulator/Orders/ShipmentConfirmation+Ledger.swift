extension ShipmentConfirmation {
    /// How the ledger tells of it.
    func ledgerFields(changed: Bool) -> [JSON.Member] {
        let items = contents.map { content in
            JSON.fields(["orderItemId": .string(content.orderItemID), "quantity": .integer(content.quantity)])
        }
        var fields: [JSON.Member] = [
            .init(name: "packageReferenceId", value: .string(referenceID)),
            .init(name: "carrierCode", value: .string(carrierCode)),
            .init(name: "carrierName", value: .text(carrierName) ?? .null),
            .init(name: "shippingMethod", value: .text(shippingMethod) ?? .null),
            .init(name: "trackingNumber", value: .string(trackingNumber)),
            .init(name: "shipDate", value: .string(shipDate)),
            .init(name: "items", value: .array(items)),
            .init(name: "changed", value: .bool(changed)),
        ]
        if losesCarrier { fields.append(.init(name: "carrierDropped", value: true)) }
        return fields
    }

    /// Reads a line of the ledger again; nil when it is none of a parcel.
    init?(ledgerFields json: JSON, store: NationalStore) {
        guard let referenceID = json["packageReferenceId"]?.string, let carrierCode = json["carrierCode"]?.string,
            let trackingNumber = json["trackingNumber"]?.string, let shipDate = json["shipDate"]?.string,
            let shipTime = BusinessTime(iso: shipDate), let items = json["items"]?.array
        else { return nil }
        let contents = items.compactMap { item -> OrderPackage.Content? in
            guard let id = item["orderItemId"]?.string, let quantity = item["quantity"]?.integer else { return nil }
            return .init(orderItemID: id, quantity: quantity)
        }
        guard contents.count == items.count else { return nil }
        self.init(
            marketplaceID: store.id, referenceID: referenceID, carrierCode: carrierCode,
            carrierName: json["carrierName"]?.string, shippingMethod: json["shippingMethod"]?.string,
            trackingNumber: trackingNumber, shipDate: shipDate, shipTime: shipTime, contents: contents)
        losesCarrier = json["carrierDropped"] == true
    }

    /// One whose form is known to be right.
    init(
        marketplaceID: String, referenceID: String, carrierCode: String, carrierName: String?,
        shippingMethod: String?, trackingNumber: String, shipDate: String, shipTime: BusinessTime,
        contents: [OrderPackage.Content]
    ) {
        self.marketplaceID = marketplaceID
        self.referenceID = referenceID
        self.carrierCode = carrierCode
        self.carrierName = carrierName
        self.shippingMethod = shippingMethod
        self.trackingNumber = trackingNumber
        self.shipDate = shipDate
        self.shipTime = shipTime
        self.contents = contents
    }
}
