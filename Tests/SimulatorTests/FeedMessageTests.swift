import HTTPTypes
import Testing

@testable import Simulator

/// What the messages of a feed do, and what its processing report says of them.
@Suite struct FeedMessageTests {
    @Test func theReportListsOnlyWhatWentWrong() async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1, lines: 1)[0]
            let order = try await practice.order(id)
            let item = try #require(order["orderItems"]?.array?.first?["orderItemId"]?.string)
            let much = "<Item><AmazonOrderItemCode>\(item)</AmazonOrderItemCode><Quantity>99</Quantity></Item>"
            let wrongOrder = "<FulfillmentDate>2026-08-20</FulfillmentDate><AmazonOrderID>\(id)</AmazonOrderID>"
            let noCarrier = "<AmazonOrderID>\(id)</AmazonOrderID><FulfillmentDate>2026-08-20</FulfillmentDate>"
            let text = FeedSteps.envelope(
                "OrderFulfillment",
                [
                    FeedSteps.shipment(id, items: much), FeedSteps.shipment("302-0000000-0000000"), wrongOrder,
                    noCarrier,
                    FeedSteps.shipment(id), FeedSteps.shipment(id, tracking: "0035"),
                ])
            let feed = try await FeedSteps.submit(practice, FeedSteps.fulfilment, type: FeedSteps.xml, text)
            practice.clock.advance(61)
            let report = try #require(XMLReader.root(of: try await FeedSteps.report(practice, feed)))
            let body = try #require(report.first("Message")?.first("ProcessingReport"))
            #expect(body["StatusCode"] == "Complete")
            #expect(body.first("ProcessingSummary")?["MessagesProcessed"] == "6")
            #expect(body.first("ProcessingSummary")?["MessagesSuccessful"] == "1")
            let results = body.all("Result")
            #expect(results.map { $0["MessageID"] } == ["1", "2", "3", "4", "6"])
            #expect(results.map { $0["ResultMessageCode"] } == ["18021", "18028", "5001", "90215", "18021"])
            #expect(results.first?.first("AdditionalInfo")?["AmazonOrderID"] == id)
            #expect(try await practice.ledger("?kind=confirmation").count == 1)
        }
    }

    @Test func aFlatFileFillsParcelsLineByLine() async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1, lines: 2)[0]
            let order = try await practice.order(id)
            let items = try #require(order["orderItems"]?.array?.compactMap { $0["orderItemId"]?.string })
            let header =
                "order-id\torder-item-id\tquantity\tship-date\tcarrier-code\tcarrier-name\ttracking-number\tship-method"
            let lines = items.map { "\(id)\t\($0)\t\t2026-08-20\tDHL\t\t0034\tPaket" }
            let bad = "302-0000000-0000000\t\t\t2026-08-20\tDHL\t\t1\t"
            let text = ([header] + lines + [bad]).joined(separator: "\r\n") + "\r\n"
            let feed = try await FeedSteps.submit(
                practice, "POST_FLAT_FILE_FULFILLMENT_DATA", type: FeedSteps.flat, text)
            practice.clock.advance(61)
            let report = try await FeedSteps.report(practice, feed).split(separator: "\n").map(String.init)
            #expect(report[0] == "Feed Processing Summary:")
            #expect(report[1] == "\tNumber of records processed\t\t3")
            #expect(report[2] == "\tNumber of records successful\t\t2")
            #expect(report[3] == "original-record-number\tsku\terror-code\terror-type\terror-message")
            #expect(report[4].hasPrefix("3\t\t18028\tError\t"))
            let packages = try #require(try await practice.order(id)["packages"]?.array)
            #expect(packages.count == 1)
            #expect(packages.first?["packageItems"]?.array?.count == 2)
            let kinds = try await practice.ledger().map { $0["kind"]?.string }
            #expect(kinds == ["confirmation", "edit"])
        }
    }

    @Test func anAcknowledgementNumbersAndAFailureCancels() async throws {
        try await Practice.run { practice in
            let ids = try await practice.makeOrders(3, lines: 2)
            let order = try await practice.order(ids[2])
            let item = try #require(order["orderItems"]?.array?.first?["orderItemId"]?.string)
            let text = FeedSteps.envelope(
                "OrderAcknowledgement",
                [
                    "<AmazonOrderID>\(ids[0])</AmazonOrderID><MerchantOrderID>M &amp; 1</MerchantOrderID>"
                        + "<StatusCode>Success</StatusCode>",
                    "<AmazonOrderID>\(ids[1])</AmazonOrderID><StatusCode>Failure</StatusCode>",
                    "<AmazonOrderID>\(ids[2])</AmazonOrderID><StatusCode>Failure</StatusCode><Item>"
                        + "<AmazonOrderItemCode>\(item)</AmazonOrderItemCode>"
                        + "<CancelReason>NoInventory</CancelReason></Item>",
                    "<AmazonOrderID>\(ids[0])</AmazonOrderID><StatusCode>Failure</StatusCode><Item>"
                        + "<AmazonOrderItemCode>\(item)</AmazonOrderItemCode><CancelReason>Mood</CancelReason></Item>",
                ])
            let feed = try await FeedSteps.submit(practice, FeedSteps.acknowledgement, type: FeedSteps.xml, text)
            practice.clock.advance(61)
            let report = try await FeedSteps.report(practice, feed)
            #expect(report.contains("<MessagesWithError>1</MessagesWithError>"))
            let named = try await practice.order(ids[0])
            #expect(named["orderAliases"]?.array?.first?["aliasId"] == "M & 1")
            #expect(try await practice.order(ids[1])["fulfillment"]?["fulfillmentStatus"] == "CANCELLED")
            let half = try await practice.order(ids[2])
            #expect(half["fulfillment"]?["fulfillmentStatus"] == "UNSHIPPED")
            #expect(half["orderItems"]?.array?.first?["quantityOrdered"] == 0)
            let kinds = try await practice.ledger().map { $0["kind"]?.string }
            #expect(kinds == ["acknowledgement", "cancellation", "cancellation"])
        }
    }

    @Test func aFlatCancellationHasALineForAmazonsUse() async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1)[0]
            let text =
                "TemplateType=OrderCancellation\tVersion=1.0.3\tThis row for Amazon.com use only.\n"
                + "order-id\tcancellation-reason-code\tamazon-order-item-code\n\(id)\tNoInventory\t\n"
            let feed = try await FeedSteps.submit(
                practice, "POST_FLAT_FILE_ORDER_ACKNOWLEDGEMENT_DATA", type: FeedSteps.flat, text)
            practice.clock.advance(61)
            #expect(try await FeedSteps.report(practice, feed).contains("records successful\t\t1"))
            #expect(try await practice.order(id)["fulfillment"]?["fulfillmentStatus"] == "CANCELLED")
        }
    }

    @Test func aListingsFeedAnswersInJSON() async throws {
        try await Practice.run { practice in
            func message(_ id: Int, _ sku: String, _ quantity: JSON) -> JSON {
                .fields([
                    "messageId": .integer(id), "sku": .string(sku), "operationType": "PATCH", "productType": "PRODUCT",
                    "patches": .array([
                        .fields([
                            "op": "merge", "path": "/attributes/fulfillment_availability",
                            "value": .array([.fields(["fulfillment_channel_code": "DEFAULT", "quantity": quantity])]),
                        ])
                    ]),
                ])
            }
            let feedText = JSON.fields([
                "header": .fields(["sellerId": "A2SIMULATOR1", "version": "2.0"]),
                "messages": .array([
                    message(1, "OD-1001", 7), message(2, "OD-1002", -1),
                    .fields(["messageId": 3, "sku": "OD-1003", "operationType": "GUESS"]),
                ]),
            ]).serialized
            let feed = try await FeedSteps.submit(practice, "JSON_LISTINGS_FEED", type: FeedSteps.json, feedText)
            practice.clock.advance(61)
            let report = try #require(JSONReader.value(of: try await FeedSteps.report(practice, feed).utf8))
            #expect(report["header"]?["feedId"]?.string == feed)
            #expect(report["summary"]?["messagesProcessed"] == 3)
            #expect(report["summary"]?["messagesAccepted"] == 1)
            #expect(report["summary"]?["messagesInvalid"] == 2)
            #expect(report["issues"]?.array?.map { $0["messageId"]?.integer } == [2, 3])
            #expect(report["issues"]?.array?.last?["code"] == "4002008")
            let entries = try await practice.ledger("?kind=quantity")
            #expect(entries.map { $0["quantity"]?.integer } == [7])
            #expect(entries.first?["feedId"]?.string == feed)
        }
    }

    @Test func theCharsetOfTheDocumentCounts() async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1)[0]
            let type = "text/tab-separated-values; charset=ISO-8859-1"
            let text =
                "order-id\tship-date\tcarrier-code\tcarrier-name\ttracking-number\n"
                + "\(id)\t2026-08-20\tOther\tMüller\t1\n"
            let document = try await FeedSteps.document(practice, type: type)
            let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
            #expect(try await FeedSteps.put(practice, document.uri, type: type, bytes).status == 200)
            _ = try await FeedSteps.create(practice, "POST_FLAT_FILE_FULFILLMENT_DATA", document: document.id)
            practice.clock.advance(61)
            #expect(try await practice.ledger().first?["carrierName"] == "Müller")
        }
    }

    @Test func quantitiesBeyondAllNumbersAreTooLarge() async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1, lines: 1)[0]
            let item = try #require(try await practice.order(id)["orderItems"]?.array?.first?["orderItemId"]?.string)
            let much =
                "<Item><AmazonOrderItemCode>\(item)</AmazonOrderItemCode><Quantity>\(Int.max)</Quantity></Item>"
            let text = FeedSteps.envelope("OrderFulfillment", [FeedSteps.shipment(id, items: much + much)])
            let feed = try await FeedSteps.submit(practice, FeedSteps.fulfilment, type: FeedSteps.xml, text)
            practice.clock.advance(61)
            #expect(try await FeedSteps.report(practice, feed).contains("18021"))
            #expect(try await practice.ledger().isEmpty)
        }
    }
}
