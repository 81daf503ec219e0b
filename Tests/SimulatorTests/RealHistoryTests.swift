import Foundation
import HTTPTypes
import Testing

@testable import Simulator

/// Over the real seller's history, where it is at hand: beside the package, or where ORDERLY_SHARED says.
@Suite struct RealHistoryTests {
    private static let folder: URL = {
        if let shared = ProcessInfo.processInfo.environment["ORDERLY_SHARED"] {
            return URL(filePath: shared).appending(path: "data/orders")
        }
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return package.appending(path: "../shared/data/orders")
    }()

    private static let whole = folder.appending(path: "amazon-in-all-orders.tsv.xz").path
    private static var isThere: Bool { FileManager.default.isReadableFile(atPath: whole) }

    @Test(.enabled(if: isThere, "the real history is not beside the package"))
    func everyLineIsServedOnceInMonthlyReports() async throws {
        try await Practice.run(settings: { $0.ordersFile = Self.whole }) { practice in
            let health = try await practice.control(.get, "health").json
            #expect(health["historyLines"] == 128_975)
            #expect(health["historyOrders"] == 120_378)
            let original = try HistoryBytes.read(path: Self.whole)
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

    @Test(.enabled(if: isThere, "the real history is not beside the package"))
    func aThousandReopenedOrdersArePagedThrough() async throws {
        try await Practice.run(settings: {
            $0.ordersFile = Self.whole
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
