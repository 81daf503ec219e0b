/// A line of the report of shipments by Amazon.
///
/// The GENERAL form carries no person: names and streets stay blank; telephone and bill columns always do. What Amazon
/// alone knows (shipment ids, warehouse, tracking) is made from hashes.
/// Source: https://developer-docs.amazon.com/sp-api/docs/fba-sales-reports-attributes
enum ShipmentRow {
    static let columns = [
        "amazon-order-id", "merchant-order-id", "shipment-id", "shipment-item-id", "amazon-order-item-id",
        "merchant-order-item-id", "purchase-date", "payments-date", "shipment-date", "reporting-date", "buyer-email",
        "buyer-name", "buyer-phone-number", "sku", "product-name", "quantity-shipped", "currency", "item-price",
        "item-tax", "shipping-price", "shipping-tax", "gift-wrap-price", "gift-wrap-tax", "ship-service-level",
        "recipient-name", "ship-address-1", "ship-address-2", "ship-address-3", "ship-city", "ship-state",
        "ship-postal-code", "ship-country", "ship-phone-number", "bill-address-1", "bill-address-2",
        "bill-address-3", "bill-city", "bill-state", "bill-postal-code", "bill-country", "item-promotion-discount",
        "ship-promotion-discount", "carrier", "tracking-number", "estimated-arrival-date", "fulfillment-center-id",
        "fulfillment-channel", "sales-channel",
    ]

    static let header = Array(columns.joined(separator: "\t").utf8)

    /// A line for every item in the parcel.
    static func bytes(of shipment: AmazonShipment, in order: PracticeOrder, withPersons: Bool) -> [UInt8] {
        shipment.contents.flatMap { content -> [UInt8] in
            guard let line = order.lines.first(where: { $0.id == content.orderItemID }) else { return [] }
            return bytes(of: line, quantity: content.quantity, shipment: shipment, order: order, withPersons)
        }
    }

    private static func bytes(
        of line: OrderLine, quantity: Int, shipment: AmazonShipment, order: PracticeOrder, _ withPersons: Bool
    ) -> [UInt8] {
        let shipped = shipment.shipTime.isoWithOffset
        // A parcel of some pieces bears its part of the line's money.
        func share(_ amount: Amount?) -> String {
            guard quantity < line.quantity else { return amount?.text ?? "" }
            return amount?.divided(by: line.quantity).multiplied(by: quantity).text ?? ""
        }
        let isFirst = shipment.id == AmazonShipment.id(ofOrder: order.id)
        let seed = isFirst ? order.id : shipment.id
        let values: [String: String] = [
            "amazon-order-id": order.id, "shipment-id": shipment.id,
            "shipment-item-id": "D" + StableHash.digits(10, of: "shipment item \(line.id)\(isFirst ? "" : seed)"),
            "amazon-order-item-id": line.id, "purchase-date": order.createdTime.isoWithOffset,
            "payments-date": order.createdTime.isoWithOffset, "shipment-date": shipped, "reporting-date": shipped,
            "buyer-name": withPersons ? order.buyerName ?? "" : "",
            "recipient-name": withPersons ? order.address?.name ?? "" : "",
            "ship-address-1": withPersons ? order.address?.street ?? "" : "",
            "sku": line.sku, "product-name": line.title, "quantity-shipped": String(quantity),
            "currency": order.currency, "item-price": share(line.price), "item-tax": share(line.tax),
            "shipping-price": share(line.shippingPrice), "ship-service-level": order.serviceLevel,
            "ship-city": order.address?.city ?? "", "ship-state": order.address?.state ?? "",
            "ship-postal-code": order.address?.postalCode ?? "", "ship-country": order.address?.country ?? "",
            "item-promotion-discount": share(line.promotionDiscount),
            "carrier": "AMZN_\(order.store.country)",
            "tracking-number": "\(order.store.country)\(StableHash.digits(10, of: "tracking \(seed)"))",
            "estimated-arrival-date": shipment.shipTime.adding(days: 2).isoWithOffset,
            "fulfillment-center-id": "\(order.store.country)\(StableHash.of(line.sku) % 9 + 1)",
            "fulfillment-channel": "AFN",
            "sales-channel": order.isAmazonChannel ? order.store.salesChannel : "Non-Amazon",
        ]
        return Array((columns.map { values[$0] ?? "" }.joined(separator: "\t") + "\n").utf8)
    }
}

extension OrderHistory {
    func shipmentRow(ofLine number: Int) -> [UInt8] {
        guard var order = order(id: text(.orderID, ofLine: number)),
            let line = order.lines.first(where: { $0.historyLine == number })
        else { return [] }
        order.lastUpdatedTime = lastUpdated(ofLine: number)
        let shipment = AmazonShipment(
            id: AmazonShipment.id(ofOrder: order.id), shipTime: order.lastUpdatedTime,
            contents: [.init(orderItemID: line.id, quantity: line.shipped)])
        return ShipmentRow.bytes(of: shipment, in: order, withPersons: false)
    }

    /// Whether Amazon has shipped pieces of that line.
    func isAmazonShipment(line: Int) -> Bool {
        let channel = text(.fulfillmentChannel, ofLine: line).lowercased()
        return (channel == "amazon" || channel == "afn")
            && FulfillmentStatus(reportWord: text(.orderStatus, ofLine: line)) == .shipped
            && (Int(text(.quantity, ofLine: line)) ?? 0) > 0
    }
}
