import MarketplaceTesting
import Testing

@testable import Marketplace

@Suite(.timeLimit(.minutes(1))) struct ReportPageTests {
    @Test("A further page of reports is asked for by its token alone, encoded once")
    func nextPage() async throws {
        let body =
            #"{"reports":[{"reportId":"r1","reportType":"T","processingStatus":"DONE"}],"nextToken":"c+d/==%2B"}"#
        try await Bench.with(answer: { _ in .json(200, body) }) { bench in
            let page = try await bench.client.getReports(nextToken: "a+b/=").value
            #expect(page.jobs.map(\.id) == [ReportID("r1")])
            let token = try #require(page.nextToken)
            _ = try await bench.client.getReports(nextToken: token)
            #expect(
                bench.amazon.calls.map(\.uri) == [
                    "/reports/2021-06-30/reports?nextToken=a%2Bb%2F%3D",
                    "/reports/2021-06-30/reports?nextToken=c%2Bd%2F%3D%3D%252B",
                ])
        }
    }
}
