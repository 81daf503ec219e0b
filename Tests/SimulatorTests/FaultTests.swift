import HTTPTypes
import Testing

@testable import Simulator

@Suite struct FaultTests {
    private static func order(_ practice: Practice, _ kind: String, _ more: KeyValuePairs<String, JSON?> = [:])
        async throws
    {
        var rule = JSON.fields(["kind": .string(kind)])
        for (name, value) in more { rule = rule.setting(name, to: value) }
        let reply = try await practice.control(.post, "faults", rule)
        #expect(reply.status == 201, "\(reply.text)")
    }

    @Test func anExpiredTokenStaysExpired() async throws {
        try await Practice.run { practice in
            try await Self.order(practice, "expireToken", ["operation": "getAccount"])
            for _ in 0..<2 {
                let reply = try await practice.call(.get, "/sellers/v1/account")
                #expect(reply.status == 403)
                #expect(reply.json["errors"]?.array?.first?["details"] == "The access token you provided has expired.")
            }
            let renewed = practice.with(token: try await Practice.token(practice.client))
            #expect(try await renewed.call(.get, "/sellers/v1/account").status == 200)
        }
    }

    @Test func everybodyIsDeniedButNobodyAskedForAToken() async throws {
        try await Practice.run { practice in
            try await Self.order(practice, "deny", ["count": 3])
            for uri in ["/sellers/v1/account", "/sellers/v1/marketplaceParticipations", "/sellers/v1/account"] {
                // A new token does not help.
                let caller = practice.with(token: try await Practice.token(practice.client))
                let reply = try await caller.call(.get, uri)
                #expect(reply.status == 403)
                #expect(reply.message == "Access to requested resource is denied.")
            }
            #expect(try await practice.call(.get, "/sellers/v1/account").status == 200)
        }
    }

    @Test func aCarrierIsLostSilently() async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1)[0]
            let body = try practice.confirmation(of: try await practice.order(id))
            try await Self.order(practice, "dropCarrier")
            #expect(try await practice.confirm(id, body).status == 204)
            let package = try #require(try await practice.order(id)["packages"]?.array?.first)
            #expect(package["carrier"] == nil)
            #expect(package["trackingNumber"] == nil)
            #expect(try await practice.ledger().first?["carrierDropped"] == true)
            // Confirmed once more, it is there.
            #expect(try await practice.confirm(id, body).status == 204)
            #expect(try await practice.order(id)["packages"]?.array?.first?["carrier"] == "DHL")
        }
    }

    @Test func aReportIsCancelledStuckOrBroken() async throws {
        let file = try TemporaryFile(HistorySample.text)
        try await Practice.run(settings: { $0.ordersFile = file.path }) { practice in
            let specification = ReportTests.specification(from: "2026-08-01T00:00:00Z", to: "2026-08-20T00:00:00Z")
            try await Self.order(practice, "noData")
            let empty = try await ReportTests.create(practice, specification)
            try await Self.order(practice, "fatal", ["operation": "createReport"])
            let broken = try await ReportTests.create(practice, specification)
            try await Self.order(practice, "stuck", ["seconds": 7200])
            let stuck = try await ReportTests.create(practice, specification)
            practice.clock.advance(1000)
            let cancelled = try await ReportTests.state(practice, empty)
            #expect(cancelled["processingStatus"] == "CANCELLED")
            #expect(cancelled["reportDocumentId"] == nil)
            #expect(try await ReportTests.state(practice, broken)["processingStatus"] == "FATAL")
            #expect(try await ReportTests.download(practice, broken).contains("could not be made"))
            #expect(try await ReportTests.state(practice, stuck)["processingStatus"] == "IN_QUEUE")
            practice.clock.advance(6300)
            let later = practice.with(token: try await Practice.token(practice.client))
            #expect(try await ReportTests.state(later, stuck)["processingStatus"] == "DONE")
        }
    }

    @Test func aStuckFeedHoldsUpThoseBehindIt() async throws {
        try await Practice.run { practice in
            let ids = try await practice.makeOrders(2)
            try await Self.order(practice, "stuck", ["seconds": 3600, "operation": "createFeed"])
            for id in ids {
                let text = FeedSteps.envelope("OrderFulfillment", [FeedSteps.shipment(id)])
                _ = try await FeedSteps.submit(practice, FeedSteps.fulfilment, type: FeedSteps.xml, text)
            }
            practice.clock.advance(3000)
            #expect(try await practice.ledger().isEmpty)
            practice.clock.advance(1000)
            #expect(try await practice.ledger().count == 2)
        }
    }

    @Test(arguments: [("dropCarrier", "getOrder"), ("noData", "createFeed"), ("stuck", "getReport"), ("deny", "root")])
    func aFaultThatCannotStrikeIsRefused(kind: String, operation: String) async throws {
        try await Practice.run { practice async throws in
            let rule = JSON.fields(["kind": .string(kind), "operation": .string(operation)])
            #expect(try await practice.control(.post, "faults", rule).status == 400)
        }
    }

    @Test func theLogHoldsEveryCallWithItsTime() async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1)[0]
            practice.clock.advance(10)
            let body = try practice.confirmation(of: try await practice.order(id))
            try await Self.order(practice, "status", ["status": 503, "operation": "confirmShipment"])
            #expect(try await practice.confirm(id, body).status == 503)
            practice.clock.advance(1.5)
            #expect(try await practice.confirm(id, body).status == 204)
            let log = try await practice.control(.get, "calls/log?operation=confirmShipment").text
            #expect(
                log == #"{"sequence":3,"businessTime":"2026-08-20T12:00:10.000Z","operation":"confirmShipment","#
                    + #""orderId":"\#(id)","status":503,"fault":"status"}"# + "\n"
                    + #"{"sequence":4,"businessTime":"2026-08-20T12:00:11.500Z","operation":"confirmShipment","#
                    + #""orderId":"\#(id)","status":204}"# + "\n")
            #expect(try await practice.control(.get, "ledger/summary").json["confirmation"] == 1)
            #expect(try await practice.control(.get, "ledger/summary").json["edit"] == 0)
        }
    }
}
