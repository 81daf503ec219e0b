import Fulfilment
import MarketplaceTesting
import Testing

@testable import Marketplace

@Suite(.timeLimit(.minutes(1))) struct OrderSearchTests {
    private static let search = OrderSearch(
        window: .updated(after: Timestamp(seconds: 1_772_000_000), before: Timestamp(seconds: 1_772_003_600)),
        marketplaces: [MarketplaceID("A1PA6795UKMFR9"), MarketplaceID("A13V1IB3VIYZZH")],
        statuses: ["PENDING", "UNSHIPPED"], fulfilledBy: .merchant)

    // C7, C8: the same page again, and missing data from the second page on, came from parameters left out or badly encoded.
    @Test func nextPageRepeatsEveryParameterAndEncodesItsTokenOnce() async throws {
        let page = #"{"orders":[],"pagination":{"nextToken":"a+b/c=="},"lastUpdatedBefore":"2026-02-25T07:13:20Z"}"#
        try await Bench.with(answer: { _ in .json(200, page) }) { bench in
            let first = try await bench.client.searchOrders(Self.search)
            #expect(first.value.nextToken == "a+b/c==")
            _ = try await bench.client.searchOrders(Self.search, pageToken: first.value.nextToken)
            let uris = bench.amazon.calls.map(\.uri)
            #expect(
                uris.first == "/orders/2026-01-01/orders?lastUpdatedAfter=2026-02-25T06%3A13%3A20Z"
                    + "&lastUpdatedBefore=2026-02-25T07%3A13%3A20Z&marketplaceIds=A1PA6795UKMFR9,A13V1IB3VIYZZH"
                    + "&fulfillmentStatuses=PENDING,UNSHIPPED&fulfilledBy=MERCHANT"
                    + "&includedData=BUYER,RECIPIENT,PROCEEDS,CANCELLATION,FULFILLMENT,PACKAGES&maxResultsPerPage=100")
            #expect(uris.last == (uris.first ?? "") + "&paginationToken=a%2Bb%2Fc%3D%3D")
        }
    }

    // C31: Amazon refuses offsets.
    @Test func momentsAreWrittenInUTCWithZ() {
        let query = OrderSearch(window: .created(after: Timestamp(milliseconds: 1_772_000_000_250), before: nil))
            .query(pageToken: nil)
        #expect(query.hasPrefix("?createdAfter=2026-02-25T06%3A13%3A20.250Z&includedData="))
    }

    @Test func pageIsHandedOnAsItCame() async throws {
        let body =
            #"{ "orders" : [{"orderId":"1"},{"broken":true},7], "lastUpdatedBefore" : "2026-02-25T07:13:20+00:00" }"#
        try await Bench.with(answer: { _ in .json(200, body) }) { bench in
            let page = try await bench.client.searchOrders(Self.search).value
            #expect(page.body == Array(body.utf8) && page.orderCount == 3 && page.nextToken == nil)
            #expect(page.lastUpdatedBefore == Timestamp(seconds: 1_772_003_600) && page.createdBefore == nil)
        }
    }

    @Test(
        "No token, an empty one and none at all end a search",
        arguments: [
            "", #","pagination":{}"#, #","pagination":{"nextToken":""}"#, #","pagination":{"nextToken":null}"#,
            #","pagination":null"#,
        ])
    func lastPage(ending: String) async throws {
        try await Bench.with(answer: { _ in .json(200, #"{"orders":[]\#(ending)}"#) }) { bench in
            let page = try await bench.client.searchOrders(Self.search)
            #expect(page.value.nextToken == nil)
        }
    }

    @Test func unreadableBoundIsAnErrorSoThatNoWatermarkStandsStillUnseen() async throws {
        try await Bench.with(answer: { _ in .json(200, #"{"orders":[],"lastUpdatedBefore":"soon"}"#) }) { bench in
            let error = try await failure { () async throws(MarketplaceError) in
                try await bench.client.searchOrders(Self.search)
            }
            #expect(error.code == .malformedAnswer && error.message == "Amazon's lastUpdatedBefore is no date.")
        }
    }

    @Test func orderIDsAreEncodedInPaths() async throws {
        try await Bench.with(answer: { _ in .json(200, #"{"order":{}}"#) }) { bench in
            _ = try await bench.client.getOrder(OrderID("S01-1/2"), includedData: [])
            #expect(bench.amazon.calls.first?.uri == "/orders/2026-01-01/orders/S01-1%2F2")
        }
    }
}
