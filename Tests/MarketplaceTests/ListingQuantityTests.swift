import Fulfilment
import MarketplaceTesting
import Testing

@testable import Marketplace

@Suite(.timeLimit(.minutes(1))) struct ListingQuantityTests {
    private static let change = ListingQuantity(
        seller: SellerID("A1SELLER"), sku: SKU("Regal 2/#7+ß"), marketplaces: [MarketplaceID("A1PA6795UKMFR9")],
        quantity: 3)

    @Test func onlyTheMerchantsChannelIsWritten() async throws {
        let answer = #"{"sku":"x","status":"ACCEPTED","submissionId":"s1","issues":[]}"#
        try await Bench.with(answer: { _ in .json(200, answer) }) { bench in
            let submission = try await bench.client.patchListingQuantity(Self.change).value
            #expect(submission.status == .accepted && submission.submissionID == "s1")
            let call = try #require(bench.amazon.calls.first)
            #expect(call.method == "PATCH")
            #expect(
                call.uri == "/listings/2021-08-01/items/A1SELLER/Regal%202%2F%237%2B%C3%9F"
                    + "?marketplaceIds=A1PA6795UKMFR9&includedData=issues")
            #expect(
                call.body == #"{"patches":[{"op":"merge","path":"/attributes/fulfillment_availability","#
                    + #""value":[{"fulfillment_channel_code":"DEFAULT","quantity":3}]}],"productType":"PRODUCT"}"#)
        }
    }

    @Test("A listing is asked for by its encoded SKU, and for its availability only")
    func availability() async throws {
        let body = #"""
            {"sku":"x","fulfillmentAvailability":[{"fulfillmentChannelCode":"DEFAULT","quantity":4},
            {"fulfillmentChannelCode":"AMAZON_EU"}]}
            """#
        try await Bench.with(answer: { _ in .json(200, body) }) { bench in
            let seen = try await bench.client.listingAvailability(
                seller: SellerID("A1SELLER"), sku: Self.change.sku, marketplace: MarketplaceID("A1PA6795UKMFR9"))
            #expect(seen.value.map(\.isByMerchant) == [true, false] && seen.value.map(\.quantity) == [4, nil])
            let call = try #require(bench.amazon.calls.first)
            #expect(call.method == "GET" && call.body.isEmpty)
            #expect(
                call.uri == "/listings/2021-08-01/items/A1SELLER/Regal%202%2F%237%2B%C3%9F"
                    + "?marketplaceIds=A1PA6795UKMFR9&includedData=fulfillmentAvailability")
        }
    }

    @Test func refusalInsideA200IsSeen() async throws {
        let answer = #"""
            {"sku":"x","status":"INVALID","submissionId":"s1","issues":[{"code":"90000900","message":"bad","severity":"ERROR",
            "attributeNames":["quantity"]}]}
            """#
        try await Bench.with(answer: { _ in .json(200, answer) }) { bench in
            let submission = try await bench.client.patchListingQuantity(Self.change).value
            #expect(submission.status == .invalid)
            #expect(submission.issues.first?.severity == .error && submission.issues.first?.code == "90000900")
        }
    }

    @Test func quantityBelowZeroIsNotSent() async throws {
        var change = Self.change
        change.quantity = -1
        try await Bench.with(answer: { _ in .hangUp }) { [change] bench in
            let error = try await failure { () async throws(MarketplaceError) in
                try await bench.client.patchListingQuantity(change)
            }
            #expect(error.code == .invalidInput && bench.amazon.requests.isEmpty)
        }
    }
}
