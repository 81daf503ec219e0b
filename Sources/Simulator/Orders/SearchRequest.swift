/// The rules of searchOrders' parameters.
///
/// Source: the published model orders_2026-01-01.json
struct SearchRequest: Sendable {
    var criteria: OrderCriteria
    var position: PagePosition?
    var fingerprint: UInt64

    /// What must stay as it was from page to page.
    private static let names: Set<String> = [
        "createdAfter", "createdBefore", "lastUpdatedAfter", "lastUpdatedBefore", "fulfillmentStatuses",
        "marketplaceIds", "fulfilledBy", "maxResultsPerPage", "includedData",
    ]

    /// - Parameter searchDelay: how far the upper bound lies behind now when none is given, in business seconds.
    init(_ query: QueryParameters, now: BusinessTime, searchDelay: Double) throws(APIError) {
        guard !query.isBroken else { throw .invalidInput("The query is not correctly percent-encoded.") }
        let window = try SearchWindow(query, names: .v2026, now: now, searchDelay: searchDelay)
        criteria = OrderCriteria(clock: window.clock, from: window.from, to: window.to)
        let storeIDs = query.list("marketplaceIds") ?? []
        guard storeIDs.count <= 50 else { throw .invalidInput("marketplaceIds holds more than 50 values.") }
        for id in storeIDs where NationalStore.withID(id) == nil {
            throw .invalidInput("Invalid value for marketplaceIds: \(id).")
        }
        criteria.storeIDs = Set(storeIDs)
        for name in query.list("fulfillmentStatuses") ?? [] {
            guard let status = FulfillmentStatus(rawValue: name) else {
                throw .invalidInput("Invalid value for fulfillmentStatuses: \(name).")
            }
            criteria.statuses.insert(status)
        }
        for name in query.list("fulfilledBy") ?? [] {
            guard let fulfiller = PracticeOrder.Fulfiller(rawValue: name) else {
                throw .invalidInput("Invalid value for fulfilledBy: \(name).")
            }
            criteria.fulfillers.insert(fulfiller)
        }
        if let text = query["maxResultsPerPage"] {
            guard let size = Int(text), (1...100).contains(size) else {
                throw .invalidInput("maxResultsPerPage must be between 1 and 100.")
            }
            criteria.pageSize = size
        }
        criteria.parts = try IncludedPart.parse(query.list("includedData"))
        fingerprint = query.fingerprint(of: Self.names)
        if query.names.contains("paginationToken") {
            try goOn(at: query["paginationToken"] ?? "", now: now)
        }
    }

    private mutating func goOn(at text: String, now: BusinessTime) throws(APIError) {
        guard let token = PageToken(text: text) else { throw .invalidInput("Invalid paginationToken.") }
        guard token.fingerprint == fingerprint else {
            throw .invalidInput("Invalid paginationToken: the other parameters must stay as in the first request.")
        }
        guard now < token.createdAt.adding(seconds: PageToken.lifetimeInSeconds) else {
            throw .invalidInput("Invalid paginationToken: it has expired.")
        }
        position = token.position
        criteria.to = token.upperBound
    }
}
