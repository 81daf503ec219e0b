/// The report of what buyers sent back to Amazon's warehouses.
extension OrderBook {
    /// Source: https://developer-docs.amazon.com/sp-api/docs/fba-customer-concessions-reports-attributes
    private static let returnColumns = [
        "return-date", "order-id", "sku", "asin", "fnsku", "product-name", "quantity", "fulfillment-center-id",
        "detailed-disposition", "reason", "status", "license-plate-number", "customer-comments",
    ]

    /// Every fourth line that Amazon shipped comes back within a day, one piece of it: this simulator's choice.
    func returns(from: BusinessTime, to: BusinessTime, storeIDs: Set<String>, now: BusinessTime) -> ReportContent {
        var table = ReportTable(columns: Self.returnColumns)
        let lines = shippedLines(from: from.adding(days: -1), to: to, storeIDs: storeIDs, now: now)
        for shipped in lines where shipped.order.fulfiller == .amazon {
            let hash = StableHash.of("return \(shipped.order.id) \(shipped.line.id)")
            let time = shipped.shipTime.adding(seconds: Double(hash % 86_400))
            guard hash % 4 == 0, time >= from, time < to else { continue }
            table.add([
                "return-date": time.isoWithOffset, "order-id": shipped.order.id, "sku": shipped.line.sku,
                "asin": shipped.line.asin, "fnsku": shipped.line.asin, "product-name": shipped.line.title,
                "quantity": "1", "fulfillment-center-id": "\(shipped.order.store.country)1",
                "detailed-disposition": "SELLABLE", "reason": "UNWANTED_ITEM", "status": "Unit returned to inventory",
                "license-plate-number": "LPN" + StableHash.digits(8, of: "plate \(shipped.line.id)"),
                "customer-comments": "",
            ])
        }
        return table.content
    }
}
