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

    @Test("A listing is asked for by its encoded SKU, and for its availability and issues only")
    func availability() async throws {
        let body = #"""
            {"sku":"x","fulfillmentAvailability":[{"fulfillmentChannelCode":"DEFAULT","quantity":4},
            {"fulfillmentChannelCode":"AMAZON_EU"}],
            "issues":[{"code":"18027","message":"no","severity":"WARNING"}]}
            """#
        try await Bench.with(answer: { _ in .json(200, body) }) { bench in
            let seen = try await bench.client.listedOffer(
                seller: SellerID("A1SELLER"), sku: Self.change.sku, marketplace: MarketplaceID("A1PA6795UKMFR9"))
            let shown = seen.value.availability
            #expect(shown.map(\.isByMerchant) == [true, false] && shown.map(\.quantity) == [4, nil])
            #expect(seen.value.merchantQuantity == 4 && seen.value.isByAmazon)
            #expect(seen.value.issues.map(\.code) == ["18027"])
            let call = try #require(bench.amazon.calls.first)
            #expect(call.method == "GET" && call.body.isEmpty)
            #expect(
                call.uri == "/listings/2021-08-01/items/A1SELLER/Regal%202%2F%237%2B%C3%9F"
                    + "?marketplaceIds=A1PA6795UKMFR9&includedData=fulfillmentAvailability,issues")
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

    @Test(
        "A quantity of Amazon's own stock is refused before a call is made (C1)",
        arguments: ["AMAZON_EU", "AMAZON_NA", ""])
    func amazonsChannels(code: String) async throws {
        var change = Self.change
        change.channelCode = code
        try await Bench.with(answer: { _ in .hangUp }) { [change] bench in
            let error = try await failure { () async throws(MarketplaceError) in
                try await bench.client.patchListingQuantity(change)
            }
            #expect(error.code == .invalidInput && bench.amazon.requests.isEmpty)
        }
    }

    @Test("A feed patches by merge, a message each, numbered from 1, and nothing but quantities of the merchant's")
    func feed() throws {
        let feed = ListingQuantityFeed(
            seller: SellerID("A1SELLER"), quantities: [(SKU("A/1"), 3), (SKU("B"), 0)])
        let text = String(decoding: try feed.document(), as: UTF8.self)
        func message(_ id: Int, _ sku: String, _ quantity: Int) -> String {
            #"{"messageId":\#(id),"operationType":"PATCH","patches":[{"op":"merge","#
                + #""path":"/attributes/fulfillment_availability","#
                + #""value":[{"fulfillment_channel_code":"DEFAULT","quantity":\#(quantity)}]}],"#
                + #""productType":"PRODUCT","sku":"\#(sku)"}"#
        }
        #expect(
            text == #"{"header":{"sellerId":"A1SELLER","version":"2.0"},"messages":["#
                + message(1, "A/1", 3) + "," + message(2, "B", 0) + "]}")
    }

    @Test("A feed of nothing, of too much or of less than none is not made", arguments: [0, 1, 25_001])
    func wrongFeed(count: Int) {
        let quantities = (0..<count).map { (SKU("S\($0)"), count == 1 ? -1 : 1) }
        #expect(throws: MarketplaceError.self) {
            try ListingQuantityFeed(seller: SellerID("A1SELLER"), quantities: quantities).document()
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
