/// What Amazon grants by default for one operation, per (seller, application, region): a bucket of `burst` calls that fills
/// by `rate` calls a second.
///
/// A seller's real figures may be higher or lower; the answers' `rateLimit` tells the rate, nothing tells the burst.
package struct OperationQuota: Sendable, Hashable {
    /// Calls a second.
    package let rate: Double
    /// Calls at once when the bucket is full.
    package let burst: Int
    /// The model that says so.
    package let source: String

    package init(rate: Double, burst: Int, source: String) {
        self.rate = rate
        self.burst = burst
        self.source = source
    }

    /// Every operation of the static sandbox.
    package static let sandbox = OperationQuota(rate: 5, burst: 15, source: "SP-API developer guide, sandbox")
}

extension MarketplaceOperation {
    /// The published default; `nil` where Amazon publishes none.
    ///
    /// Source: usage plans in amzn/selling-partner-api-models at 34dc93f; cancelOrder at c5f589c.
    package var quota: OperationQuota? {
        switch self {
        case .searchOrders: OperationQuota(rate: 0.0056, burst: 20, source: "orders_2026-01-01.json")
        case .getOrder: OperationQuota(rate: 0.5, burst: 30, source: "orders_2026-01-01.json")
        case .confirmShipment: OperationQuota(rate: 2, burst: 10, source: "ordersV0.json")
        case .cancelOrder: OperationQuota(rate: 1, burst: 5, source: "orders_2026-01-01.json")
        case .createReport: OperationQuota(rate: 0.0167, burst: 15, source: "reports_2021-06-30.json")
        case .getReport: OperationQuota(rate: 2, burst: 15, source: "reports_2021-06-30.json")
        case .getReports, .cancelReport, .createReportSchedule, .getReportSchedules, .cancelReportSchedule:
            OperationQuota(rate: 0.0222, burst: 10, source: "reports_2021-06-30.json")
        case .getReportDocument: OperationQuota(rate: 0.0167, burst: 15, source: "reports_2021-06-30.json")
        case .createRestrictedDataToken: OperationQuota(rate: 1, burst: 10, source: "tokens_2021-03-01.json")
        case .createFeedDocument: OperationQuota(rate: 0.5, burst: 15, source: "feeds_2021-06-30.json")
        case .createFeed: OperationQuota(rate: 0.0083, burst: 15, source: "feeds_2021-06-30.json")
        case .getFeed, .cancelFeed: OperationQuota(rate: 2, burst: 15, source: "feeds_2021-06-30.json")
        case .getFeeds, .getFeedDocument: OperationQuota(rate: 0.0222, burst: 10, source: "feeds_2021-06-30.json")
        case .getListingsItem: OperationQuota(rate: 5, burst: 10, source: "listingsItems_2021-08-01.json")
        case .getInventorySummaries: OperationQuota(rate: 2, burst: 2, source: "fbaInventory.json")
        case .patchListingsItem: OperationQuota(rate: 5, burst: 5, source: "listingsItems_2021-08-01.json")
        case .getMarketplaceParticipations: OperationQuota(rate: 0.016, burst: 15, source: "sellers.json")
        case .downloadDocument, .uploadDocument, .ping, .accessToken: nil
        }
    }
}
