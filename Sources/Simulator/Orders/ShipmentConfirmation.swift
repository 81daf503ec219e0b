/// A call of confirmShipment whose form is right; whether it fits the order is asked of the order.
///
/// Source: the published model ordersV0.json (ConfirmShipmentRequest)
struct ShipmentConfirmation: Equatable, Sendable {
    var marketplaceID: String
    var referenceID: String
    var carrierCode: String
    var carrierName: String?
    var shippingMethod: String?
    var trackingNumber: String
    /// As sent.
    var shipDate: String
    var shipTime: BusinessTime
    var contents: [OrderPackage.Content]
    /// Set by a fault: carrier and tracking number get lost on the way.
    var losesCarrier = false

    static let unknownItem =
        "OrderItemId is invalid, please obtain the value through the getOrderItems API or Manage Orders page"

    init(_ body: JSON) throws(APIError) {
        guard let marketplaceID = body["marketplaceId"]?.string, !marketplaceID.isEmpty else {
            throw .invalidInput("MarketplaceId: is required.")
        }
        guard let detail = body["packageDetail"], detail.isObject else {
            throw .invalidInput("PackageDetail: is required.")
        }
        self.marketplaceID = marketplaceID
        referenceID = try Self.referenceID(detail)
        carrierCode = try Self.text(detail, "carrierCode", "CarrierCode")
        guard CarrierCodes.known.contains(carrierCode) else {
            throw .invalidInput("CarrierCode: \(carrierCode) is invalid.")
        }
        carrierName = detail["carrierName"]?.string
        guard carrierCode != CarrierCodes.needsName || carrierName?.isEmpty == false else {
            throw .invalidInput("CarrierName: is required when CarrierCode is Other.")
        }
        shippingMethod = detail["shippingMethod"]?.string
        trackingNumber = try Self.text(detail, "trackingNumber", "TrackingNumber")
        shipDate = try Self.text(detail, "shipDate", "ShipDate")
        guard let shipTime = BusinessTime(iso: shipDate) else {
            throw .invalidInput("Invalid Input", details: "ShipDate: \(shipDate) is not in ISO 8601 format.")
        }
        self.shipTime = shipTime
        contents = try Self.contents(detail)
        if let method = body["codCollectionMethod"], method != .null {
            guard method.string == "DirectPayment", marketplaceID == "A1VC38T7YXB528" else {
                throw .invalidInput("CodCollectionMethod: is invalid.")
            }
        }
    }

    private static func text(_ detail: JSON, _ name: String, _ label: String) throws(APIError) -> String {
        guard let text = detail[name]?.string, !text.isEmpty else { throw .invalidInput("\(label): is required.") }
        return text
    }

    /// Source: https://github.com/jlevers/selling-partner-api/issues/489
    private static func referenceID(_ detail: JSON) throws(APIError) -> String {
        guard let value = detail["packageReferenceId"], value != .null else {
            throw .invalidInput("PackageReferenceId: is required.")
        }
        guard let text = value.string, !text.isEmpty, text.utf8.count <= 18,
            text.utf8.allSatisfy({ (48...57).contains($0) }), text.contains(where: { $0 != "0" })
        else { throw .invalidInput("PackageReferenceId: is invalid, must be a positive numeric value.") }
        return text
    }

    /// Source: https://github.com/jlevers/selling-partner-api/issues/528
    private static func contents(_ detail: JSON) throws(APIError) -> [OrderPackage.Content] {
        guard let items = detail["orderItems"]?.array, !items.isEmpty else { throw .invalidInput(unknownItem) }
        var contents: [OrderPackage.Content] = []
        for item in items {
            guard let id = item["orderItemId"]?.string, !id.isEmpty else { throw .invalidInput(unknownItem) }
            guard let quantity = item["quantity"]?.integer, quantity >= 1 else {
                throw .invalidInput("Quantity: is invalid, must be a positive integer.")
            }
            contents.append(.init(orderItemID: id, quantity: quantity))
        }
        return contents
    }

    func package(createdAt now: BusinessTime) -> OrderPackage {
        OrderPackage(
            referenceID: referenceID, carrierCode: losesCarrier ? "" : carrierCode,
            carrierName: losesCarrier ? nil : carrierName, shippingMethod: shippingMethod,
            trackingNumber: losesCarrier ? "" : trackingNumber, shipTime: shipTime.wholeSecond,
            createdTime: now.wholeSecond, contents: contents)
    }
}
