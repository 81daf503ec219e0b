import HTTPTypes
import Testing

@testable import Simulator

/// Feeds that Amazon does not take, or that end FATAL.
@Suite struct FeedEndTests {
    @Test(arguments: ["POST_PRODUCT_DATA", "POST_INVENTORY_AVAILABILITY_DATA", "UPLOAD_VAT_INVOICE"])
    func whatIsShutOffEndsFatal(type: String) async throws {
        try await Practice.run { practice in
            let feed = try await FeedSteps.submit(practice, type, type: FeedSteps.xml, "<AmazonEnvelope/>")
            practice.clock.advance(61)
            let state = try await FeedSteps.state(practice, feed)
            #expect(state["processingStatus"] == "FATAL")
            #expect(state["resultFeedDocumentId"] == nil)
        }
    }

    @Test func aDocumentThatWasNeverUploadedEndsFatal() async throws {
        try await Practice.run { practice in
            let document = try await FeedSteps.document(practice, type: FeedSteps.xml)
            let id = try #require(
                try await FeedSteps.create(practice, FeedSteps.fulfilment, document: document.id).json["feedId"]?.string
            )
            practice.clock.advance(61)
            #expect(try await FeedSteps.state(practice, id)["processingStatus"] == "FATAL")
        }
    }

    @Test func anotherEnvelopeThanTheTypeSaysDoesNothing() async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1)[0]
            let text = FeedSteps.envelope("OrderFulfillment", [FeedSteps.shipment(id)])
            let feed = try await FeedSteps.submit(practice, FeedSteps.acknowledgement, type: FeedSteps.xml, text)
            practice.clock.advance(61)
            #expect(try await FeedSteps.report(practice, feed).contains("<MessagesProcessed>0</MessagesProcessed>"))
            #expect(try await practice.ledger().isEmpty)
        }
    }

    @Test func brokenXMLIsToldUnderNumberZero() async throws {
        try await Practice.run { practice in
            let feed = try await FeedSteps.submit(
                practice, FeedSteps.fulfilment, type: FeedSteps.xml, "<AmazonEnvelope><Message>")
            practice.clock.advance(61)
            let report = try await FeedSteps.report(practice, feed)
            #expect(report.contains("<MessageID>0</MessageID>"))
            #expect(report.contains("50002"))
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
            let text = FeedSteps.envelope("OrderFulfillment", ids.map { FeedSteps.shipment($0) })
            let feed = try await FeedSteps.submit(practice, FeedSteps.fulfilment, type: FeedSteps.xml, text)
            practice.clock.advance(61)
            let state = try await FeedSteps.state(practice, feed)
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
}
