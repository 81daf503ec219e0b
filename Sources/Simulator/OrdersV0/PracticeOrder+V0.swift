/// The order as Orders v0 answers it.
///
/// Personal data come only as far as a restricted data token names them.
/// Source: the published model ordersV0.json
extension PracticeOrder {
    typealias DataElements = Set<RestrictedResource.DataElement>

    func v0(elements: DataElements, now: BusinessTime) -> JSON {
        let isMerchants = fulfiller == .merchant
        let showsDelivery = !status.isUnpaid && status != .cancelled
        return .fields([
            "AmazonOrderId": .string(id), "SellerOrderId": .text(sellerOrderID),
            "PurchaseDate": .string(createdTime.iso), "LastUpdateDate": .string(lastUpdatedTime.iso),
            "OrderStatus": .string(status.v0), "FulfillmentChannel": isMerchants ? "MFN" : "AFN",
            "SalesChannel": .string(isAmazonChannel ? store.salesChannel : "Non-Amazon"),
            "ShipServiceLevel": .string(serviceLevel),
            "OrderTotal": status.isUnpaid || status == .cancelled ? nil : total?.v0(currency),
            "NumberOfItemsShipped": .integer(lines.reduce(0) { $0 + $1.shipped }),
            "NumberOfItemsUnshipped": .integer(status.isUnpaid ? 0 : lines.reduce(0) { $0 + $1.open }),
            "PaymentMethod": status.isUnpaid ? nil : "Other",
            "PaymentMethodDetails": status.isUnpaid ? nil : .array(["Standard"]),
            "MarketplaceId": .string(store.id), "ShipmentServiceLevelCategory": .string(serviceLevel),
            "OrderType": status == .pendingAvailability ? "Preorder" : "StandardOrder",
            "EarliestShipDate": isMerchants ? shipBy.map { .string($0.earliest.iso) } : nil,
            "LatestShipDate": isMerchants ? shipBy.map { .string($0.latest.iso) } : nil,
            "EarliestDeliveryDate": isMerchants && showsDelivery ? deliverBy.map { .string($0.earliest.iso) } : nil,
            "LatestDeliveryDate": showsDelivery ? deliverBy.map { .string($0.latest.iso) } : nil,
            "IsBusinessOrder": .bool(programs.contains("AMAZON_BUSINESS")),
            "IsPrime": .bool(programs.contains("PRIME")), "IsPremiumOrder": .bool(programs.contains("PREMIUM")),
            "IsGlobalExpressEnabled": false, "IsReplacementOrder": false, "IsSoldByAB": false, "IsIBA": false,
            "IsISPU": .bool(programs.contains("IN_STORE_PICK_UP")), "IsAccessPointOrder": false,
            "HasRegulatedItems": .bool(verification != nil),
            "ShippingAddress": v0Address(whole: elements.contains(.shippingAddress), now: now),
            "BuyerInfo": v0Buyer(whole: elements.contains(.buyerInfo)).map { .object($0) },
        ])
    }

    private var showsPersonV0: Bool { !status.isUnpaid && status != .cancelled }

    /// City, state, postal code and country are not restricted.
    func v0Address(whole: Bool, now: BusinessTime) -> JSON? {
        guard showsPersonV0, let address else { return nil }
        let withPhone = whole && showsPhone(at: now)
        return .fields([
            "Name": whole ? .text(address.name) : nil, "AddressLine1": whole ? .text(address.street) : nil,
            "City": .string(address.city), "StateOrRegion": .text(address.state),
            "PostalCode": .string(address.postalCode), "CountryCode": .string(address.country),
            "Phone": withPhone ? .text(address.phone) : nil,
            "AddressType": whole && address.name != nil ? "Residential" : nil,
        ])
    }

    /// The mail address is an alias and not restricted.
    func v0Buyer(whole: Bool) -> [JSON.Member]? {
        guard showsPersonV0, fulfiller == .merchant else { return nil }
        var members = [JSON.Member(name: "BuyerEmail", value: .string(buyerMail))]
        if whole, let buyerName { members.append(.init(name: "BuyerName", value: .string(buyerName))) }
        return members
    }

    func v0(_ line: OrderLine) -> JSON {
        let isPaid = !status.isUnpaid
        func money(_ amount: Amount?) -> JSON? { isPaid ? amount?.v0(currency) : nil }
        return .fields([
            "ASIN": .string(line.asin), "SellerSKU": line.sku.isEmpty ? nil : .string(line.sku),
            "OrderItemId": .string(line.id), "Title": line.title.isEmpty ? nil : .string(line.title),
            "QuantityOrdered": .integer(line.quantity), "QuantityShipped": .integer(line.shipped),
            "ProductInfo": .fields(["NumberOfItems": "1"]),
            "ItemPrice": money(line.price), "ShippingPrice": money(line.shippingPrice),
            "ItemTax": money(line.tax), "PromotionDiscount": money(line.promotionDiscount),
            "PromotionIds": isPaid && !line.promotionIDs.isEmpty
                ? .array(line.promotionIDs.map { .string($0) }) : nil,
            "IsGift": isPaid ? "false" : nil, "ConditionId": "New", "ConditionSubtypeId": "New",
            "IsTransparency": false,
            "BuyerRequestedCancel": line.cancellationRequest.map {
                .fields(["IsBuyerRequestedCancel": "true", "BuyerCancelReason": .string($0)])
            },
        ])
    }
}

extension Amount {
    func v0(_ currency: String) -> JSON {
        .fields(["CurrencyCode": .string(currency), "Amount": .string(text)])
    }
}
