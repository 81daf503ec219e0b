/// An offer of the practice seller.
struct ListingsItem: Equatable, Sendable {
    var sku: String
    var productType: String
    /// As an object of arrays, in Amazon's form.
    var attributes: JSON
    var created: BusinessTime
    var updated: BusinessTime

    /// Nil until one was announced.
    var quantity: Int? {
        availability?["quantity"]?.integer
    }

    /// Days until a parcel leaves, as announced.
    var handlingDays: Int? { availability?["lead_time_to_ship_max_days"]?.integer }

    private var availability: JSON? {
        attributes[QuantityPatch.attribute]?.array?.first { $0["fulfillment_channel_code"] == "DEFAULT" }
    }

    /// What buyers have taken is off the offer at once, and the rest of the attribute stays.
    mutating func setAvailability(quantity: Int?, handlingDays days: Int? = nil) {
        var entry = availability ?? .fields(["fulfillment_channel_code": "DEFAULT"])
        entry = entry.setting("quantity", to: quantity.map { .integer($0) })
        if let days { entry = entry.setting("lead_time_to_ship_max_days", to: .integer(days)) }
        let others =
            attributes[QuantityPatch.attribute]?.array?.filter { $0["fulfillment_channel_code"] != "DEFAULT" } ?? []
        attributes = attributes.setting(QuantityPatch.attribute, to: .array([entry] + others))
    }

    var name: String {
        attributes["item_name"]?.array?.first?["value"]?.string ?? sku
    }

    static func listed(_ article: Article, store: NationalStore, at time: BusinessTime) -> ListingsItem {
        func value(_ text: String) -> JSON {
            .array([.fields(["value": .string(text), "marketplace_id": .string(store.id)])])
        }
        let price = JSON.fields([
            "currency": .string(store.currency),
            "our_price": .array([
                .fields(["schedule": .array([.fields(["value_with_tax": .string(article.price.text)])])])
            ]),
        ])
        let attributes = JSON.fields([
            "item_name": value(article.title), "condition_type": value("new_new"),
            "merchant_suggested_asin": value(article.asin), "purchasable_offer": .array([price]),
        ])
        return ListingsItem(
            sku: article.sku, productType: "PRODUCT", attributes: attributes, created: time, updated: time)
    }

    /// The answer of getListingsItem and searchListingsItems.
    ///
    /// - Parameter issues: what Amazon finds wrong with it.
    func json(including parts: Set<String>, storeIDs: [String], issues: [ListingsIssue] = []) -> JSON {
        let article = Article(sku: sku)
        func forEachStore(_ json: (JSON) -> JSON) -> JSON { .array(storeIDs.map { json(.string($0)) }) }
        return .fields([
            "sku": .string(sku),
            "summaries": parts.contains("summaries")
                ? forEachStore { id in
                    .fields([
                        "marketplaceId": id, "asin": .text(article?.asin), "productType": .string(productType),
                        "conditionType": "new_new", "status": .array(["BUYABLE", "DISCOVERABLE"]),
                        "itemName": .string(name), "createdDate": .string(created.iso),
                        "lastUpdatedDate": .string(updated.iso),
                    ])
                } : nil,
            "attributes": parts.contains("attributes") ? attributes : nil,
            "issues": parts.contains("issues") ? .array(issues.map(\.json)) : nil,
            "offers": parts.contains("offers") ? offers(storeIDs, price: article?.price) : nil,
            "fulfillmentAvailability": parts.contains("fulfillmentAvailability")
                ? .array([
                    .fields(["fulfillmentChannelCode": "DEFAULT", "quantity": quantity.map { .integer($0) }])
                ]) : nil,
            "productTypes": parts.contains("productTypes")
                ? forEachStore { .fields(["marketplaceId": $0, "productType": .string(productType)]) } : nil,
        ])
    }

    private func offers(_ storeIDs: [String], price: Amount?) -> JSON {
        guard let price else { return .array([]) }
        return .array(
            storeIDs.map { id in
                let currency = NationalStore.withID(id)?.currency ?? "EUR"
                return .fields([
                    "marketplaceId": .string(id), "offerType": "B2C",
                    "price": .fields([
                        "currencyCode": .string(currency), "amount": .string(price.text),
                    ]),
                ])
            })
    }
}
