import Fulfilment

extension ConfirmShipmentRequest {
    /// The body, unless Amazon would refuse it anyway: such a call would only cost budget.
    func checkedBody() throws(MarketplaceError) -> Body {
        if let flaw {
            throw MarketplaceError(code: .invalidInput, operation: .confirmShipment, message: flaw, calls: 0)
        }
        return Body(self)
    }

    private var flaw: String? {
        if packageID.rawValue <= 0 { return "packageReferenceId must be a positive number." }
        if carrierCode.isEmpty { return "The carrier code is missing; choose one of Amazon's." }
        if carrierCode == "Other", (carrierName ?? "").isEmpty { return "Carrier code Other needs a carrier name." }
        if trackingNumber.isEmpty { return "The tracking number is missing; send it by a feed, which needs none." }
        if items.isEmpty { return "No order items: a confirmation names the items of the parcel." }
        if items.contains(where: { $0.quantity <= 0 }) { return "Every item needs a quantity above 0." }
        return nil
    }

    /// Spelt as Amazon does.
    struct Body: Encodable {
        let marketplaceId: String
        let packageDetail: Package
        let codCollectionMethod: String?

        init(_ request: ConfirmShipmentRequest) {
            marketplaceId = request.marketplace.rawValue
            packageDetail = Package(
                packageReferenceId: String(request.packageID.rawValue), carrierCode: request.carrierCode,
                carrierName: request.carrierName, shippingMethod: request.shippingMethod,
                trackingNumber: request.trackingNumber, shipDate: request.shippedAt.iso8601,
                shipFromSupplySourceId: request.shipFromSupplySourceID,
                orderItems: request.items.map {
                    BodyItem(
                        orderItemId: $0.id.rawValue, quantity: $0.quantity,
                        transparencyCodes: $0.transparencyCodes.isEmpty ? nil : $0.transparencyCodes)
                })
            codCollectionMethod = request.collectsCashOnDelivery ? "DirectPayment" : nil
        }
    }

    struct Package: Encodable {
        let packageReferenceId: String
        let carrierCode: String
        let carrierName: String?
        let shippingMethod: String?
        let trackingNumber: String
        let shipDate: String
        let shipFromSupplySourceId: String?
        let orderItems: [BodyItem]
    }

    struct BodyItem: Encodable {
        let orderItemId: String
        let quantity: Int
        let transparencyCodes: [String]?
    }
}
