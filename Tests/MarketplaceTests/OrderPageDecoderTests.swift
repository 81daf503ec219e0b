import Fulfilment
import Testing

@testable import Marketplace

@Suite struct OrderPageDecoderTests {
    private static let item = #"{"orderItemId":"05015851154158","quantityOrdered":2,"product":{"sellerSku":"A 1"}}"#

    private static func order(
        _ rest: String = "", id: String = "028-1-1", items: String = item, channel: String = "AMAZON"
    ) -> String {
        #"{"orderId":"\#(id)","createdTime":"2026-02-25T06:00:00Z","lastUpdatedTime":"2026-02-25T06:13:20.5Z","#
            + #""salesChannel":{"channelName":"\#(channel)","marketplaceId":"A1PA6795UKMFR9","marketplaceName":"Amazon.de"},"#
            + #""orderItems":[\#(items)]\#(rest)}"#
    }

    private func decoded(_ orders: String...) throws -> DecodedOrders {
        try OrderPageDecoder().orders(inPage: Array(#"{"orders":[\#(orders.joined(separator: ","))]}"#.utf8))
    }

    private func single(_ order: String) throws -> OrderObservation {
        let orders = try OrderPageDecoder().orders(inSingleOrder: Array(#"{"order":\#(order)}"#.utf8))
        #expect(orders.findings.isEmpty)
        return try #require(orders.observations.first)
    }

    private static func fulfillment(_ status: String, _ by: String, _ rest: String = "") -> String {
        #","fulfillment":{"fulfillmentStatus":"\#(status)","fulfilledBy":"\#(by)"\#(rest)}"#
    }

    @Test func pendingOrderHasLinesAndNoMoney() throws {
        let seen = try single(Self.order(Self.fulfillment("PENDING", "MERCHANT")))
        #expect(seen.id == OrderID("028-1-1") && seen.source == .api && seen.status == .pending)
        #expect(seen.updatedAt == Timestamp(milliseconds: 1_772_000_000_500))
        #expect(seen.purchasedAt == Timestamp(seconds: 1_771_999_200))
        #expect(seen.marketplace == MarketplaceID("A1PA6795UKMFR9") && seen.salesChannel == "Amazon.de")
        #expect(seen.total == nil && seen.currency == nil && seen.recipient == nil && seen.packages == nil)
        let line = try #require(seen.lines.first)
        #expect(line.itemID == OrderItemID("05015851154158") && line.sku == SKU("A 1") && line.quantity == 2)
        #expect(line.price == nil && line.tax == nil && line.quantityShipped == nil)
    }

    @Test(
        "The service follows from who ships, the programme and the order id",
        arguments: [
            ("028-1-1", "AMAZON", "AMAZON", [], .fba), ("S01-1-1", "AMAZON", "AMAZON", [], .mcf),
            ("S02-1-1", "AMAZON", "AMAZON", ["PRIME"], .mcf), ("028-1-1", "AMAZON", "NON_AMAZON", [], .mcf),
            ("028-1-1", "MERCHANT", "AMAZON", ["PRIME"], .sfp), ("028-1-1", "MERCHANT", "AMAZON", ["PREMIUM"], .mfn),
            ("028-1-1", "SOMEBODY", "AMAZON", [], nil),
        ] as [(String, String, String, [String], FulfilmentService?)])
    func service(id: String, by: String, channel: String, programs: [String], service: FulfilmentService?) throws {
        let list = programs.map { #""\#($0)""# }.joined(separator: ",")
        let order = Self.order(
            Self.fulfillment("UNSHIPPED", by) + #","programs":[\#(list)]"#, id: id, channel: channel)
        #expect(try single(order).service == service)
    }

    @Test(
        "Words of both Orders APIs",
        arguments: [
            ("PENDING_AVAILABILITY", .pendingAvailability), ("PendingAvailability", .pendingAvailability),
            ("PENDING", .pending), ("UNSHIPPED", .unshipped), ("Unshipped", .unshipped),
            ("PARTIALLY_SHIPPED", .partiallyShipped), ("PartiallyShipped", .partiallyShipped), ("SHIPPED", .shipped),
            ("CANCELLED", .cancelled), ("Canceled", .cancelled), ("UNFULFILLABLE", .unfulfillable),
            ("InvoiceUnconfirmed", .invoiceUnconfirmed), ("IN_SPACE", .unknown("IN_SPACE")),
        ] as [(String, OrderStatus)])
    func statusWords(word: String, status: OrderStatus) {
        #expect(OrderStatus(amazonWord: word) == status)
    }

    @Test func moneyIsExactAndPerLine() throws {
        let item = #"""
            {"orderItemId":"1","quantityOrdered":3,
             "product":{"sellerSku":"S","asin":"B0","title":"Ein Regal","price":{"unitPrice":{"amount":"19.99","currencyCode":"EUR"}}},
             "proceeds":{"breakdowns":[{"type":"ITEM","subtotal":{"amount":"59.97","currencyCode":"EUR"}},
               {"type":"TAX","subtotal":{"amount":"9.57","currencyCode":"EUR"}},
               {"type":"SHIPPING","subtotal":{"amount":"3.90","currencyCode":"EUR"}},
               {"type":"DISCOUNT","subtotal":{"amount":"-5.00","currencyCode":"EUR"}}]},
             "fulfillment":{"quantityFulfilled":1,"quantityUnfulfilled":2}}
            """#
        let seen = try single(
            Self.order(
                #","proceeds":{"grandTotal":{"amount":"68.44","currencyCode":"EUR"}}"#, items: item))
        #expect(seen.total == Amount("68.44") && seen.currency == "EUR")
        let line = try #require(seen.lines.first)
        #expect(line.price == Amount("59.97") && line.tax == Amount("9.57") && line.shippingPrice == Amount("3.9"))
        #expect(line.promotionDiscount == Amount("5") && line.quantityShipped == 1)
        #expect(line.asin == "B0" && line.title == "Ein Regal")
    }

    @Test func cancelledLineHasTheBookedPriceOrNone() throws {
        let price = #""product":{"price":{"unitPrice":{"amount":"19.99","currencyCode":"EUR"}}}"#
        let line = try #require(
            try single(Self.order(items: #"{"orderItemId":"1","quantityOrdered":0,\#(price)}"#)).lines.first)
        #expect(line.price == nil && line.sku == nil)
    }

    @Test func windowsAndProgrammes() throws {
        let rest =
            #""shipByWindow":{"latestDateTime":"2026-02-26T23:59:59Z"},"deliverByWindow":{"latestDateTime":"2026-02-28T22:59:59+00:00"}"#
        let seen = try single(
            Self.order(
                Self.fulfillment("UNSHIPPED", "MERCHANT", #","fulfillmentServiceLevel":"STANDARD",\#(rest)"#)
                    + #","programs":["AMAZON_BUSINESS","FBM_SHIP_PLUS"]"#))
        #expect(seen.shipBy == Timestamp(iso8601: "2026-02-26T23:59:59Z"))
        #expect(seen.deliverBy == Timestamp(iso8601: "2026-02-28T22:59:59Z"))
        #expect(seen.shipServiceLevel == "STANDARD" && seen.isBusiness == true)
        #expect(seen.programs == ["AMAZON_BUSINESS", "FBM_SHIP_PLUS"])
    }

    @Test func packagesProveOurConfirmations() throws {
        let package =
            #"{"packageReferenceId":"100001","carrier":"DHL","trackingNumber":"T1","shipTime":"2026-02-25T07:00:00Z"}"#
        let seen = try single(Self.order(#","packages":[\#(package)]"#))
        #expect(
            seen.packages == [
                ObservedPackage(
                    referenceID: "100001", carrier: "DHL", trackingNumber: "T1",
                    shippedAt: Timestamp(iso8601: "2026-02-25T07:00:00Z"))
            ])
    }

    @Test func cancellationTellsWhoAndWhyOnce() throws {
        let item = #"""
            {"orderItemId":"1","quantityOrdered":0,"cancellation":{"cancellationRequest":{"requester":"BUYER"},
             "cancellationExecution":{"cancelledBy":"MERCHANT","cancelReason":"NO_INVENTORY"}}}
            """#
        let seen = try single(Self.order(items: item + "," + item))
        #expect(seen.isCancellationRequested == true && seen.cancellation == "MERCHANT: NO_INVENTORY")
    }

    @Test func noRequestIsKnownOnlyWhereItWasAskedFor() throws {
        let body = Array(#"{"orders":[\#(Self.order())]}"#.utf8)
        let asked = try OrderPageDecoder().orders(inPage: body).observations.first
        let notAsked = try OrderPageDecoder(includedData: [.fulfillment]).orders(inPage: body).observations.first
        #expect(asked?.isCancellationRequested == false && notAsked?.isCancellationRequested == nil)
    }

    @Test func recipientIsKeptWholeAndInFixedOrder() throws {
        let one = try single(
            Self.order(
                #","recipient":{"deliveryAddress":{"name":"N","city":"C/D","hour":7,"flag":true}},"buyer":{"buyerName":"B"}"#
            ))
        let other = try single(
            Self.order(
                #","buyer":{"buyerName":"B"},"recipient":{"deliveryAddress":{"flag":true,"hour":7,"city":"C/D","name":"N"}}"#
            ))
        let bytes = try #require(one.recipient)
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == #"{"buyer":{"buyerName":"B"},"recipient":{"deliveryAddress":{"city":"C/D","flag":true,"hour":7,"name":"N"}}}"#
        )
        #expect(other.recipient == bytes)
        #expect(try single(Self.order(#","buyer":{},"recipient":{"deliveryAddress":{"name":""}}"#)).recipient == nil)
    }

    // C23: one bad order stops the whole import.
    @Test func badOrderLeavesTheOthersAlone() throws {
        let orders = try decoded(
            Self.order(id: "1"), #"{"orderId":"2","lastUpdatedTime":"someday","orderItems":[]}"#, "null", "7", "[]",
            Self.order(id: "6", items: #"{"orderItemId":"1","quantityOrdered":"secret"}"#),
            #"{"lastUpdatedTime":"2026-02-25T06:00:00Z","orderItems":[]}"#,
            #"{"orderId":"8","lastUpdatedTime":"2026-02-25T06:00:00Z"}"#,
            Self.order(id: "9", items: #"{"orderItemId":"1","quantityOrdered":-1}"#), Self.order(id: "10"))
        #expect(orders.observations.map(\.id.rawValue) == ["1", "10"])
        func finding(_ kind: OrderFinding.Kind, _ field: String, _ id: String?, _ position: Int) -> OrderFinding {
            OrderFinding(kind: kind, field: field, order: id.map { OrderID($0) }, position: position, isImported: false)
        }
        #expect(
            orders.failures == orders.findings
                && orders.findings == [
                    finding(.unreadable, "lastUpdatedTime", "2", 1), finding(.wrongType, "", nil, 2),
                    finding(.wrongType, "", nil, 3), finding(.wrongType, "", nil, 4),
                    finding(.wrongType, "orderItems[0].quantityOrdered", "6", 5), finding(.missing, "orderId", nil, 6),
                    finding(.missing, "orderItems", "8", 7),
                    finding(.unreadable, "orderItems[0].quantityOrdered", "9", 8),
                ])
    }

    @Test func badFieldLeavesTheRestOfItsOrder() throws {
        let orders = try decoded(
            Self.order(
                #","programs":"PRIME","proceeds":{"grandTotal":{"amount":"1,50","currencyCode":"EUR"}},"#
                    + #""fulfillment":{"fulfillmentStatus":"UNSHIPPED","fulfilledBy":"MERCHANT","shipByWindow":{"latestDateTime":"x"}},"#
                    + #""packages":[5,{"packageReferenceId":"1"}]"#,
                items: #"{"quantityOrdered":1,"product":[],"fulfillment":null}"#))
        let seen = try #require(orders.observations.first)
        #expect(seen.status == .unshipped && seen.service == .mfn && seen.lines.count == 1 && seen.packages?.count == 1)
        #expect(seen.total == nil && seen.shipBy == nil && seen.programs == nil)
        #expect(orders.failures.isEmpty)
        #expect(
            Set(orders.findings.map { "\($0.field): \($0.kind)" }) == [
                "programs: wrongType", "proceeds.grandTotal.amount: unreadable",
                "fulfillment.shipByWindow.latestDateTime: unreadable", "packages[0]: wrongType",
                "orderItems[0].product: wrongType", "orderItems[0].orderItemId: missing",
            ])
    }

    @Test(
        "What is no page is refused as a whole",
        arguments: ["", "{", "[]", "{}", #"{"orders":{}}"#, #"{"orders":null}"#])
    func noPage(body: String) throws {
        let error = #expect(throws: MarketplaceError.self) {
            try OrderPageDecoder().orders(inPage: Array(body.utf8))
        }
        #expect(error?.code == .malformedAnswer)
        #expect(throws: MarketplaceError.self) { try OrderPageDecoder().orders(inSingleOrder: Array(body.utf8)) }
    }

    @Test func fullPageIsRead() throws {
        let page = (0..<100).map { Self.order(Self.fulfillment("UNSHIPPED", "MERCHANT"), id: "028-\($0)") }
        let orders = try OrderPageDecoder().orders(inPage: Array(#"{"orders":[\#(page.joined(separator: ","))]}"#.utf8))
        #expect(orders.observations.count == 100 && orders.findings.isEmpty)
    }
}
