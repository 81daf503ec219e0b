/// Listings Items 2021-08-01, as far as quantities go.
extension Simulation {
    func getListingsItem(_ call: APICall) throws(APIError) -> JSON {
        try checkSeller(call)
        let sku = call.pathValues[1]
        guard let quantity = quantities[sku] else {
            throw .notFound("SKU '\(sku)' not found in marketplaces.")
        }
        return .fields([
            "sku": .string(sku),
            "fulfillmentAvailability": .array([
                .fields(["fulfillmentChannelCode": "DEFAULT", "quantity": .integer(quantity)])
            ]),
        ])
    }

    /// Takes the attribute fulfillment_availability only. Amazon answers 200 also when it refuses.
    ///
    /// Source: the published model listingsItems_2021-08-01.json (ListingsItemSubmissionResponse)
    func patchListingsItem(_ call: APICall, now: BusinessTime) throws -> JSON {
        try checkSeller(call)
        let sku = call.pathValues[1]
        let marketplaceIDs = call.query.list("marketplaceIds") ?? []
        guard !marketplaceIDs.isEmpty, marketplaceIDs.allSatisfy({ NationalStore.withID($0) != nil }) else {
            throw APIError.invalidInput("Invalid 'marketplaceIds' provided.")
        }
        let body = try call.json()
        guard body["productType"]?.string?.isEmpty == false, let patches = body["patches"]?.array, !patches.isEmpty
        else { throw APIError.invalidInput("The request must hold 'productType' and at least one of 'patches'.") }
        let isPreview = call.query["mode"] == "VALIDATION_PREVIEW"
        var accepted: [QuantityPatch] = []
        var issues: [JSON] = []
        for patch in patches {
            do {
                accepted += try QuantityPatch.all(in: patch)
            } catch {
                issues.append(error.json)
            }
        }
        let status = issues.isEmpty ? (isPreview ? "VALID" : "ACCEPTED") : "INVALID"
        if issues.isEmpty, !isPreview {
            for patch in accepted {
                try ledger.append(
                    .quantity, fields: patch.ledgerFields(sku: sku, marketplaceIDs: marketplaceIDs), now: now)
                quantities[sku] = patch.quantity
            }
        }
        return .fields([
            "sku": .string(sku), "status": .string(status),
            "submissionId": .string(String(StableHash.of("\(sku) \(now.milliseconds)"), radix: 16)),
            "issues": .array(issues),
        ])
    }

    private func checkSeller(_ call: APICall) throws(APIError) {
        guard call.pathValues[0] == settings.sellerID else {
            throw APIError(status: 403, code: "Unauthorized", message: "Access to requested resource is denied.")
        }
    }
}
