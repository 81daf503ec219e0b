import Testing

@testable import Marketplace

@Suite struct OperationQuotaTests {
    /// Source: sp-api FACTS 4.
    private static let published: [(MarketplaceOperation, Double, Int)] = [
        (.searchOrders, 0.0056, 20), (.getOrder, 0.5, 30), (.confirmShipment, 2, 10), (.cancelOrder, 1, 5),
        (.createReport, 0.0167, 15), (.getReport, 2, 15), (.getReports, 0.0222, 10), (.cancelReport, 0.0222, 10),
        (.getReportDocument, 0.0167, 15),
        (.createRestrictedDataToken, 1, 10), (.createFeedDocument, 0.5, 15), (.createFeed, 0.0083, 15),
        (.getFeed, 2, 15), (.getFeeds, 0.0222, 10), (.cancelFeed, 2, 15), (.getFeedDocument, 0.0222, 10),
        (.getListingsItem, 5, 10), (.patchListingsItem, 5, 5), (.getInventorySummaries, 2, 2),
        (.getMarketplaceParticipations, 0.016, 15), (.createReportSchedule, 0.0222, 10),
        (.getReportSchedules, 0.0222, 10), (.cancelReportSchedule, 0.0222, 10),
    ]

    @Test("Published rates and bursts", arguments: published)
    func tableIsAsPublished(operation: MarketplaceOperation, rate: Double, burst: Int) throws {
        let quota = try #require(operation.quota)
        #expect(quota.rate == rate && quota.burst == burst && !quota.source.isEmpty)
    }

    @Test func everyOtherOperationHasNone() {
        let without = MarketplaceOperation.allCases.filter { $0.quota == nil }
        #expect(without == [.downloadDocument, .uploadDocument, .ping, .accessToken])
        let listed = Self.published.map(\.0) + without
        #expect(listed.count == MarketplaceOperation.allCases.count && Set(listed).count == listed.count)
    }
}
