package import Fulfilment

/// Which report requests to list. A next page is asked for by its token alone.
package struct ReportSearch: Sendable, Hashable {
    /// 1 to 10.
    package var types: [ReportType]
    package var statuses: [ProcessingStatus]
    /// At most 10; empty = all.
    package var marketplaces: [MarketplaceID]
    /// 1 to 100; Amazon's default is 10.
    package var pageSize: Int?
    /// At most 90 days back, which is also the default.
    package var createdSince: Timestamp?
    package var createdUntil: Timestamp?

    package init(
        types: [ReportType], statuses: [ProcessingStatus] = [], marketplaces: [MarketplaceID] = [],
        pageSize: Int? = 100,
        createdSince: Timestamp? = nil, createdUntil: Timestamp? = nil
    ) {
        self.types = types
        self.statuses = statuses
        self.marketplaces = marketplaces
        self.pageSize = pageSize
        self.createdSince = createdSince
        self.createdUntil = createdUntil
    }

    var query: String {
        var query = QueryFields()
        query.add("reportTypes", types.map(\.rawValue))
        query.add("processingStatuses", statuses.map(\.rawValue))
        query.add("marketplaceIds", marketplaces.map(\.rawValue))
        query.add("pageSize", pageSize)
        query.add("createdSince", createdSince)
        query.add("createdUntil", createdUntil)
        return query.text
    }
}

/// One page of report requests.
package struct ReportJobPage: Sendable, Hashable {
    package var jobs: [ReportJob]
    /// `nil` on the last page.
    package var nextToken: String?

    package init(jobs: [ReportJob], nextToken: String? = nil) {
        self.jobs = jobs
        self.nextToken = nextToken
    }
}
