/// The rules of getOrders' parameters.
///
/// Source: the published model ordersV0.json
struct GetOrdersRequest: Sendable {
    var criteria: OrderCriteria
    var position: PagePosition?
    var fingerprint: UInt64
    /// The query that the token of the next page remembers.
    var queryText: String

    private static let names = Set<String>([
        "CreatedAfter", "CreatedBefore", "LastUpdatedAfter", "LastUpdatedBefore", "OrderStatuses", "MarketplaceIds",
        "FulfillmentChannels", "PaymentMethods", "BuyerEmail", "SellerOrderId", "MaxResultsPerPage",
        "AmazonOrderIds", "IsISPU", "EarliestDeliveryDateBefore", "EarliestDeliveryDateAfter",
        "LatestDeliveryDateBefore", "LatestDeliveryDateAfter",
    ]).union(namesOfForeignTrade)

    /// What no order of this seller has: Easy Ship, electronic invoices, supply sources, stores of a chain.
    private static let namesOfForeignTrade: Set<String> = [
        "EasyShipShipmentStatuses", "ElectronicInvoiceStatuses", "ActualFulfillmentSupplySourceId",
        "StoreChainStoreId",
    ]

    /// With a NextToken the filters are either those of the first page, or left out (but for the marketplaces):
    /// both is seen among clients. Other filters are refused.
    init(_ query: QueryParameters, text: String, now: BusinessTime, searchDelay: Double) throws(APIError) {
        var query = query
        queryText = text
        var token: PageToken?
        if query.names.contains("NextToken") {
            guard let read = PageToken(text: query["NextToken"] ?? "") else {
                throw .invalidInput("Invalid NextToken.")
            }
            if query.names.isDisjoint(with: Self.names.subtracting(["MarketplaceIds", "MaxResultsPerPage"])) {
                query = QueryParameters(read.query)
                queryText = read.query
            }
            token = read
        }
        let window = try SearchWindow(query, names: .v0, now: now, searchDelay: searchDelay)
        criteria = OrderCriteria(clock: window.clock, from: window.from, to: window.to)
        fingerprint = query.fingerprint(of: Self.names)
        try readFilters(query)
        guard let token else { return }
        guard token.fingerprint == fingerprint, now < token.createdAt.adding(seconds: PageToken.lifetimeInSeconds)
        else {
            throw .invalidInput("Invalid NextToken: it has expired, or the filters are not those it was given for.")
        }
        position = token.position
        criteria.to = token.upperBound
    }

    private mutating func readFilters(_ query: QueryParameters) throws(APIError) {
        for id in query.list("MarketplaceIds") ?? [] {
            guard NationalStore.withID(id) != nil else {
                throw .invalidInput("Invalid value for MarketplaceIds: \(id).")
            }
            criteria.storeIDs.insert(id)
        }
        if let words = query.list("OrderStatuses") {
            for word in words {
                guard let statuses = FulfillmentStatus.v0(word) else {
                    throw .invalidInput("Invalid value for OrderStatuses: \(word).")
                }
                criteria.statuses.formUnion(statuses)
            }
            criteria.finds = !criteria.statuses.isEmpty
        }
        for word in query.list("FulfillmentChannels") ?? [] {
            switch word {
            case "MFN": criteria.fulfillers.insert(.merchant)
            case "AFN": criteria.fulfillers.insert(.amazon)
            default: throw .invalidInput("Invalid value for FulfillmentChannels: \(word).")
            }
        }
        if let methods = query.list("PaymentMethods") {
            guard methods.allSatisfy({ ["COD", "CVS", "Other"].contains($0) }) else {
                throw .invalidInput("Invalid value for PaymentMethods.")
            }
            if !methods.contains("Other") { criteria.finds = false }
        }
        if Self.namesOfForeignTrade.contains(where: { query[$0] != nil }) { criteria.finds = false }
        if let text = query["MaxResultsPerPage"] {
            guard let size = Int(text), (1...100).contains(size) else {
                throw .invalidInput("MaxResultsPerPage must be between 1 and 100.")
            }
            criteria.pageSize = size
        }
        if let ids = query.list("AmazonOrderIds") { criteria.orderIDs = Set(ids) }
        if let id = query["SellerOrderId"] {
            let excluded = ["FulfillmentChannels", "OrderStatuses", "PaymentMethods", "LastUpdatedAfter", "BuyerEmail"]
            if let other = excluded.first(where: { query[$0] != nil }) {
                throw .invalidInput("SellerOrderId cannot be given together with \(other).")
            }
            criteria.sellerOrderID = id
        }
        if let mail = query["BuyerEmail"] { criteria.buyerMail = mail }
        if let text = query["IsISPU"] { criteria.isPickup = text.lowercased() == "true" }
        criteria.earliestDelivery = try Self.range(query, "EarliestDeliveryDate")
        criteria.latestDelivery = try Self.range(query, "LatestDeliveryDate")
    }

    private static func range(
        _ query: QueryParameters, _ name: String
    ) throws(APIError) -> ClosedRange<BusinessTime>? {
        guard query["\(name)After"] != nil || query["\(name)Before"] != nil else { return nil }
        var bounds: [BusinessTime] = []
        for (suffix, open) in [("After", Int64.min), ("Before", Int64.max)] {
            guard let text = query[name + suffix] else {
                bounds.append(BusinessTime(milliseconds: open))
                continue
            }
            guard let time = BusinessTime(iso: text) else {
                throw .invalidInput("\(name)\(suffix) is not a date in ISO 8601 format.")
            }
            bounds.append(time)
        }
        guard bounds[0] <= bounds[1] else { throw .invalidInput("\(name)Before lies before \(name)After.") }
        return bounds[0]...bounds[1]
    }
}
