import Fulfilment
import LogTesting
import Marketplace
import MarketplaceTesting
import ShipmentConfirmer
import Testing

@testable import Store

/// What of Amazon's answers a confirmer is told, beside the result.
@Suite("MarketplaceGateway", .timeLimit(.minutes(1)))
struct MarketplaceGatewayTests {
    private static let order = OrderID("302-1")
    private static let call = ShipmentCall(
        shipment: .first, generation: 2, attempt: 1, account: AccountID("de-1"), order: order,
        marketplace: MarketplaceID("A1PA6795UKMFR9"), carrierCode: "DHL", carrierName: nil, shipMethod: nil,
        trackingNumber: "T1", shippedAt: Timestamp(seconds: 1_772_000_000),
        items: [ShipmentItem(itemID: OrderItemID("01"), quantity: 1)])

    private func with(
        _ answer: @escaping @Sendable (ReceivedRequest) -> Reply, _ body: (MarketplaceGateway) async throws -> Void
    ) async throws {
        let now: @Sendable () -> Timestamp = { Timestamp(seconds: 1_772_000_000) }
        try await ScriptedAmazon.withClient(logger: RecordedLog().logger, now: now, answer: answer) { _, client in
            try await body(MarketplaceGateway(clients: { _ in client }))
        }
    }

    /// Refuses the first token, whatever it is asked.
    private static func afterRefusedToken(_ reply: Reply) -> @Sendable (ReceivedRequest) -> Reply {
        { request in
            request.header("x-amz-access-token") == "Atza|1"
                ? .refusal(403, "Unauthorized", "Access to requested resource is denied.") : reply
        }
    }

    @Test("A 429 hands on Amazon's word, its request id and the wait")
    func throttled() async throws {
        let body = #"{"errors":[{"code":"QuotaExceeded","message":"You exceeded your quota."}]}"#
        let headers = [("x-amzn-RequestId", "r-429"), ("Retry-After", "2")]
        let failure = CallFailure(code: "QuotaExceeded", detail: "You exceeded your quota.", requestID: "r-429")
        try await with({ _ in .json(429, body, headers: headers) }) { gateway in
            #expect(await gateway.confirm(Self.call).result == .throttled(failure, retryAfter: .seconds(2)))
            #expect(await gateway.read(Self.order, account: Self.call.account).reading == .throttled(failure))
        }
    }

    @Test("Rate and number of calls come with a confirmation, and with one that failed")
    func confirmation() async throws {
        let accepted = Reply.answer(204, headers: [("x-amzn-RateLimit-Limit", "5.0"), ("x-amzn-RequestId", "r-1")])
        try await with(Self.afterRefusedToken(accepted)) { gateway in
            let answer = await gateway.confirm(Self.call)
            #expect(answer == ConfirmationAnswer(.accepted(requestID: "r-1"), rateLimit: 5, calls: 2))
        }
        try await with(Self.afterRefusedToken(.refusal(500, "InternalFailure", "no"))) { gateway in
            #expect(await gateway.confirm(Self.call).calls == 2)
        }
    }

    @Test("Rate and number of calls come with a read order, and with one that could not be read")
    func reading() async throws {
        let body = #"""
            {"order":{"orderId":"302-1","lastUpdatedTime":"2026-02-25T06:13:20Z","orderItems":[],
            "fulfillment":{"fulfillmentStatus":"SHIPPED"}}}
            """#
        let shown = Reply.json(200, body, headers: [("x-amzn-RateLimit-Limit", "0.25")])
        try await with(Self.afterRefusedToken(shown)) { gateway in
            let answer = await gateway.read(Self.order, account: Self.call.account)
            #expect(answer.rateLimit == 0.25 && answer.calls == 2)
            guard case .order(.shipped, _) = answer.reading else {
                Issue.record("the order was not read: \(answer.reading)")
                return
            }
        }
        try await with(Self.afterRefusedToken(.refusal(500, "InternalFailure", "no"))) { gateway in
            #expect(await gateway.read(Self.order, account: Self.call.account).calls == 2)
        }
    }

    @Test(
        "An answer that cannot be read keeps its request id",
        arguments: ["{}", #"{"order":{}}"#, #"{"order":7}"#, "<html>"])
    func unreadable(_ body: String) async throws {
        try await with({ _ in .json(200, body, headers: [("x-amzn-RequestId", "r-9")]) }) { gateway in
            let answer = await gateway.read(Self.order, account: Self.call.account)
            guard case .failed(let failure) = answer.reading else {
                Issue.record("taken for an order: \(answer.reading)")
                return
            }
            #expect(failure.code == "malformedAnswer" && failure.requestID == "r-9")
        }
    }
}
