import HTTPTypes
import Testing

@testable import Simulator

@Suite struct OrdersV0Tests {
    private static let base = "/orders/v0/orders?MarketplaceIds=A1PA6795UKMFR9&"

    private static func ids(_ reply: Reply) -> [String] {
        reply.json["payload"]?["Orders"]?.array?.compactMap { $0["AmazonOrderId"]?.string } ?? []
    }

    private static func encoded(_ token: String) -> String {
        token.replacing("+", with: "%2B").replacing("/", with: "%2F").replacing("=", with: "%3D")
    }

    @Test(
        arguments: [
            "", "CreatedAfter=2026-08-19T00:00:00Z&LastUpdatedAfter=2026-08-19T00:00:00Z", "CreatedAfter=yesterday",
            "CreatedAfter=2026-08-19T00:00:00Z&LastUpdatedBefore=2026-08-19T10:00:00Z",
            "CreatedAfter=2026-08-19T00:00:00Z&CreatedBefore=2026-08-20T11:59:00Z",
            "CreatedAfter=2026-08-19T00:00:00Z&OrderStatuses=UNSHIPPED",
            "CreatedAfter=2026-08-19T00:00:00Z&FulfillmentChannels=MERCHANT",
            "CreatedAfter=2026-08-19T00:00:00Z&PaymentMethods=Cash",
            "CreatedAfter=2026-08-19T00:00:00Z&MaxResultsPerPage=101",
            "CreatedAfter=2026-08-19T00:00:00Z&SellerOrderId=1&OrderStatuses=Shipped",
            "CreatedAfter=2026-08-19T00:00:00Z&NextToken=abc",
        ])
    func refusesWrongParameters(query: String) async throws {
        try await Practice.run { practice in
            let reply = try await practice.call(.get, Self.base + query)
            #expect(reply.status == 400, "\(reply.text)")
            #expect(reply.header("x-amzn-RateLimit-Limit") == "0.0167")
        }
    }

    @Test func anOrderIsToldInTheOldSpelling() async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1, pattern: "prime", lines: 2)[0]
            practice.clock.advance(200)
            let reply = try await practice.call(.get, Self.base + "LastUpdatedAfter=2026-08-19T00:00:00Z")
            #expect(reply.json["payload"]?["LastUpdatedBefore"] == "2026-08-20T12:01:20Z")
            let order = try #require(reply.json["payload"]?["Orders"]?.array?.first)
            #expect(order["AmazonOrderId"]?.string == id)
            #expect(order["OrderStatus"] == "Unshipped")
            #expect(order["FulfillmentChannel"] == "MFN")
            #expect(order["IsPrime"] == true)
            #expect(order["OrderTotal"]?["Amount"]?.string?.contains(".") == true)
            let items = try await practice.call(.get, "/orders/v0/orders/\(id)/orderItems").json["payload"]
            #expect(items?["OrderItems"]?.array?.count == 2)
            let item = try #require(items?["OrderItems"]?.array?.first)
            #expect(item["SellerSKU"]?.string?.hasPrefix("OD-") == true)
            #expect(item["ItemPrice"]?["CurrencyCode"] == "EUR")
            #expect(item["IsGift"] == "false")
        }
    }

    @Test func aPendingOrderShowsNoMoneyNoAddressAndNothingToShip() async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1, pattern: "pending")[0]
            let restricted = try await practice.restricted(
                to: "/orders/v0/orders/\(id)", elements: ["shippingAddress", "buyerInfo"])
            let order = try #require(try await restricted.call(.get, "/orders/v0/orders/\(id)").json["payload"])
            #expect(order["OrderStatus"] == "Pending")
            for name in ["OrderTotal", "ShippingAddress", "BuyerInfo", "LatestDeliveryDate"] {
                #expect(order[name] == nil, "\(name)")
            }
            #expect(order["NumberOfItemsUnshipped"] == 0)
            let items = try await practice.call(.get, "/orders/v0/orders/\(id)/orderItems").json["payload"]
            let item = try #require(items?["OrderItems"]?.array?.first)
            for name in ["ItemPrice", "ItemTax", "IsGift"] { #expect(item[name] == nil, "\(name)") }
            #expect(item["QuantityOrdered"]?.integer ?? 0 >= 1)
        }
    }

    @Test func filtersChooseOrders() async throws {
        try await Practice.run { practice in
            let merchant = try await practice.makeOrders(2)
            let amazon = try await practice.makeOrders(1, pattern: "fba")
            let pending = try await practice.makeOrders(1, pattern: "pending")
            let pickup = try await practice.makeOrders(1, pattern: "pickup")
            practice.clock.advance(200)
            func found(_ filter: String) async throws -> Set<String> {
                Set(Self.ids(try await practice.call(.get, Self.base + "CreatedAfter=2026-08-19T00:00:00Z&" + filter)))
            }
            #expect(try await found("FulfillmentChannels=AFN") == Set(amazon))
            #expect(try await found("OrderStatuses=Pending") == Set(pending))
            #expect(try await found("OrderStatuses=InvoiceUnconfirmed") == [])
            #expect(try await found("IsISPU=true") == Set(pickup))
            #expect(try await found("PaymentMethods=COD") == [])
            #expect(try await found("AmazonOrderIds=\(merchant[0]),\(amazon[0])") == [merchant[0], amazon[0]])
            #expect(try await found("LatestDeliveryDateBefore=2026-08-20T00:00:00Z") == [])
            #expect(
                try await found("OrderStatuses=Unshipped,PartiallyShipped") == Set(merchant + amazon + pickup))
        }
    }

    /// Some clients repeat the filters with a token, some leave them out.
    @Test(arguments: [true, false])
    func pagesGoOnWithTheSameFiltersOrNone(repeats: Bool) async throws {
        try await Practice.run { practice in
            let all = try await practice.makeOrders(12)
            _ = try await practice.makeOrders(3, pattern: "pending")
            practice.clock.advance(200)
            let query = Self.base + "CreatedAfter=2026-08-19T00:00:00Z&OrderStatuses=Unshipped&MaxResultsPerPage=5"
            var met: [String] = []
            var reply = try await practice.call(.get, query)
            while true {
                #expect(reply.status == 200, "\(reply.text)")
                met += Self.ids(reply)
                guard let token = reply.json["payload"]?["NextToken"]?.string else { break }
                reply = try await practice.call(
                    .get, (repeats ? query + "&" : Self.base) + "NextToken=" + Self.encoded(token))
            }
            #expect(met.count == 12)
            #expect(Set(met) == Set(all))
        }
    }

    @Test func otherFiltersThanAtFirstAreRefused() async throws {
        try await Practice.run { practice in
            _ = try await practice.makeOrders(3)
            practice.clock.advance(200)
            let query = Self.base + "CreatedAfter=2026-08-19T00:00:00Z&MaxResultsPerPage=2"
            let token = Self.encoded(
                try #require(try await practice.call(.get, query).json["payload"]?["NextToken"]?.string))
            let other = query + "&OrderStatuses=Shipped&NextToken=" + token
            #expect(try await practice.call(.get, other).status == 400)
        }
    }

    @Test func anOrderWaitsToBePickedUp() async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1, pattern: "pickup")[0]
            let uri = "/orders/v0/orders/\(id)/shipment"
            func body(_ status: String, store: String = "A1PA6795UKMFR9") -> JSON {
                .fields(["marketplaceId": .string(store), "shipmentStatus": .string(status)])
            }
            let unknown = try await practice.call(.post, uri, body("ReadyForPickup", store: "1"))
            #expect(unknown.status == 400)
            #expect(unknown.json["errors"]?.array?.first?["details"] == "1001")
            #expect(try await practice.call(.post, uri, body("Lost")).status == 400)
            #expect(try await practice.call(.post, uri, body("ReadyForPickup")).status == 204)
            #expect(try await practice.order(id)["fulfillment"]?["fulfillmentStatus"] == "UNSHIPPED")
            #expect(try await practice.call(.post, uri, body("PickedUp")).status == 204)
            #expect(try await practice.order(id)["fulfillment"]?["fulfillmentStatus"] == "SHIPPED")
            #expect(try await practice.ledger("?kind=pickup").count == 2)
            let parcel = try await practice.makeOrders(1)[0]
            let other = "/orders/v0/orders/\(parcel)/shipment"
            #expect(try await practice.call(.post, other, body("PickedUp")).status == 400)
        }
    }

    @Test func aRegulatedOrderIsVerified() async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1, pattern: "regulated")[0]
            let uri = "/orders/v0/orders/\(id)/regulatedInfo"
            func body(_ pairs: KeyValuePairs<String, JSON?>) -> JSON {
                .fields(["regulatedOrderVerificationStatus": .fields(pairs)])
            }
            let faulty = try await practice.call(.patch, uri, body(["status": "Rejected"]))
            #expect(faulty.status == 400)
            #expect(
                faulty.json["errors"]?.array?.map { $0["message"]?.string } == [
                    "Missing request parameter: rejectionReasonId.", "Missing request parameter: externalReviewerId.",
                ])
            let unknown = body(["status": "Rejected", "externalReviewerId": "r", "rejectionReasonId": "mood"])
            #expect(try await practice.call(.patch, uri, unknown).status == 400)
            let right = body(["status": "Approved", "externalReviewerId": "r"])
            #expect(try await practice.call(.patch, uri, right).status == 204)
            #expect(try await practice.call(.patch, uri, right).status == 400)
            let told = try await practice.restricted(to: uri).call(.get, uri).json["payload"]
            #expect(told?["RegulatedOrderVerificationStatus"]?["Status"] == "Approved")
            #expect(try await practice.ledger("?kind=verification").count == 1)
        }
    }

    @Test func anIDOfAnotherFormIsA400AndAnUnknownOneA404() async throws {
        try await Practice.run { practice async throws in
            let odd = try await practice.call(.get, "/orders/v0/orders/TEST_CASE_400")
            #expect(odd.status == 400)
            #expect(odd.message == "OrderId: TEST_CASE_400 is invalid, should be in 3-7-7 format.")
            #expect(try await practice.call(.get, "/orders/v0/orders/302-0000000-0000000").status == 404)
        }
    }

    /// Easy Ship, electronic invoices, supply sources and chains are no trade of this seller.
    @Test(
        arguments: [
            "EasyShipShipmentStatuses=ReadyForPickup", "ElectronicInvoiceStatuses=NotRequired",
            "ActualFulfillmentSupplySourceId=1", "StoreChainStoreId=1",
        ])
    func filtersOfForeignTradeFindNothing(filter: String) async throws {
        try await Practice.run { practice in
            _ = try await practice.makeOrders(3)
            practice.clock.advance(200)
            let query = Self.base + "CreatedAfter=2026-08-19T00:00:00Z&MaxResultsPerPage=2"
            let reply = try await practice.call(.get, query + "&" + filter)
            #expect(reply.status == 200)
            #expect(Self.ids(reply).isEmpty)
            // They belong to what a token was given for.
            let first = try await practice.call(.get, query)
            let token = Self.encoded(try #require(first.json["payload"]?["NextToken"]?.string))
            #expect(try await practice.call(.get, query + "&NextToken=\(token)").status == 200)
            #expect(try await practice.call(.get, query + "&\(filter)&NextToken=\(token)").status == 400)
        }
    }

    @Test func thePhoneVanishesWhenAShippedOrderShouldHaveArrived() async throws {
        try await Practice.run { practice in
            let ids = try await practice.makeOrders(2)
            let order = try await practice.order(ids[0])
            #expect(try await practice.confirm(ids[0], try practice.confirmation(of: order)).status == 204)
            func phones() async throws -> [Bool] {
                let caller = practice.with(token: try await Practice.token(practice.client))
                var phones: [Bool] = []
                for id in ids {
                    let path = "/orders/v0/orders/\(id)/address"
                    let old = try await caller.restricted(to: path).call(.get, path).json["payload"]
                    let new = try await caller.order(id, parts: "RECIPIENT")["recipient"]?["deliveryAddress"]
                    phones += [old?["ShippingAddress"]?["Phone"] != nil, new?["phone"] != nil]
                }
                return phones
            }
            #expect(try await phones() == [true, true, true, true])
            practice.clock.advance(5 * 86_400 - 60)
            #expect(try await phones() == [true, true, true, true])
            practice.clock.advance(120)
            #expect(try await phones() == [false, false, true, true])
        }
    }
}
