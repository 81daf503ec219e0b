import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Simulator

/// When feeds are worked on, and in which order.
@Suite struct FeedTests {
    @Test func takesSixtySecondsAndTwentyMillisecondsAMessage() async throws {
        try await Practice.run { practice in
            let ids = try await practice.makeOrders(50)
            let text = FeedSteps.envelope("OrderFulfillment", ids.map { FeedSteps.shipment($0) })
            let id = try await FeedSteps.submit(practice, FeedSteps.fulfilment, type: FeedSteps.xml, text)
            #expect(try await FeedSteps.state(practice, id)["processingStatus"] == "IN_QUEUE")
            practice.clock.advance(30)
            #expect(try await FeedSteps.state(practice, id)["processingStatus"] == "IN_PROGRESS")
            #expect(try await practice.ledger().isEmpty)
            practice.clock.advance(30.9)
            #expect(try await FeedSteps.state(practice, id)["processingStatus"] == "IN_PROGRESS")
            practice.clock.advance(0.1)
            let done = try await FeedSteps.state(practice, id)
            #expect(done["processingStatus"] == "DONE")
            #expect(done["processingEndTime"] == "2026-08-20T12:01:01+00:00")
            let entries = try await practice.ledger("?kind=confirmation")
            #expect(entries.count == 50)
            #expect(entries.first?["feedId"]?.string == id)
            #expect(entries.first?["businessTime"] == "2026-08-20T12:01:01.000Z")
            #expect(try await practice.order(ids[7])["fulfillment"]?["fulfillmentStatus"] == "SHIPPED")
        }
    }

    @Test func anUploadNeedsTheSignedTypeAndTheTime() async throws {
        try await Practice.run { practice in
            let document = try await FeedSteps.document(practice, type: FeedSteps.xml)
            let other = try await FeedSteps.put(practice, document.uri, type: "text/xml", [60])
            #expect(other.status == 403)
            #expect(other.text.contains("SignatureDoesNotMatch"))
            practice.clock.advance(301)
            let late = try await FeedSteps.put(practice, document.uri, type: FeedSteps.xml, [60])
            #expect(late.status == 403)
            #expect(late.text.contains("Request has expired"))
            #expect(try await FeedSteps.create(practice, "POST_NONSENSE", document: document.id).status == 400)
            practice.clock.advance(2 * 86_400)
            let later = practice.with(token: try await Practice.token(practice.client))
            #expect(try await FeedSteps.create(later, FeedSteps.fulfilment, document: document.id).status == 400)
        }
    }

    @Test func feedsOfOneTypeWaitForEachOtherAndCanBeCancelledInTheQueue() async throws {
        try await Practice.run { practice in
            let ids = try await practice.makeOrders(2)
            var feeds: [String] = []
            for id in ids {
                let text = FeedSteps.envelope("OrderFulfillment", [FeedSteps.shipment(id)])
                feeds.append(try await FeedSteps.submit(practice, FeedSteps.fulfilment, type: FeedSteps.xml, text))
            }
            practice.clock.advance(61)
            #expect(try await FeedSteps.state(practice, feeds[0])["processingStatus"] == "DONE")
            #expect(try await FeedSteps.state(practice, feeds[1])["processingStatus"] == "IN_QUEUE")
            let uri = "/feeds/2021-06-30/feeds/\(feeds[1])"
            #expect(try await practice.call(.delete, uri).status == 200)
            #expect(try await FeedSteps.state(practice, feeds[1])["processingStatus"] == "CANCELLED")
            #expect(try await practice.call(.delete, "/feeds/2021-06-30/feeds/\(feeds[0])").status == 400)
            practice.clock.advance(300)
            #expect(try await practice.ledger("?kind=confirmation").count == 1)
            let list = try await practice.call(
                .get, "/feeds/2021-06-30/feeds?feedTypes=\(FeedSteps.fulfilment)&processingStatuses=DONE")
            #expect(list.json["feeds"]?.array?.map { $0["feedId"]?.string } == [feeds[0]])
            #expect(try await practice.call(.get, "/feeds/2021-06-30/feeds/1").status == 404)
        }
    }

    @Test func aCancelledStuckFeedFreesThoseBehindIt() async throws {
        try await Practice.run { practice in
            let ids = try await practice.makeOrders(2)
            try await practice.control(
                .post, "faults", .fields(["kind": "stuck", "seconds": 7200, "operation": "createFeed"]))
            var feeds: [String] = []
            for text in [""] + ids.map({ FeedSteps.shipment($0) }) {
                let envelope = FeedSteps.envelope("OrderFulfillment", text.isEmpty ? [] : [text])
                feeds.append(try await FeedSteps.submit(practice, FeedSteps.fulfilment, type: FeedSteps.xml, envelope))
            }
            practice.clock.advance(200)
            #expect(try await practice.ledger().isEmpty)
            #expect(try await practice.call(.delete, "/feeds/2021-06-30/feeds/\(feeds[0])").status == 200)
            practice.clock.advance(61)
            #expect(try await FeedSteps.state(practice, feeds[1])["processingStatus"] == "DONE")
            #expect(try await FeedSteps.state(practice, feeds[2])["processingStatus"] == "IN_QUEUE")
            practice.clock.advance(61)
            #expect(try await FeedSteps.state(practice, feeds[2])["processingStatus"] == "DONE")
            #expect(
                try await practice.ledger().map { $0["businessTime"]?.string }
                    == ["2026-08-20T12:04:20.020Z", "2026-08-20T12:05:20.040Z"])
        }
    }

    @Test func moreThanFiveListingsFeedsInFiveMinutesAreTooMany() async throws {
        try await Practice.run { practice in
            var last = Reply(try await practice.client.execute(uri: "/", method: .get))
            for _ in 0..<6 {
                let document = try await FeedSteps.document(practice, type: FeedSteps.json)
                last = try await FeedSteps.create(practice, "JSON_LISTINGS_FEED", document: document.id)
            }
            #expect(last.status == 429)
            practice.clock.advance(301)
            let document = try await FeedSteps.document(practice, type: FeedSteps.json)
            #expect(try await FeedSteps.create(practice, "JSON_LISTINGS_FEED", document: document.id).status == 202)
        }
    }
}
