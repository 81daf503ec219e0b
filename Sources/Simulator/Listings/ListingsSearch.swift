/// The rules of searchListingsItems' parameters, and what they find.
///
/// Source: the published model listingsItems_2021-08-01.json
struct ListingsSearch: Sendable {
    private var query: QueryParameters
    private var pageSize: Int
    private var start: Int

    init(_ query: QueryParameters) throws(APIError) {
        self.query = query
        guard (query["identifiers"] == nil) == (query["identifiersType"] == nil) else {
            throw .invalidInput("'identifiers' and 'identifiersType' must be given together.")
        }
        pageSize = query["pageSize"].flatMap { Int($0) } ?? 10
        guard pageSize >= 1 else { throw .invalidInput("'pageSize' must be between 1 and 20.") }
        start = 0
        if let token = query["pageToken"] {
            guard let bytes = Base64.decoded(token), let place = Int(String(decoding: bytes, as: UTF8.self)), place >= 0
            else { throw .invalidInput("Invalid 'pageToken' provided.") }
            start = place
        }
    }

    func answer(from items: [ListingsItem]) -> JSON {
        var found = items.filter(accepts)
        let sortBy = query["sortBy"] ?? "lastUpdatedDate"
        found.sort { first, second in
            switch sortBy {
            case "sku": first.sku < second.sku
            case "createdDate": (first.created, first.sku) < (second.created, second.sku)
            default: (first.updated, first.sku) < (second.updated, second.sku)
            }
        }
        if query["sortOrder"] != "ASC" { found.reverse() }
        let page = found.dropFirst(start).prefix(pageSize)
        func token(_ place: Int) -> JSON { .string(Base64.encoded(Array(String(place).utf8))) }
        let next = start + page.count < found.count ? token(start + page.count) : nil
        let previous = start > 0 ? token(max(0, start - pageSize)) : nil
        let parts = Set(query.list("includedData") ?? ["summaries"])
        return .fields([
            "numberOfResults": .integer(found.count),
            "pagination": next == nil && previous == nil
                ? nil : .fields(["nextToken": next, "previousToken": previous]),
            "items": .array(page.map { $0.json(including: parts, storeIDs: query.list("marketplaceIds") ?? []) }),
        ])
    }

    private func accepts(_ item: ListingsItem) -> Bool {
        if let wanted = query.list("identifiers") {
            let own: String? =
                switch query["identifiersType"] {
                case "SKU": item.sku
                case "ASIN": Article(sku: item.sku)?.asin
                case "FNSKU": Article(sku: item.sku)?.fnsku
                default: nil
                }
            guard own.map(wanted.contains) == true else { return false }
        }
        // No offer of this seller has issues, is a variation or a package, or is not for sale.
        if query["withIssueSeverity"] != nil || query["withoutStatus"] != nil || query["variationParentSku"] != nil
            || query["packageHierarchySku"] != nil
        {
            return false
        }
        func lies(_ time: BusinessTime, _ after: String, _ before: String) -> Bool {
            (query[after].flatMap { BusinessTime(iso: $0) }.map { time >= $0 } ?? true)
                && (query[before].flatMap { BusinessTime(iso: $0) }.map { time <= $0 } ?? true)
        }
        return lies(item.created, "createdAfter", "createdBefore")
            && lies(item.updated, "lastUpdatedAfter", "lastUpdatedBefore")
    }
}
