import HTTPTypes
import Testing

@testable import Simulator

/// Over a real seller's history, where it is at hand.
@Suite struct RealHistoryTests {
    @Test(.enabled(if: SharedFolder.allOrders != nil, "needs the shared data beside the project"))
    func everyLineIsServedOnceInMonthlyReports() async throws {
        let whole = try #require(SharedFolder.allOrders)
        try await Practice.run(settings: { $0.ordersFile = whole }) { practice in
            let health = try await practice.control(.get, "health").json
            #expect(health["historyLines"] == 128_975)
            #expect(health["historyOrders"] == 120_378)
            let original = try HistoryBytes.read(path: whole)
            let headerLength = try #require(original.firstIndex(of: 10)) + 1
            var lines = 0
            var bytes = 0
            for (from, to) in [
                ("2026-05-01", "2026-05-31"), ("2026-05-31", "2026-06-30"), ("2026-06-30", "2026-07-30"),
                ("2026-07-30", "2026-08-20"),
            ] {
                let text = try await ReportTests.finished(
                    practice, ReportTests.specification(from: from + "T00:00:00Z", to: to + "T00:00:00Z"))
                lines += text.utf8.count { $0 == 10 } - 1
                bytes += text.utf8.count - headerLength
                practice.clock.advance(60)
            }
            #expect(lines == 128_975)
            #expect(bytes + headerLength == original.count)
        }
    }

    @Test(.enabled(if: SharedFolder.allOrders != nil, "needs the shared data beside the project"))
    func aThousandReopenedOrdersArePagedThrough() async throws {
        let whole = try #require(SharedFolder.allOrders)
        try await Practice.run(settings: {
            $0.ordersFile = whole
            $0.reopenedOrders = 1000
        }) { practice in
            let base = "/orders/2026-01-01/orders?lastUpdatedAfter=2026-08-20T00:00:00Z&includedData=FULFILLMENT"
            var ids: Set<String> = []
            var count = 0
            var uri = base
            while true {
                let reply = try await practice.call(.get, uri)
                #expect(reply.status == 200)
                for order in reply.json["orders"]?.array ?? [] {
                    count += 1
                    ids.insert(try #require(order["orderId"]?.string))
                    #expect(order["fulfillment"]?["fulfillmentStatus"] == "UNSHIPPED")
                    #expect(order["salesChannel"]?["marketplaceId"] == "A21TJRUUN4KGV")
                    let items = try #require(order["orderItems"]?.array)
                    #expect(items.allSatisfy { ($0["quantityOrdered"]?.integer ?? 0) >= 1 })
                }
                guard let token = reply.json["pagination"]?["nextToken"]?.string else { break }
                let encoded = token.replacing("+", with: "%2B").replacing("=", with: "%3D").replacing("/", with: "%2F")
                uri = base + "&paginationToken=" + encoded
            }
            #expect(count == 1000)
            #expect(ids.count == 1000)
        }
    }
}
