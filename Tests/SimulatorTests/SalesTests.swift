import HTTPTypes
import Testing

@testable import Simulator

/// What buyers take off the offers. C1.
@Suite struct SalesTests {
    private static let base = "/listings/2021-08-01/items/A2SIMULATOR1/"
    private static let query = "?marketplaceIds=A1PA6795UKMFR9"

    private static func patch(_ quantity: Int, operation: String = "merge") -> JSON {
        .fields([
            "productType": "PRODUCT",
            "patches": .array([
                .fields([
                    "op": .string(operation), "path": "/attributes/fulfillment_availability",
                    "value": .array([
                        .fields(["fulfillment_channel_code": "DEFAULT", "quantity": .integer(quantity)])
                    ]),
                ])
            ]),
        ])
    }

    private static func offer(_ practice: Practice, _ sku: String) async throws -> JSON? {
        try await practice.control(.get, "offers?sku=\(sku)").json["offers"]?.array?.first
    }

    private static func buy(_ practice: Practice, _ sku: String, _ quantity: Int = 1, pattern: String = "pending")
        async throws -> Reply
    {
        try await practice.control(
            .post, "orders",
            .fields([
                "count": 1, "sku": .string(sku), "quantity": .integer(quantity), "pattern": .string(pattern),
                "seed": .integer(quantity * 31 + pattern.count),
            ]))
    }

    @Test func aSaleIsOffTheOfferFromTheMomentOfTheOrder() async throws {
        try await Practice.run { practice async throws in
            try await practice.control(.post, "offers", .fields(["skus": .array(["A-1"]), "quantity": 5]))
            let reply = try await Self.buy(practice, "A-1", 2)
            #expect(reply.status == 201, "\(reply.text)")
            let id = try #require(reply.json["orderIds"]?.strings?.first)
            let line = try #require(try await practice.order(id)["orderItems"]?.array?.first)
            #expect(line["quantityOrdered"] == 2)
            #expect(line["product"]?["sellerSku"] == "A-1")
            #expect(try await Self.offer(practice, "A-1")?["quantity"] == 3)
            let read = try await practice.call(
                .get, Self.base + "A-1" + Self.query + "&includedData=fulfillmentAvailability")
            #expect(read.json["fulfillmentAvailability"]?.array?.first?["quantity"] == 3)
            // What Amazon ships is not the merchant's.
            _ = try await Self.buy(practice, "A-1", 1, pattern: "fba")
            #expect(try await Self.offer(practice, "A-1")?["quantity"] == 3)
            #expect(try await practice.control(.get, "health").json["oversold"] == 0)
            // A cancelled order brings nothing back: the seller says what there is.
            try await practice.control(.post, "orders/\(id)/cancel", .fields(["by": "AMAZON"]))
            #expect(try await Self.offer(practice, "A-1")?["quantity"] == 3)
        }
    }

    @Test func anOrderOfMoreThanTheOfferHasIsAnOversell() async throws {
        try await Practice.run { practice async throws in
            try await practice.control(.post, "offers", .fields(["skus": .array(["A-1", "B-1"]), "quantity": 1]))
            _ = try await Self.buy(practice, "A-1", 1)
            #expect(try await practice.control(.get, "offers").json["oversold"] == 0)
            let id = try await Self.buy(practice, "A-1", 2).json["orderIds"]?.strings?.first
            let entry = try #require(try await practice.ledger("?kind=oversell").first)
            #expect(entry["orderId"]?.string == id)
            #expect(entry["sku"] == "A-1")
            #expect(entry["quantity"] == 2)
            #expect(entry["shown"] == 0)
            #expect(try await practice.control(.get, "offers").json["oversold"] == 1)
            #expect(try await practice.control(.get, "health").json["oversold"] == 1)
            #expect(try await Self.offer(practice, "A-1")?["quantity"] == 0)
            // It is nothing that the seller did.
            #expect(try await practice.ledger().isEmpty)
        }
    }

    @Test func anOfferWithoutAQuantityHasNoEnd() async throws {
        try await Practice.run { practice async throws in
            _ = try await Self.buy(practice, "OD-1001", 500)
            #expect(try await practice.control(.get, "health").json["oversold"] == 0)
            #expect(try await Self.offer(practice, "OD-1001") == nil)
        }
    }

    @Test func theBuyersOfTheTradeTakeOffersDownToo() async throws {
        try await Practice.run(settings: {
            $0.tradeDays = 1
            $0.ordersPerDay = 40
            $0.seed = 3
        }) { practice async throws in
            let skus = JSON.array(Article.all.map { .string($0.sku) })
            try await practice.control(.post, "offers", .fields(["skus": skus, "quantity": 1]))
            practice.clock.advance(86_400)
            let sold = try await practice.control(.get, "offers").json
            #expect(sold["offers"]?.array?.contains { $0["quantity"] == 0 } == true)
            #expect(sold["oversold"]?.integer ?? 0 > 0)
        }
    }

    /// The handling time is lost by `replace` and kept by `merge`, before and after a sale.
    @Test func aSaleKeepsTheHandlingTime() async throws {
        try await Practice.run { practice async throws in
            try await practice.control(
                .post, "offers", .fields(["skus": .array(["A-1"]), "quantity": 5, "handlingDays": 3]))
            _ = try await Self.buy(practice, "A-1", 2)
            #expect(try await Self.offer(practice, "A-1")?["handlingDays"] == 3)
            _ = try await practice.call(.patch, Self.base + "A-1" + Self.query, Self.patch(9))
            #expect(try await Self.offer(practice, "A-1")?["quantity"] == 9)
            #expect(try await Self.offer(practice, "A-1")?["handlingDays"] == 3)
            _ = try await practice.call(.patch, Self.base + "A-1" + Self.query, Self.patch(8, operation: "replace"))
            #expect(try await Self.offer(practice, "A-1")?["handlingDays"] == nil)
        }
    }

    @Test func aRestartRemembersWhatWasSold() async throws {
        let file = try TemporaryFile("")
        let clock = ManualClock()
        try await Practice.run(clock: clock, settings: { $0.ledgerFile = file.path }) { practice async throws in
            try await practice.control(.post, "offers", .fields(["skus": .array(["A-1"]), "quantity": 3]))
            _ = try await Self.buy(practice, "A-1", 2)
            _ = try await Self.buy(practice, "A-1", 4)
            practice.clock.advance(5)
            _ = try await practice.call(.patch, Self.base + "A-1" + Self.query, Self.patch(6))
            practice.clock.advance(5)
            _ = try await Self.buy(practice, "A-1", 1)
        }
        try await Practice.run(clock: clock, settings: { $0.ledgerFile = file.path }) { practice async throws in
            #expect(try await Self.offer(practice, "A-1")?["quantity"] == 5)
            #expect(try await practice.control(.get, "health").json["oversold"] == 1)
        }
    }

    @Test func anOfferIsRefusedWhenSoOrdered() async throws {
        try await Practice.run { practice async throws in
            let rule = JSON.fields([
                "kind": "invalid", "operation": "patchListingsItem", "skus": .array(["OD-1001"]), "code": "18027",
                "message": "No quantity for this offer.",
            ])
            #expect(try await practice.control(.post, "faults", rule).status == 201)
            let refused = try await practice.call(.patch, Self.base + "OD-1001" + Self.query, Self.patch(4))
            #expect(refused.status == 200)
            #expect(refused.json["status"] == "INVALID")
            #expect(refused.json["issues"]?.array?.first?["code"] == "18027")
            let other = try await practice.call(.patch, Self.base + "OD-1002" + Self.query, Self.patch(4))
            #expect(other.json["status"] == "ACCEPTED")
            #expect(try await Self.offer(practice, "OD-1001") == nil)
            #expect(try await Self.offer(practice, "OD-1002")?["quantity"] == 4)
        }
    }

    @Test func anIssueIsToldAndTheChangeIsTaken() async throws {
        try await Practice.run { practice async throws in
            let rule = JSON.fields(["kind": "issue", "skus": .array(["OD-1001"])])
            #expect(try await practice.control(.post, "faults", rule).status == 201)
            let uri = Self.base + "OD-1001" + Self.query
            let taken = try await practice.call(.patch, uri, Self.patch(4))
            #expect(taken.json["status"] == "ACCEPTED")
            #expect(taken.json["issues"]?.array?.first?["severity"] == "WARNING")
            let read = try await practice.call(.get, uri + "&includedData=fulfillmentAvailability,issues")
            #expect(read.json["issues"]?.array?.count == 1)
            #expect(read.json["fulfillmentAvailability"]?.array?.first?["quantity"] == 4)
        }
    }

    @Test func aFeedsReportTellsOfIssuesOfferByOffer() async throws {
        try await Practice.run { practice async throws in
            for (kind, sku) in [("invalid", "OD-1001"), ("issue", "OD-1002")] {
                let rule = JSON.fields([
                    "kind": .string(kind), "operation": "createFeed", "skus": .array([.string(sku)]),
                ])
                #expect(try await practice.control(.post, "faults", rule).status == 201)
            }
            let messages = ["OD-1001", "OD-1002", "OD-1003"].enumerated().map { index, sku in
                Self.patch(index + 5).setting("messageId", to: .integer(index + 1)).setting("sku", to: .string(sku))
                    .setting("operationType", to: "PATCH")
            }
            let text = JSON.fields([
                "header": .fields(["sellerId": "A2SIMULATOR1", "version": "2.0"]), "messages": .array(messages),
            ]).serialized
            let feed = try await FeedSteps.submit(practice, "JSON_LISTINGS_FEED", type: FeedSteps.json, text)
            practice.clock.advance(61)
            let report = try #require(JSONReader.value(of: try await FeedSteps.report(practice, feed).utf8))
            #expect(report["issues"]?.array?.map { $0["severity"]?.string } == ["ERROR", "WARNING"])
            #expect(report["summary"]?["messagesAccepted"] == 2)
            #expect(try await Self.offer(practice, "OD-1001") == nil)
            #expect(try await Self.offer(practice, "OD-1002")?["quantity"] == 6)
        }
    }

    @Test func wrongOrdersAreRefused() async throws {
        try await Practice.run { practice async throws in
            for rule in [
                JSON.fields(["kind": "invalid", "operation": "confirmShipment"]),
                .fields(["kind": "deny", "skus": .array(["A"])]),
            ] {
                #expect(try await practice.control(.post, "faults", rule).status == 400)
            }
            #expect(try await practice.control(.post, "offers", .fields(["quantity": 4])).status == 400)
            #expect(
                try await practice.control(.post, "offers", .fields(["count": 2, "quantity": -1])).status == 400)
            #expect(
                try await practice.control(.post, "orders", .fields(["count": 1, "sku": "A", "quantity": 0])).status
                    == 400)
            #expect(try await practice.control(.post, "offers", .fields(["count": 2])).json["offers"] == 2)
        }
    }
}
