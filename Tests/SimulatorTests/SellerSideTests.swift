import HTTPTypes
import Testing

@testable import Simulator

/// Offers, Amazon's own stock and the administration of notifications.
@Suite struct SellerSideTests {
    private static let items = "/listings/2021-08-01/items/A2SIMULATOR1"
    private static let store = "?marketplaceIds=A1PA6795UKMFR9"

    private static func patch(_ op: String, _ value: JSON?, attribute: String = "fulfillment_availability") -> JSON {
        .fields([
            "productType": "PRODUCT",
            "patches": .array([
                .fields(["op": .string(op), "path": .string("/attributes/\(attribute)"), "value": value])
            ]),
        ])
    }

    private static func attributes(_ practice: Practice, _ sku: String) async throws -> JSON? {
        try await practice.call(.get, "\(items)/\(sku)\(store)&includedData=attributes").json["attributes"]
    }

    @Test func mergeKeepsWhatReplaceDrops() async throws {
        try await Practice.run { practice in
            func value(_ pairs: KeyValuePairs<String, JSON?>) -> JSON {
                .array([JSON.fields(pairs).setting("fulfillment_channel_code", to: "DEFAULT")])
            }
            let uri = "\(Self.items)/OD-1001\(Self.store)"
            let whole = Self.patch("replace", value(["quantity": 3, "lead_time_to_ship_max_days": 2]))
            #expect(try await practice.call(.patch, uri, whole).json["status"] == "ACCEPTED")
            let merged = Self.patch("merge", value(["quantity": 4]))
            #expect(try await practice.call(.patch, uri, merged).json["status"] == "ACCEPTED")
            let entry = try await Self.attributes(practice, "OD-1001")?["fulfillment_availability"]?.array?.first
            #expect(entry?["quantity"] == 4)
            #expect(entry?["lead_time_to_ship_max_days"] == 2)
            _ = try await practice.call(.patch, uri, Self.patch("replace", value(["quantity": 5])))
            let replaced = try await Self.attributes(practice, "OD-1001")?["fulfillment_availability"]?.array?.first
            #expect(replaced?["lead_time_to_ship_max_days"] == nil)
            #expect(try await practice.ledger("?kind=quantity").map { $0["quantity"]?.integer } == [3, 4, 5])
            #expect(try await practice.ledger("?kind=listing").isEmpty)
            let part = Self.patch("replace", value(["quantity": 5]), attribute: "fulfillment_availability/0/quantity")
            #expect(try await practice.call(.patch, uri, part).json["status"] == "INVALID")
        }
    }

    @Test func aPutReplacesTheWholeOfferAndADeleteEndsIt() async throws {
        try await Practice.run { practice in
            let uri = "\(Self.items)/OD-1003\(Self.store)"
            let name = JSON.array([.fields(["value": "Neu"])])
            let short = JSON.fields(["productType": "PRODUCT", "attributes": .fields(["item_name": name])])
            let refused = try await practice.call(.put, uri, short)
            #expect(refused.json["status"] == "INVALID")
            #expect(refused.json["issues"]?.array?.first?["code"] == "90220")
            let odd = JSON.fields([
                "productType": "PRODUCT", "requirements": "LISTING_OFFER_ONLY",
                "attributes": .fields(["fake_attribute": "text"]),
            ])
            let preview = try await practice.call(.put, uri + "&mode=VALIDATION_PREVIEW", odd)
            #expect(preview.json["issues"]?.array?.first?["code"] == "90000900")
            let right = short.setting("requirements", to: "LISTING_OFFER_ONLY")
            #expect(try await practice.call(.put, uri + "&mode=VALIDATION_PREVIEW", right).json["status"] == "VALID")
            #expect(try await practice.ledger().isEmpty)
            #expect(try await practice.call(.put, uri, right).json["status"] == "ACCEPTED")
            #expect(try await Self.attributes(practice, "OD-1003") == .fields(["item_name": name]))
            #expect(try await practice.call(.delete, uri).json["status"] == "ACCEPTED")
            #expect(try await practice.call(.get, uri).status == 404)
            #expect(try await practice.ledger("?kind=listing").count == 2)
        }
    }

    @Test func aSearchPagesThroughAllOffers() async throws {
        try await Practice.run { practice in
            var skus: [String] = []
            var uri = "\(Self.items)\(Self.store)&sortBy=sku&sortOrder=ASC&pageSize=20"
            let first = uri
            while true {
                let reply = try await practice.call(.get, uri)
                #expect(reply.json["numberOfResults"] == 60)
                skus += reply.json["items"]?.array?.compactMap { $0["sku"]?.string } ?? []
                guard let token = reply.json["pagination"]?["nextToken"]?.string else { break }
                uri = first + "&pageToken=" + token.replacing("=", with: "%3D")
            }
            #expect(skus == Article.all.map(\.sku))
            let found = try await practice.call(
                .get, "\(Self.items)\(Self.store)&identifiers=OD-1007,B0OD001008&identifiersType=SKU")
            #expect(found.json["items"]?.array?.compactMap { $0["sku"]?.string } == ["OD-1007"])
        }
    }

    @Test func amazonsStockFallsWithItsOrders() async throws {
        try await Practice.run { practice in
            let query =
                "/fba/inventory/v1/summaries?granularityType=Marketplace&granularityId=A1PA6795UKMFR9"
                + "&marketplaceIds=A1PA6795UKMFR9&details=true"
            func stock(_ sku: String) async throws -> JSON? {
                try await practice.call(.get, query + "&sellerSkus=\(sku)").json["payload"]?["inventorySummaries"]?
                    .array?.first
            }
            let id = try await practice.makeOrders(1, pattern: "fba", lines: 1)[0]
            let item = try #require(try await practice.order(id)["orderItems"]?.array?.first)
            let sku = try #require(item["product"]?["sellerSku"]?.string)
            let pieces = try #require(item["quantityOrdered"]?.integer)
            let whole = try #require(Article(sku: sku)).amazonStock
            let before = try await stock(sku)
            #expect(before?["inventoryDetails"]?["fulfillableQuantity"]?.integer == whole - pieces)
            #expect(before?["totalQuantity"]?.integer == whole)
            try await practice.control(.post, "orders/\(id)/ship")
            #expect(try await stock(sku)?["totalQuantity"]?.integer == whole - pieces)

            practice.clock.advance(10)
            let page = try await practice.call(.get, query)
            #expect(page.json["payload"]?["inventorySummaries"]?.array?.count == 50)
            let token = try #require(page.json["pagination"]?["nextToken"]?.string).replacing("=", with: "%3D")
            #expect(
                try await practice.call(.get, query + "&nextToken=" + token).json["payload"]?["inventorySummaries"]?
                    .array?.count == 10)
            practice.clock.advance(30)
            #expect(try await practice.call(.get, query + "&nextToken=" + token).status == 400)
        }
    }

    @Test func aSubscriptionNeedsADestinationAndIsOneOfItsKind() async throws {
        try await Practice.run { practice in
            let own = try await practice.grantless()
            let destinations = "/notifications/v1/destinations"
            func specification(_ arn: String) -> JSON {
                .fields([
                    "name": "queue", "resourceSpecification": .fields(["sqs": .fields(["arn": .string(arn)])]),
                ])
            }
            for arn in ["queue", "arn:aws:sqs:eu-west-1:444455556666:orders.fifo"] {
                #expect(try await own.call(.post, destinations, specification(arn)).status == 400)
            }
            let right = specification("arn:aws:sqs:eu-west-1:444455556666:orders")
            let created = try await own.call(.post, destinations, right)
            let destination = try #require(created.json["payload"]?["destinationId"])
            #expect(try await own.call(.post, destinations, right).status == 409)

            let uri = "/notifications/v1/subscriptions/ORDER_CHANGE"
            #expect(try await practice.call(.get, uri).status == 404)
            practice.clock.advance(10)
            func body(_ id: JSON, _ filter: String = "ORDER_CHANGE") -> JSON {
                .fields([
                    "payloadVersion": "1.0", "destinationId": id,
                    "processingDirective": .fields([
                        "eventFilter": .fields([
                            "eventFilterType": .string(filter), "orderChangeTypes": .array(["OrderStatusChange"]),
                        ])
                    ]),
                ])
            }
            #expect(try await practice.call(.post, uri, body("none")).status == 400)
            #expect(try await practice.call(.post, uri, body(destination, "ANY_OFFER_CHANGED")).status == 400)
            let reply = try await practice.call(.post, uri, body(destination))
            #expect(reply.status == 200, "\(reply.text)")
            #expect(try await practice.call(.post, uri, body(destination)).status == 409)
            practice.clock.advance(10)
            let subscription = try #require(reply.json["payload"]?["subscriptionId"]?.string)
            #expect(try await practice.call(.get, uri).json["payload"]?["subscriptionId"]?.string == subscription)
            #expect(try await practice.call(.get, "\(uri)/\(subscription)").status == 403)
            #expect(try await own.call(.get, "\(uri)/\(subscription)").status == 200)
            let id = try #require(destination.string)
            #expect(try await own.call(.delete, "\(destinations)/\(id)").status == 409)
            #expect(try await own.call(.delete, "\(uri)/\(subscription)").status == 200)
            #expect(try await own.call(.delete, "\(destinations)/\(id)").status == 200)
            #expect(
                try await practice.call(.post, "/notifications/v1/subscriptions/NOISE", body(destination)).status == 400
            )
        }
    }

    @Test func stockIsChosenByItsLastChange() async throws {
        try await Practice.run { practice in
            let query =
                "/fba/inventory/v1/summaries?granularityType=Marketplace&granularityId=A1PA6795UKMFR9"
                + "&marketplaceIds=A1PA6795UKMFR9"
            func times(since: String) async throws -> [String: String] {
                let reply = try await practice.call(.get, query + since)
                #expect(reply.status == 200, "\(reply.text)")
                let summaries = reply.json["payload"]?["inventorySummaries"]?.array ?? []
                return Dictionary(
                    summaries.map { ($0["sellerSku"]?.string ?? "", $0["lastUpdatedTime"]?.string ?? "") }
                ) { first, _ in first }
            }
            practice.clock.advance(600)
            let id = try await practice.makeOrders(1, pattern: "fba", lines: 1)[0]
            let item = try #require(try await practice.order(id)["orderItems"]?.array?.first)
            let sku = try #require(item["product"]?["sellerSku"]?.string)
            practice.clock.advance(600)
            #expect(try await times(since: "&startDateTime=2026-08-20T12:05:00Z") == [sku: "2026-08-20T12:10:00Z"])
            #expect(try await times(since: "&startDateTime=2026-08-20T12:10:01Z").isEmpty)
            practice.clock.advance(10)
            let all = try await times(since: "&startDateTime=2026-08-20T12:00:00Z")
            #expect(all.count == 50)
            #expect(Set(all.filter { $0.key != sku }.values) == ["2026-08-20T12:00:00Z"])
            try await practice.control(.post, "orders/\(id)/cancel")
            #expect(try await times(since: "&startDateTime=2026-08-20T12:15:00Z") == [sku: "2026-08-20T12:20:10Z"])
        }
    }

    @Test func aTestNotificationNeedsTheApplicationsOwnToken() async throws {
        try await Practice.run { practice async throws in
            let published = try #require(PublishedModels.shared[.sendTestNotification])
            let path = published.path.replacing("{notificationType}", with: "ORDER_CHANGE")
            #expect(try await practice.call(.post, path, .fields([:])).status == 403)
            #expect(try await practice.grantless().call(.post, path, .fields([:])).status == 200)
        }
    }
}
