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
        attributes[QuantityPatch.attribute]?.array?.first { $0["fulfillment_channel_code"] == "DEFAULT" }?["quantity"]?
            .integer
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
    func json(including parts: Set<String>, storeIDs: [String]) -> JSON {
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
            "issues": parts.contains("issues") ? .array([]) : nil,
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
