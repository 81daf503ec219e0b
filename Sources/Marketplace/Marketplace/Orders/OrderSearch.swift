package import Fulfilment

/// Which orders to list. All pages of one search need the same values, so store them with the page token.
package struct OrderSearch: Sendable, Hashable {
    /// Amazon takes exactly one of the two families. `after` is inclusive; `before` must lie at least two minutes back.
    package enum Window: Sendable, Hashable {
        /// By last change. The one for polling: it sees a pending order become paid.
        case updated(after: Timestamp, before: Timestamp?)
        /// By time of purchase.
        case created(after: Timestamp, before: Timestamp?)
    }

    package enum FulfilledBy: String, Sendable, Hashable {
        case merchant = "MERCHANT"
        case amazon = "AMAZON"
    }

    package var window: Window
    /// At most 50; empty = all of the region.
    package var marketplaces: [MarketplaceID]
    /// Amazon's words (`PENDING`, `UNSHIPPED`, …); empty = all.
    package var statuses: [String]
    /// `nil` = both.
    package var fulfilledBy: FulfilledBy?
    package var includedData: [OrderDataSet]
    /// 1 to 100.
    package var pageSize: Int

    package init(
        window: Window, marketplaces: [MarketplaceID] = [], statuses: [String] = [], fulfilledBy: FulfilledBy? = nil,
        includedData: [OrderDataSet] = OrderDataSet.standard, pageSize: Int = 100
    ) {
        self.window = window
        self.marketplaces = marketplaces
        self.statuses = statuses
        self.fulfilledBy = fulfilledBy
        self.includedData = includedData
        self.pageSize = pageSize
    }

    func query(pageToken: String?) -> String {
        var query = QueryFields()
        switch window {
        case .updated(let after, let before):
            query.add("lastUpdatedAfter", after)
            query.add("lastUpdatedBefore", before)
        case .created(let after, let before):
            query.add("createdAfter", after)
            query.add("createdBefore", before)
        }
        query.add("marketplaceIds", marketplaces.map(\.rawValue))
        query.add("fulfillmentStatuses", statuses)
        query.add("fulfilledBy", fulfilledBy.map { [$0.rawValue] } ?? [])
        query.add("includedData", includedData.map(\.rawValue))
        query.add("maxResultsPerPage", pageSize)
        query.add("paginationToken", pageToken)
        return query.text
    }
}
