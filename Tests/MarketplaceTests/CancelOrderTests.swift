import Fulfilment
import MarketplaceTesting
import Testing

@testable import Marketplace

/// S4-5, S4-12, X-6: a cancellation reaches Amazon by a call of its own, for the whole order.
@Suite("MarketplaceClient.cancelOrder", .timeLimit(.minutes(1))) struct CancelOrderTests {
    private static let order = OrderID("902-1106328-1059050")

    @Test("A cancellation names the order and the reason, and 202 is its answer (S4-5)")
    func request() async throws {
        let headers = [("x-amzn-RateLimit-Limit", "1.0")]
        try await Bench.with(answer: { _ in .answer(202, headers: headers, body: Array("{}".utf8)) }) { bench in
            let answer = try await bench.client.cancelOrder(Self.order, reasonCode: "NO_INVENTORY")
            #expect(answer.rateLimit == 1 && answer.calls == 1)
            let call = try #require(bench.amazon.calls.first)
            #expect(call.method == "PUT")
            #expect(call.uri == "/orders/2026-01-01/orders/902-1106328-1059050/cancellation")
            #expect(call.header("content-type") == "application/json")
            #expect(call.body == #"{"cancelReasonCode":"NO_INVENTORY"}"#)
        }
    }

    @Test("An account to which it is not open is told from a token that has expired (X-6)")
    func notOpen() async throws {
        let denied = #"{"errors":[{"code":"Unauthorized","message":"Access to requested resource is denied."}]}"#
        try await Bench.with(answer: { _ in .json(403, denied) }) { bench in
            let error = try await failure { () async throws(MarketplaceError) in
                try await bench.client.cancelOrder(Self.order, reasonCode: "NO_INVENTORY")
            }
            #expect(error.code == .accessDenied && error.operation == .cancelOrder && !error.isRetriable)
            #expect(error.calls == 2 && !error.mayHaveBeenApplied)
        }
        let expired = #"{"errors":[{"code":"Unauthorized","message":"The access token you provided has expired."}]}"#
        try await Bench.with(answer: { _ in .json(403, expired) }) { bench in
            let error = try await failure { () async throws(MarketplaceError) in
                try await bench.client.cancelOrder(Self.order, reasonCode: "NO_INVENTORY")
            }
            #expect(error.code == .unauthorized && error.isRetriable)
        }
    }

    @Test("A lost answer leaves open whether the order is cancelled", arguments: [Reply.hangUp, .answer(500)])
    func lostAnswer(reply: Reply) async throws {
        try await Bench.with(answer: { _ in reply }) { bench in
            let error = try await failure { () async throws(MarketplaceError) in
                try await bench.client.cancelOrder(Self.order, reasonCode: "NO_INVENTORY")
            }
            #expect(error.mayHaveBeenApplied && error.isRetriable)
        }
    }

    @Test("Without a reason no call is made")
    func withoutReason() async throws {
        try await Bench.with(answer: { _ in .answer(202) }) { bench in
            let error = try await failure { () async throws(MarketplaceError) in
                try await bench.client.cancelOrder(Self.order, reasonCode: "")
            }
            #expect(error.code == .invalidInput && error.calls == 0 && bench.amazon.requests.isEmpty)
        }
    }
}
