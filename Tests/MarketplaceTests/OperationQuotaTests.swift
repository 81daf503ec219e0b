import Testing

@testable import Marketplace

@Suite struct OperationQuotaTests {
    @Test(
        "Published rates and bursts",
        arguments: [
            (.searchOrders, 0.0056, 20), (.getOrder, 0.5, 30), (.confirmShipment, 2, 10), (.createReport, 0.0167, 15),
            (.getReport, 2, 15), (.getReports, 0.0222, 10), (.cancelReport, 0.0222, 10),
            (.getReportDocument, 0.0167, 15),
            (.patchListingsItem, 5, 5), (.getMarketplaceParticipations, 0.016, 15),
        ] as [(MarketplaceOperation, Double, Int)])
    func tableIsAsPublished(operation: MarketplaceOperation, rate: Double, burst: Int) throws {
        let quota = try #require(operation.quota)
        #expect(quota.rate == rate && quota.burst == burst && !quota.source.isEmpty)
    }

    @Test func everyOtherOperationHasNone() {
        let without = MarketplaceOperation.allCases.filter { $0.quota == nil }
        #expect(without == [.downloadDocument, .uploadDocument, .ping, .accessToken])
    }
}
