/// The order as Orders 2026-01-01 answers it.
///
/// Source: the published model orders_2026-01-01.json
extension PracticeOrder {
    func json(including parts: Set<IncludedPart>, now: BusinessTime) -> JSON {
        .fields([
            "orderId": .string(id),
            "orderAliases": sellerOrderID.map {
                .array([.fields(["aliasId": .string($0), "aliasType": "SELLER_ORDER_ID"])])
            },
            "createdTime": .string(createdTime.iso),
            "lastUpdatedTime": .string(lastUpdatedTime.iso),
            "programs": programs.isEmpty ? nil : .array(programs.map { .string($0) }),
            "salesChannel": .fields([
                "channelName": isAmazonChannel ? "AMAZON" : "NON_AMAZON",
                "marketplaceId": .string(store.id),
                "marketplaceName": .string(store.salesChannel),
            ]),
            "buyer": parts.contains(.buyer) ? buyerJSON : nil,
            "recipient": parts.contains(.recipient) ? recipientJSON(now: now) : nil,
            "proceeds": parts.contains(.proceeds) ? proceedsJSON : nil,
            "fulfillment": parts.contains(.fulfillment) ? fulfillmentJSON : nil,
            "orderItems": .array(lines.map { json(of: $0, including: parts) }),
            "packages": parts.contains(.packages) && !packages.isEmpty && fulfiller == .merchant
                ? .array(packages.map(\.json)) : nil,
        ])
    }

    private var showsPerson: Bool { !status.isUnpaid && status != .cancelled }

    /// The mail address is only given for orders the merchant ships.
    /// Source: https://developer-docs.amazon.com/sp-api/docs/access-orders-pii
    private var buyerJSON: JSON? {
        guard showsPerson, fulfiller == .merchant else { return nil }
        return .fields(["buyerName": .text(buyerName), "buyerEmail": .string(buyerMail)])
    }

    /// The alias Amazon gives for the buyer's mail address.
    var buyerMail: String {
        String(StableHash.of("buyer \(id)"), radix: 36) + "@marketplace.amazon.example"
    }

    private func recipientJSON(now: BusinessTime) -> JSON? {
        guard showsPerson, let address else { return nil }
        return .fields(["deliveryAddress": address.json(withPhone: showsPhone(at: now))])
    }

    private var proceedsJSON: JSON? {
        guard !status.isUnpaid, let total else { return nil }
        return .fields(["grandTotal": total.json(currency: currency)])
    }

    private var fulfillmentJSON: JSON {
        .fields([
            "fulfillmentStatus": .string(status.rawValue),
            "fulfilledBy": .string(fulfiller.rawValue),
            "fulfillmentServiceLevel": .string(serviceLevel.uppercased()),
            "shipByWindow": fulfiller == .merchant ? shipBy?.json : nil,
            "deliverByWindow": status.isUnpaid || status == .cancelled ? nil : deliverBy?.json,
        ])
    }

    private func json(of line: OrderLine, including parts: Set<IncludedPart>) -> JSON {
        let price = status.isUnpaid || line.quantity == 0 ? nil : line.price?.divided(by: line.quantity)
        let showsPromotion = parts.contains(.promotion) && !status.isUnpaid && !line.promotionIDs.isEmpty
        return .fields([
            "orderItemId": .string(line.id),
            "quantityOrdered": .integer(line.quantity),
            "product": .fields([
                "asin": line.asin.isEmpty ? nil : .string(line.asin),
                "title": line.title.isEmpty ? nil : .string(line.title),
                "sellerSku": line.sku.isEmpty ? nil : .string(line.sku),
                "price": price.map { .fields(["unitPrice": $0.json(currency: currency)]) },
            ]),
            "proceeds": parts.contains(.proceeds) ? proceedsJSON(of: line) : nil,
            "promotion": showsPromotion
                ? .fields([
                    "breakdowns": .array(line.promotionIDs.map { .fields(["promotionId": .string($0)]) })
                ]) : nil,
            "cancellation": parts.contains(.cancellation) ? cancellationJSON(of: line) : nil,
            "fulfillment": parts.contains(.fulfillment)
                ? .fields([
                    "quantityFulfilled": .integer(line.shipped),
                    "quantityUnfulfilled": .integer(status == .cancelled ? 0 : line.open),
                ]) : nil,
        ])
    }

    private func proceedsJSON(of line: OrderLine) -> JSON? {
        guard !status.isUnpaid, let price = line.price else { return nil }
        var breakdowns: [JSON] = []
        let amounts: [(String, Amount?)] = [
            ("ITEM", price), ("SHIPPING", line.shippingPrice), ("TAX", line.tax),
            ("DISCOUNT", line.promotionDiscount),
        ]
        for (type, amount) in amounts {
            guard let amount else { continue }
            breakdowns.append(.fields(["type": .string(type), "subtotal": amount.json(currency: currency)]))
        }
        return .fields([
            "proceedsTotal": (price + (line.shippingPrice ?? Amount(cents: 0))).json(currency: currency),
            "breakdowns": .array(breakdowns),
        ])
    }

    private func cancellationJSON(of line: OrderLine) -> JSON? {
        guard line.cancellationRequest != nil || line.cancelledBy != nil else { return nil }
        return .fields([
            "cancellationRequest": line.cancellationRequest.map {
                .fields(["requester": "BUYER", "cancelReason": .string($0)])
            },
            "cancellationExecution": line.cancelledBy.map {
                .fields(["cancelledBy": .string($0), "cancelReason": .text(line.cancelReason)])
            },
        ])
    }
}
