/// FBA Inventory v1: what lies in Amazon's warehouses.
extension Simulation {
    /// Life of a page token in business seconds.
    ///
    /// Source: the published model fbaInventory.json (getInventorySummaries)
    private static let summaryTokenLifetime: Double = 30
    private static let summaryPageSize = 50

    func getInventorySummaries(_ call: APICall, now: BusinessTime) throws(APIError) -> JSON {
        let query = call.query
        let storeIDs = query.list("marketplaceIds") ?? []
        guard storeIDs.count == 1, query["granularityId"] == storeIDs.first, NationalStore.withID(storeIDs[0]) != nil
        else { throw .invalidInput("granularityId and marketplaceIds must name the same marketplace.") }
        var since: BusinessTime?
        if let text = query["startDateTime"] {
            since = BusinessTime(iso: text)
            guard let since, since >= now.adding(days: -548) else {
                throw .invalidInput("startDateTime must not lie more than 18 months back.")
            }
        }
        // With startDateTime the list of SKUs is ignored.
        let skus = since == nil ? query.list("sellerSkus") ?? query["sellerSku"].map { [$0] } : nil
        let names: Set<String> = ["startDateTime", "sellerSkus", "sellerSku", "details", "granularityId"]
        let fingerprint = query.fingerprint(of: names)
        var start = 0
        if query.names.contains("nextToken") {
            let bytes = Base64.decoded(query["nextToken"] ?? "") ?? []
            let parts = String(decoding: bytes, as: UTF8.self).split(separator: " ")
            guard parts.count == 3, UInt64(parts[2]) == fingerprint, let given = Int64(parts[0]),
                let place = Int(parts[1]), place >= 0,
                BusinessTime(milliseconds: given) > now.adding(seconds: -Self.summaryTokenLifetime)
            else { throw .invalidInput("nextToken is invalid or has expired.") }
            start = place
        }
        // What no order has changed lies there since the practice began.
        let begin = self.start
        let stocks = book.amazonStock(now: now).filter { stock in
            (skus?.contains(stock.article.amazonSKU) ?? true) && (since.map { stock.updated ?? begin >= $0 } ?? true)
        }
        let page = stocks.dropFirst(start).prefix(Self.summaryPageSize)
        let end = start + page.count
        let token = end < stocks.count ? Base64.encoded(Array("\(now.milliseconds) \(end) \(fingerprint)".utf8)) : nil
        let withDetails = query["details"]?.lowercased() == "true"
        return .fields([
            "payload": .fields([
                "granularity": .fields(["granularityType": "Marketplace", "granularityId": .string(storeIDs[0])]),
                "inventorySummaries": .array(
                    page.map { $0.json(withDetails: withDetails, updated: $0.updated ?? begin) }),
            ]),
            "pagination": token.map { .fields(["nextToken": .string($0)]) },
        ])
    }
}

extension AmazonStock {
    fileprivate func json(withDetails: Bool, updated: BusinessTime) -> JSON {
        .fields([
            "asin": .string(article.asin), "fnSku": .string(article.fnsku), "sellerSku": .string(article.amazonSKU),
            "condition": "NewItem",
            "inventoryDetails": withDetails
                ? .fields([
                    "fulfillableQuantity": .integer(fulfillable), "inboundWorkingQuantity": 0,
                    "inboundShippedQuantity": 0, "inboundReceivingQuantity": 0,
                    "reservedQuantity": .fields([
                        "totalReservedQuantity": .integer(reserved),
                        "pendingCustomerOrderQuantity": .integer(reserved), "pendingTransshipmentQuantity": 0,
                        "fcProcessingQuantity": 0,
                    ]),
                ]) : nil,
            "lastUpdatedTime": .string(updated.iso), "productName": .string(article.title),
            "totalQuantity": .integer(total),
        ])
    }
}
