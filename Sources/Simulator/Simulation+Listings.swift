/// Listings Items 2021-08-01.
extension Simulation {
    func getListingsItem(_ call: APICall, now: BusinessTime) throws(APIError) -> JSON {
        let storeIDs = try listingsStores(call)
        let sku = call.pathValues[1]
        guard let item = shelf.item(sku, at: now) else {
            throw .notFound("SKU '\(sku)' not found in marketplaces \(storeIDs.joined(separator: ", ")).")
        }
        let parts = Set(call.query.list("includedData") ?? ["summaries"])
        let fault = parts.contains("issues") ? faults.strike(.getListingsItem, sku: sku) : nil
        return item.json(including: parts, storeIDs: storeIDs, issues: fault.map { [$0.offerIssue] } ?? [])
    }

    func searchListingsItems(_ call: APICall, now: BusinessTime) throws(APIError) -> JSON {
        _ = try listingsStores(call)
        return try ListingsSearch(call.query).answer(from: shelf.visibleItems(at: now))
    }

    /// Put, patch and delete. Amazon answers 200 also when it refuses.
    ///
    /// Source: the published model listingsItems_2021-08-01.json (ListingsItemSubmissionResponse)
    func submitListing(_ call: APICall, now: BusinessTime) throws -> JSON {
        let storeIDs = try listingsStores(call)
        let sku = call.pathValues[1]
        let change: ListingsChange
        if call.operation == .deleteListingsItem {
            change = .delete
        } else {
            let body = try call.json()
            let productType = body["productType"]?.string ?? ""
            guard !productType.isEmpty else { throw APIError.invalidInput("The request must hold 'productType'.") }
            change =
                call.operation == .putListingsItem
                ? .put(
                    productType: productType, attributes: body["attributes"] ?? .null,
                    needsAll: (body["requirements"]?.string ?? "LISTING") == "LISTING")
                : .patch(productType: productType, patches: body["patches"]?.array ?? [])
        }
        let isPreview = call.query["mode"] == "VALIDATION_PREVIEW"
        let issues = try take(
            change, sku: sku, marketplaceIDs: storeIDs, by: call.operation, isPreview: isPreview, now: now)
        let isRefused = issues.contains { $0.severity == .error }
        let parts = Set(call.query.list("includedData") ?? ["issues"])
        let asin = Article(sku: sku)?.asin
        return .fields([
            "sku": .string(sku),
            "status": .string(isRefused ? "INVALID" : isPreview ? "VALID" : "ACCEPTED"),
            "submissionId": .string(String(StableHash.of("\(sku) \(now.milliseconds)"), radix: 16)),
            "identifiers": parts.contains("identifiers")
                ? .array(
                    asin.map { asin in
                        storeIDs.map { .fields(["marketplaceId": .string($0), "asin": .string(asin)]) }
                    } ?? []) : nil,
            "issues": .array(issues.map(\.json)),
        ])
    }

    /// Does what is asked for unless an error stands against it or it is only a preview.
    ///
    /// - Parameters:
    ///   - operation: how it was asked for, for the faults that were ordered.
    ///   - feedID: set when a feed asked.
    func take(
        _ change: ListingsChange, sku: String, marketplaceIDs: [String], by operation: Operation,
        isPreview: Bool = false, feedID: String? = nil, now: BusinessTime
    ) throws -> [ListingsIssue] {
        // What the seller has sold in the past is his, though the practice shows no offer of it until it is touched.
        let isSold = shelf.current(sku) == nil && !shelf.knows(sku) && historySKUs.contains(sku)
        let (effect, found) = change.effect(on: shelf.current(sku), sku: sku, isSold: isSold, now: now)
        let issues = found + (isPreview ? [] : faults.strike(operation, sku: sku).map { [$0.offerIssue] } ?? [])
        guard !issues.contains(where: { $0.severity == .error }), !isPreview else { return issues }
        let origin = feedID.map { [JSON.Member(name: "feedId", value: .string($0))] } ?? []
        if effect.touchesOthers {
            let fields: [JSON.Member] = [
                .init(name: "sku", value: .string(sku)),
                .init(name: "marketplaceIds", value: .array(marketplaceIDs.map { .string($0) })),
                .init(name: "productType", value: .text(effect.item?.productType) ?? .null),
                .init(name: "attributes", value: effect.item?.attributes ?? .null),
            ]
            try ledger.append(.listing, fields: fields + origin, now: now)
        }
        for patch in effect.quantities {
            let fields = patch.ledgerFields(
                sku: sku, marketplaceIDs: marketplaceIDs,
                availability: effect.item?.attributes[QuantityPatch.attribute])
            try ledger.append(.quantity, fields: fields + origin, now: now)
        }
        shelf.keep(effect.item, sku: sku, now: now)
        return issues
    }

    private func listingsStores(_ call: APICall) throws(APIError) -> [String] {
        let ids = call.query.list("marketplaceIds") ?? []
        guard !ids.isEmpty, ids.allSatisfy({ NationalStore.withID($0) != nil }) else {
            throw .invalidInput("Invalid 'marketplaceIds' provided.")
        }
        guard call.pathValues[0] == settings.sellerID else {
            throw APIError(status: 403, code: "Unauthorized", message: "Access to requested resource is denied.")
        }
        return ids
    }
}
