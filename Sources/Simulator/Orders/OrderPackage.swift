/// A parcel the seller has confirmed.
struct OrderPackage: Equatable, Sendable {
    /// One position in a parcel.
    struct Content: Equatable, Sendable {
        var orderItemID: String
        var quantity: Int
    }

    /// Chosen by the seller, unique in the order.
    var referenceID: String
    var carrierCode: String
    var carrierName: String?
    var shippingMethod: String?
    var trackingNumber: String
    var shipTime: BusinessTime
    var createdTime: BusinessTime
    var contents: [Content]

    var json: JSON {
        .fields([
            "packageReferenceId": .string(referenceID),
            "createdTime": .string(createdTime.iso),
            "packageStatus": .fields(["status": "SHIPPED"]),
            "carrier": carrierCode.isEmpty ? nil : .string(carrierName ?? carrierCode),
            "shipTime": .string(shipTime.iso),
            "shippingService": .text(shippingMethod),
            "trackingNumber": trackingNumber.isEmpty ? nil : .string(trackingNumber),
            "packageItems": .array(
                contents.map {
                    .fields(["orderItemId": .string($0.orderItemID), "quantity": .integer($0.quantity)])
                }),
        ])
    }
}
