/// The operations of the API that Orderly uses, by Amazon's names.
package enum MarketplaceOperation: String, Sendable, Hashable, CaseIterable {
    case searchOrders
    case getOrder
    case confirmShipment
    /// Not open to every account: 403 where it is not.
    case cancelOrder
    case createReport
    case getReport
    case getReports
    case cancelReport
    case getReportDocument
    case createReportSchedule
    case getReportSchedules
    case cancelReportSchedule
    case createRestrictedDataToken
    case createFeedDocument
    case createFeed
    case getFeed
    case getFeeds
    case cancelFeed
    case getFeedDocument
    case getListingsItem
    case patchListingsItem
    case getInventorySummaries
    case getMarketplaceParticipations
    /// Reading a document's bytes from its presigned address: no quota, no token.
    case downloadDocument
    /// Writing a feed's bytes to its presigned address: no quota, no token.
    case uploadDocument
    /// `GET /`: no quota, no token.
    case ping
    /// The token service, not part of the API: no published quota.
    case accessToken

    /// Whether Amazon changes something on such a call.
    package var isWriting: Bool {
        switch self {
        case .confirmShipment, .cancelOrder, .createReport, .cancelReport, .createReportSchedule,
            .cancelReportSchedule, .createFeed, .cancelFeed, .patchListingsItem:
            true
        // A document that nobody refers to and a token that nobody uses change nothing.
        case .searchOrders, .getOrder, .getReport, .getReports, .getReportDocument, .getReportSchedules,
            .createRestrictedDataToken,
            .createFeedDocument, .getFeed, .getFeeds, .getFeedDocument, .getListingsItem, .getInventorySummaries,
            .getMarketplaceParticipations, .downloadDocument, .uploadDocument, .ping, .accessToken:
            false
        }
    }
}
