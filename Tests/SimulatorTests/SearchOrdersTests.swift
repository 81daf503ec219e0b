import HTTPTypes
import Testing

@testable import Simulator

@Suite struct SearchOrdersTests {
    private static let base = "/orders/2026-01-01/orders?"

    @Test(
        arguments: [
            "", "createdAfter=2026-08-19T00:00:00Z&lastUpdatedAfter=2026-08-19T00:00:00Z",
            "lastUpdatedAfter=2026-08-19T00:00:00Z&createdBefore=2026-08-19T00:00:00Z",
            "lastUpdatedAfter=02/21/2022", "lastUpdatedAfter=2026-08-19T00:00:00+02:00",
            "lastUpdatedAfter=2026-08-21T00:00:00Z",
            "lastUpdatedAfter=2026-08-19T00:00:00Z&lastUpdatedBefore=2026-08-20T11:58:01Z",
            "lastUpdatedAfter=2026-08-19T00:00:00Z&lastUpdatedBefore=2026-08-18T00:00:00Z",
            "lastUpdatedAfter=2026-08-19T00:00:00Z&maxResultsPerPage=0",
            "lastUpdatedAfter=2026-08-19T00:00:00Z&maxResultsPerPage=101",
            "lastUpdatedAfter=2026-08-19T00:00:00Z&fulfilledBy=MFN",
            "lastUpdatedAfter=2026-08-19T00:00:00Z&fulfillmentStatuses=Unshipped",
            "lastUpdatedAfter=2026-08-19T00:00:00Z&includedData=EVERYTHING",
            "lastUpdatedAfter=2026-08-19T00:00:00Z&marketplaceIds=DE",
            "lastUpdatedAfter=2026-08-19T00:00:00Z&paginationToken=abc",
            "LastUpdatedAfter=2026-08-19T00:00:00Z",
        ])
    func refusesWrongParameters(query: String) async throws {
        try await Practice.run { practice in
            let reply = try await practice.call(.get, Self.base + query)
            #expect(reply.status == 400)
            #expect(reply.code == "InvalidInput")
            #expect(reply.header("x-amzn-RateLimit-Limit") == "0.0056")
        }
    }

    @Test func echoesTheUpperBoundItUsed() async throws {
        try await Practice.run { practice in
            let open = try await practice.call(.get, Self.base + "lastUpdatedAfter=2026-08-19T00:00:00Z").json
            #expect(open["lastUpdatedBefore"] == "2026-08-20T11:58:00Z")
            #expect(open["createdBefore"] == nil)
            #expect(open["pagination"] == nil)
            let bound = "createdAfter=2026-08-19T00:00:00%2B02:00&createdBefore=2026-08-20T11:58:00Z"
            let closed = try await practice.call(.get, Self.base + bound).json
            #expect(closed["createdBefore"] == "2026-08-20T11:58:00Z")
        }
    }

    @Test func aChangeIsFoundAfterTheDelayOfTheSearch() async throws {
        try await Practice.run { practice in
            let ids = try await practice.makeOrders(1)
            let query = Self.base + "lastUpdatedAfter=2026-08-19T00:00:00Z"
            #expect(try await practice.call(.get, query).json["orders"] == .array([]))
            practice.clock.advance(120)
            let orders = try await practice.call(.get, query).json["orders"]?.array
            #expect(orders?.map { $0["orderId"]?.string } == ids)
        }
    }

    @Test func theStatusOnlyComesWithFulfillment() async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1)[0]
            let bare = try await practice.order(id, parts: "")
            #expect(bare["fulfillment"] == nil)
            #expect(bare["orderItems"]?.array?.first?["product"]?["sellerSku"]?.string?.hasPrefix("OD-") == true)
            #expect(bare["buyer"] == nil)
            #expect(bare["recipient"] == nil)
            let whole = try await practice.order(id, parts: "FULFILLMENT,BUYER,RECIPIENT,PROCEEDS")
            #expect(whole["fulfillment"]?["fulfillmentStatus"] == "UNSHIPPED")
            #expect(whole["fulfillment"]?["fulfilledBy"] == "MERCHANT")
            #expect(whole["recipient"]?["deliveryAddress"]?["countryCode"] == "DE")
            #expect(whole["recipient"]?["deliveryAddress"]?["postalCode"]?.string?.hasPrefix("00") == true)
            #expect(whole["proceeds"]?["grandTotal"]?["currencyCode"] == "EUR")
        }
    }

    @Test func aPendingOrderShowsNoMoneyAndNoAddress() async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1, pattern: "pending", lines: 2)[0]
            let parts = "FULFILLMENT,BUYER,RECIPIENT,PROCEEDS,PROMOTION"
            let pending = try await practice.order(id, parts: parts)
            #expect(pending["fulfillment"]?["fulfillmentStatus"] == "PENDING")
            #expect(pending["recipient"] == nil)
            #expect(pending["buyer"] == nil)
            #expect(pending["proceeds"] == nil)
            #expect(pending["orderItems"]?.array?.count == 2)
            #expect(pending["orderItems"]?.array?.allSatisfy { $0["product"]?["price"] == nil } == true)

            practice.clock.advance(60)
            try await practice.control(.post, "orders/\(id)/pay")
            let paid = try await practice.order(id, parts: parts)
            #expect(paid["fulfillment"]?["fulfillmentStatus"] == "UNSHIPPED")
            #expect(paid["recipient"] != nil)
            #expect(paid["orderItems"]?.array?.allSatisfy { $0["product"]?["price"] != nil } == true)
            #expect(paid["lastUpdatedTime"] == "2026-08-20T12:01:00Z")
        }
    }

    @Test func filtersByFulfillerAndStatus() async throws {
        try await Practice.run { practice in
            let merchant = try await practice.makeOrders(2)
            let amazon = try await practice.makeOrders(1, pattern: "fba")
            let pending = try await practice.makeOrders(1, pattern: "pending")
            practice.clock.advance(200)
            func found(_ filter: String) async throws -> Set<String> {
                let reply = try await practice.call(
                    .get, Self.base + "lastUpdatedAfter=2026-08-19T00:00:00Z&" + filter)
                return Set(reply.json["orders"]?.array?.compactMap { $0["orderId"]?.string } ?? [])
            }
            #expect(try await found("fulfilledBy=MERCHANT") == Set(merchant + pending))
            #expect(try await found("fulfilledBy=AMAZON") == Set(amazon))
            #expect(try await found("fulfillmentStatuses=PENDING,UNSHIPPED") == Set(merchant + amazon + pending))
            #expect(try await found("fulfillmentStatuses=PENDING") == Set(pending))
            #expect(try await found("marketplaceIds=A21TJRUUN4KGV") == [])
        }
    }

    @Test func aBuyersRequestAndACancellationAreTold() async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1, lines: 1)[0]
            try await practice.control(.post, "orders/\(id)/request-cancel")
            let asked = try await practice.order(id)["orderItems"]?.array?.first?["cancellation"]
            #expect(asked?["cancellationRequest"]?["requester"] == "BUYER")
            try await practice.control(.post, "orders/\(id)/cancel", .fields(["by": "MERCHANT"]))
            let order = try await practice.order(id)
            #expect(order["fulfillment"]?["fulfillmentStatus"] == "CANCELLED")
            let item = order["orderItems"]?.array?.first
            #expect(item?["cancellation"]?["cancellationExecution"]?["cancelledBy"] == "MERCHANT")
            #expect(item?["quantityOrdered"] == 0)
            #expect(try await practice.control(.post, "orders/\(id)/pay").status == 409)
            #expect(try await practice.control(.post, "orders/000-0000000-0000000/pay").status == 404)
        }
    }

    @Test func anUnknownOrderIs404() async throws {
        try await Practice.run { practice in
            let reply = try await practice.call(.get, "/orders/2026-01-01/orders/000-0000000-0000000")
            #expect(reply.status == 404)
            #expect(reply.code == "NotFound")
            #expect(reply.header("x-amzn-RateLimit-Limit") == "0.5")
        }
    }

    @Test func laterSightCanBeOrdered() async throws {
        try await Practice.run(settings: { $0.visibilityLag = 600 }) { practice in
            let ids = try await practice.makeOrders(20)
            let early = try await practice.control(.get, "orders").json["orders"]?.array?.count ?? -1
            #expect(early < ids.count)
            practice.clock.advance(601)
            #expect(try await practice.control(.get, "orders").json["orders"]?.array?.count == ids.count)
        }
    }
}
