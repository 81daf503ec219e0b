import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import Simulator

@Suite struct FeedTests {
    static let xml = "text/xml; charset=UTF-8"
    static let flat = "text/tab-separated-values; charset=UTF-8"
    static let json = "application/json; charset=UTF-8"
    static let fulfilment = "POST_ORDER_FULFILLMENT_DATA"
    static let acknowledgement = "POST_ORDER_ACKNOWLEDGEMENT_DATA"

    private static func local(_ url: String?) throws -> String {
        let url = try #require(url)
        try #require(url.hasPrefix("http://localhost"))
        return String(url.dropFirst("http://localhost".count))
    }

    static func document(_ practice: Practice, type: String) async throws -> (id: String, uri: String) {
        let reply = try await practice.call(
            .post, "/feeds/2021-06-30/documents", .fields(["contentType": .string(type)]))
        #expect(reply.status == 201)
        return (
            try #require(reply.json["feedDocumentId"]?.string), try local(reply.json["url"]?.string)
        )
    }

    static func put(_ practice: Practice, _ uri: String, type: String, _ bytes: [UInt8]) async throws -> Reply {
        Reply(
            try await practice.client.execute(
                uri: uri, method: .put, headers: [.contentType: type], body: ByteBuffer(bytes: bytes)))
    }

    static func create(_ practice: Practice, _ feedType: String, document: String) async throws -> Reply {
        try await practice.call(
            .post, "/feeds/2021-06-30/feeds",
            .fields([
                "feedType": .string(feedType), "marketplaceIds": .array(["A1PA6795UKMFR9"]),
                "inputFeedDocumentId": .string(document),
            ]))
    }

    static func submit(
        _ practice: Practice, _ feedType: String, type: String, _ text: String
    ) async throws -> String {
        let document = try await document(practice, type: type)
        #expect(try await put(practice, document.uri, type: type, Array(text.utf8)).status == 200)
        let reply = try await create(practice, feedType, document: document.id)
        #expect(reply.status == 202, "\(reply.text)")
        return try #require(reply.json["feedId"]?.string)
    }

    static func state(_ practice: Practice, _ id: String) async throws -> JSON {
        try await practice.call(.get, "/feeds/2021-06-30/feeds/\(id)").json
    }

    /// The processing report of a feed that is done.
    static func report(_ practice: Practice, _ id: String) async throws -> String {
        let state = try await state(practice, id)
        #expect(state["processingStatus"] == "DONE", "\(state)")
        let document = try #require(state["resultFeedDocumentId"]?.string)
        let address = try await practice.call(.get, "/feeds/2021-06-30/documents/\(document)").json
        #expect(address["compressionAlgorithm"] == "GZIP")
        let uri = try local(address["url"]?.string)
        let reply = Reply(try await practice.client.execute(uri: uri, method: .get))
        let file = try TemporaryFile(reply.bytes)
        return String(decoding: try HistoryBytes.read(path: file.path), as: UTF8.self)
    }

    static func envelope(_ type: String, _ messages: [String]) -> String {
        let numbered = messages.enumerated().map { index, message in
            "<Message><MessageID>\(index + 1)</MessageID><\(type)>\(message)</\(type)></Message>"
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><!-- a feed --><AmazonEnvelope a='1'>"
            + "<Header><DocumentVersion>1.01</DocumentVersion></Header><MessageType>\(type)</MessageType>"
            + numbered.joined() + "</AmazonEnvelope>"
    }

    static func shipment(_ id: String, tracking: String = "0034", items: String = "") -> String {
        "<AmazonOrderID>\(id)</AmazonOrderID><FulfillmentDate>2026-08-20T12:00:00+00:00</FulfillmentDate>"
            + "<FulfillmentData><CarrierCode>DHL</CarrierCode><ShippingMethod>Paket</ShippingMethod>"
            + "<ShipperTrackingNumber>\(tracking)</ShipperTrackingNumber></FulfillmentData>\(items)"
    }

    @Test func takesSixtySecondsAndTwentyMillisecondsAMessage() async throws {
        try await Practice.run { practice in
            let ids = try await practice.makeOrders(50)
            let text = Self.envelope("OrderFulfillment", ids.map { Self.shipment($0) })
            let id = try await Self.submit(practice, Self.fulfilment, type: Self.xml, text)
            #expect(try await Self.state(practice, id)["processingStatus"] == "IN_QUEUE")
            practice.clock.advance(30)
            #expect(try await Self.state(practice, id)["processingStatus"] == "IN_PROGRESS")
            #expect(try await practice.ledger().isEmpty)
            practice.clock.advance(30.9)
            #expect(try await Self.state(practice, id)["processingStatus"] == "IN_PROGRESS")
            practice.clock.advance(0.1)
            let done = try await Self.state(practice, id)
            #expect(done["processingStatus"] == "DONE")
            #expect(done["processingEndTime"] == "2026-08-20T12:01:01+00:00")
            let entries = try await practice.ledger("?kind=confirmation")
            #expect(entries.count == 50)
            #expect(entries.first?["feedId"]?.string == id)
            #expect(entries.first?["businessTime"] == "2026-08-20T12:01:01.000Z")
            #expect(try await practice.order(ids[7])["fulfillment"]?["fulfillmentStatus"] == "SHIPPED")
        }
    }

    @Test func theReportListsOnlyWhatWentWrong() async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1, lines: 1)[0]
            let order = try await practice.order(id)
            let item = try #require(order["orderItems"]?.array?.first?["orderItemId"]?.string)
            let much = "<Item><AmazonOrderItemCode>\(item)</AmazonOrderItemCode><Quantity>99</Quantity></Item>"
            let wrongOrder = "<FulfillmentDate>2026-08-20</FulfillmentDate><AmazonOrderID>\(id)</AmazonOrderID>"
            let noCarrier = "<AmazonOrderID>\(id)</AmazonOrderID><FulfillmentDate>2026-08-20</FulfillmentDate>"
            let text = Self.envelope(
                "OrderFulfillment",
                [
                    Self.shipment(id, items: much), Self.shipment("302-0000000-0000000"), wrongOrder, noCarrier,
                    Self.shipment(id), Self.shipment(id, tracking: "0035"),
                ])
            let feed = try await Self.submit(practice, Self.fulfilment, type: Self.xml, text)
            practice.clock.advance(61)
            let report = try #require(XMLReader.root(of: try await Self.report(practice, feed)))
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
            let feed = try await Self.submit(
                practice, "POST_FLAT_FILE_FULFILLMENT_DATA", type: Self.flat, text)
            practice.clock.advance(61)
            let report = try await Self.report(practice, feed).split(separator: "\n").map(String.init)
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
            let text = Self.envelope(
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
            let feed = try await Self.submit(practice, Self.acknowledgement, type: Self.xml, text)
            practice.clock.advance(61)
            let report = try await Self.report(practice, feed)
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
            let feed = try await Self.submit(
                practice, "POST_FLAT_FILE_ORDER_ACKNOWLEDGEMENT_DATA", type: Self.flat, text)
            practice.clock.advance(61)
            #expect(try await Self.report(practice, feed).contains("records successful\t\t1"))
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
            let feed = try await Self.submit(practice, "JSON_LISTINGS_FEED", type: Self.json, feedText)
            practice.clock.advance(61)
            let report = try #require(JSONReader.value(of: try await Self.report(practice, feed).utf8))
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

    @Test func moreThanFiveListingsFeedsInFiveMinutesAreTooMany() async throws {
        try await Practice.run { practice in
            var last = Reply(try await practice.client.execute(uri: "/", method: .get))
            for _ in 0..<6 {
                let document = try await Self.document(practice, type: Self.json)
                last = try await Self.create(practice, "JSON_LISTINGS_FEED", document: document.id)
            }
            #expect(last.status == 429)
            practice.clock.advance(301)
            let document = try await Self.document(practice, type: Self.json)
            #expect(try await Self.create(practice, "JSON_LISTINGS_FEED", document: document.id).status == 202)
        }
    }

    @Test(arguments: ["POST_PRODUCT_DATA", "POST_INVENTORY_AVAILABILITY_DATA", "UPLOAD_VAT_INVOICE"])
    func whatIsShutOffEndsFatal(type: String) async throws {
        try await Practice.run { practice in
            let feed = try await Self.submit(practice, type, type: Self.xml, "<AmazonEnvelope/>")
            practice.clock.advance(61)
            let state = try await Self.state(practice, feed)
            #expect(state["processingStatus"] == "FATAL")
            #expect(state["resultFeedDocumentId"] == nil)
        }
    }

    @Test func aDocumentThatWasNeverUploadedEndsFatal() async throws {
        try await Practice.run { practice in
            let document = try await Self.document(practice, type: Self.xml)
            let id = try #require(
                try await Self.create(practice, Self.fulfilment, document: document.id).json["feedId"]?.string)
            practice.clock.advance(61)
            #expect(try await Self.state(practice, id)["processingStatus"] == "FATAL")
        }
    }

    @Test func anotherEnvelopeThanTheTypeSaysDoesNothing() async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1)[0]
            let text = Self.envelope("OrderFulfillment", [Self.shipment(id)])
            let feed = try await Self.submit(practice, Self.acknowledgement, type: Self.xml, text)
            practice.clock.advance(61)
            #expect(try await Self.report(practice, feed).contains("<MessagesProcessed>0</MessagesProcessed>"))
            #expect(try await practice.ledger().isEmpty)
        }
    }

    @Test func brokenXMLIsToldUnderNumberZero() async throws {
        try await Practice.run { practice in
            let feed = try await Self.submit(practice, Self.fulfilment, type: Self.xml, "<AmazonEnvelope><Message>")
            practice.clock.advance(61)
            let report = try await Self.report(practice, feed)
            #expect(report.contains("<MessageID>0</MessageID>"))
            #expect(report.contains("50002"))
        }
    }

    @Test func anUploadNeedsTheSignedTypeAndTheTime() async throws {
        try await Practice.run { practice in
            let document = try await Self.document(practice, type: Self.xml)
            let other = try await Self.put(practice, document.uri, type: "text/xml", [60])
            #expect(other.status == 403)
            #expect(other.text.contains("SignatureDoesNotMatch"))
            practice.clock.advance(301)
            let late = try await Self.put(practice, document.uri, type: Self.xml, [60])
            #expect(late.status == 403)
            #expect(late.text.contains("Request has expired"))
            #expect(try await Self.create(practice, "POST_NONSENSE", document: document.id).status == 400)
            practice.clock.advance(2 * 86_400)
            let later = practice.with(token: try await Practice.token(practice.client))
            #expect(try await Self.create(later, Self.fulfilment, document: document.id).status == 400)
        }
    }

    @Test func feedsOfOneTypeWaitForEachOtherAndCanBeCancelledInTheQueue() async throws {
        try await Practice.run { practice in
            let ids = try await practice.makeOrders(2)
            var feeds: [String] = []
            for id in ids {
                let text = Self.envelope("OrderFulfillment", [Self.shipment(id)])
                feeds.append(try await Self.submit(practice, Self.fulfilment, type: Self.xml, text))
            }
            practice.clock.advance(61)
            #expect(try await Self.state(practice, feeds[0])["processingStatus"] == "DONE")
            #expect(try await Self.state(practice, feeds[1])["processingStatus"] == "IN_QUEUE")
            let uri = "/feeds/2021-06-30/feeds/\(feeds[1])"
            #expect(try await practice.call(.delete, uri).status == 200)
            #expect(try await Self.state(practice, feeds[1])["processingStatus"] == "CANCELLED")
            #expect(try await practice.call(.delete, "/feeds/2021-06-30/feeds/\(feeds[0])").status == 400)
            practice.clock.advance(300)
            #expect(try await practice.ledger("?kind=confirmation").count == 1)
            let list = try await practice.call(
                .get, "/feeds/2021-06-30/feeds?feedTypes=\(Self.fulfilment)&processingStatuses=DONE")
            #expect(list.json["feeds"]?.array?.map { $0["feedId"]?.string } == [feeds[0]])
            #expect(try await practice.call(.get, "/feeds/2021-06-30/feeds/1").status == 404)
        }
    }

    @Test func theCharsetOfTheDocumentCounts() async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1)[0]
            let type = "text/tab-separated-values; charset=ISO-8859-1"
            let text =
                "order-id\tship-date\tcarrier-code\tcarrier-name\ttracking-number\n"
                + "\(id)\t2026-08-20\tOther\tMüller\t1\n"
            let document = try await Self.document(practice, type: type)
            let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
            #expect(try await Self.put(practice, document.uri, type: type, bytes).status == 200)
            _ = try await Self.create(practice, "POST_FLAT_FILE_FULFILLMENT_DATA", document: document.id)
            practice.clock.advance(61)
            #expect(try await practice.ledger().first?["carrierName"] == "Müller")
        }
    }

    /// FATAL tells nothing of what was done: none, some or all of it, with a report or without.
    @Test(arguments: [("none", false, 0), ("some", false, 2), ("some", true, 2), ("all", true, 3), ("none", true, 0)])
    func aFatalFeedMayHaveDoneAnything(applied: String, hasReport: Bool, count: Int) async throws {
        try await Practice.run { practice in
            let ids = try await practice.makeOrders(3)
            let rule = JSON.fields([
                "kind": "fatal", "operation": "createFeed", "applied": .string(applied), "report": .bool(hasReport),
            ])
            #expect(try await practice.control(.post, "faults", rule).status == 201)
            let told = try await practice.control(.get, "faults").json["faults"]?.array?.first?["fatalEnd"]
            #expect(told == .fields(["applied": .string(applied), "report": .bool(hasReport)]))
            let text = Self.envelope("OrderFulfillment", ids.map { Self.shipment($0) })
            let feed = try await Self.submit(practice, Self.fulfilment, type: Self.xml, text)
            practice.clock.advance(61)
            let state = try await Self.state(practice, feed)
            #expect(state["processingStatus"] == "FATAL")
            #expect((state["resultFeedDocumentId"] != nil) == hasReport)
            let confirmed = try await practice.ledger("?kind=confirmation").map { $0["orderId"]?.string }
            #expect(confirmed == Array(ids.prefix(count)))
            if let document = state["resultFeedDocumentId"]?.string {
                let reply = try await practice.call(.get, "/feeds/2021-06-30/documents/\(document)")
                #expect(reply.status == 200)
            }
        }
    }

    @Test(arguments: [
        JSON.fields(["kind": "fatal", "applied": "most"]), .fields(["kind": "fatal", "report": 1]),
        .fields(["kind": "stuck", "applied": "some"]),
    ])
    func aWrongFatalEndIsRefused(rule: JSON) async throws {
        try await Practice.run { practice async throws in
            #expect(try await practice.control(.post, "faults", rule).status == 400)
        }
    }

    @Test func aCancelledStuckFeedFreesThoseBehindIt() async throws {
        try await Practice.run { practice in
            let ids = try await practice.makeOrders(2)
            try await practice.control(
                .post, "faults", .fields(["kind": "stuck", "seconds": 7200, "operation": "createFeed"]))
            var feeds: [String] = []
            for text in [""] + ids.map({ Self.shipment($0) }) {
                let envelope = Self.envelope("OrderFulfillment", text.isEmpty ? [] : [text])
                feeds.append(try await Self.submit(practice, Self.fulfilment, type: Self.xml, envelope))
            }
            practice.clock.advance(200)
            #expect(try await practice.ledger().isEmpty)
            #expect(try await practice.call(.delete, "/feeds/2021-06-30/feeds/\(feeds[0])").status == 200)
            practice.clock.advance(61)
            #expect(try await Self.state(practice, feeds[1])["processingStatus"] == "DONE")
            #expect(try await Self.state(practice, feeds[2])["processingStatus"] == "IN_QUEUE")
            practice.clock.advance(61)
            #expect(try await Self.state(practice, feeds[2])["processingStatus"] == "DONE")
            #expect(
                try await practice.ledger().map { $0["businessTime"]?.string }
                    == ["2026-08-20T12:04:20.020Z", "2026-08-20T12:05:20.040Z"])
        }
    }

    @Test func quantitiesBeyondAllNumbersAreTooLarge() async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1, lines: 1)[0]
            let item = try #require(try await practice.order(id)["orderItems"]?.array?.first?["orderItemId"]?.string)
            let much =
                "<Item><AmazonOrderItemCode>\(item)</AmazonOrderItemCode><Quantity>\(Int.max)</Quantity></Item>"
            let text = Self.envelope("OrderFulfillment", [Self.shipment(id, items: much + much)])
            let feed = try await Self.submit(practice, Self.fulfilment, type: Self.xml, text)
            practice.clock.advance(61)
            #expect(try await Self.report(practice, feed).contains("18021"))
            #expect(try await practice.ledger().isEmpty)
        }
    }
}
