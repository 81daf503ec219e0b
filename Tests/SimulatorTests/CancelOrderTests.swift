import HTTPTypes
import Testing

@testable import Simulator

@Suite struct CancelOrderTests {
    private static func cancel(_ practice: Practice, _ id: String) async throws -> Reply {
        try await practice.call(
            .put, "/orders/2026-01-01/orders/\(id)/cancellation", .fields(["cancelReasonCode": "NO_INVENTORY"]))
    }

    @Test func isAcceptedFirstAndDoneLater() async throws {
        try await Practice.run(settings: { $0.offersCancelOrder = true }) { practice in
            let id = try await practice.makeOrders(1, lines: 2)[0]
            let reply = try await Self.cancel(practice, id)
            #expect(reply.status == 202)
            #expect(reply.json == .object([]))
            #expect(try await practice.order(id)["fulfillment"]?["fulfillmentStatus"] == "UNSHIPPED")
            practice.clock.advance(60)
            let order = try await practice.order(id)
            #expect(order["fulfillment"]?["fulfillmentStatus"] == "CANCELLED")
            let execution = order["orderItems"]?.array?.last?["cancellation"]?["cancellationExecution"]
            #expect(execution?["cancelledBy"] == "MERCHANT")
            let entries = try await practice.ledger("?kind=cancellation")
            #expect(entries.map { $0["orderId"]?.string } == [id])
            #expect(entries.first?["reason"] == "NO_INVENTORY")
        }
    }

    @Test func comesTooLateWhenTheOrderIsShippedMeanwhile() async throws {
        try await Practice.run(settings: { $0.offersCancelOrder = true }) { practice in
            let id = try await practice.makeOrders(1)[0]
            #expect(try await Self.cancel(practice, id).status == 202)
            let confirmation = try practice.confirmation(of: try await practice.order(id))
            #expect(try await practice.confirm(id, confirmation).status == 204)
            practice.clock.advance(120)
            #expect(try await practice.order(id)["fulfillment"]?["fulfillmentStatus"] == "SHIPPED")
            #expect(try await Self.cancel(practice, id).status == 400)
        }
    }

    @Test(arguments: ["pending", "fba", "cancelled"])
    func isRefusedForOrdersTheSellerCannotCancel(pattern: String) async throws {
        try await Practice.run(settings: { $0.offersCancelOrder = true }) { practice in
            let id = try await practice.makeOrders(1, pattern: pattern)[0]
            #expect(try await Self.cancel(practice, id).status == 400)
            #expect(try await practice.ledger().isEmpty)
        }
    }

    @Test func isClosedUntilItIsOpened() async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1)[0]
            #expect(try await Self.cancel(practice, id).status == 403)
            try await practice.control(.post, "settings", .fields(["cancelOrder": true]))
            #expect(try await Self.cancel(practice, id).status == 202)
        }
    }

    @Test func isRememberedOverARestart() async throws {
        let ledger = try TemporaryFile()
        let clock = ManualClock()
        let settings: (inout SimulationSettings) -> Void = {
            $0.offersCancelOrder = true
            $0.generatedOrders = 3
            $0.ledgerFile = ledger.path
        }
        let id = ManualBox("")
        try await Practice.run(clock: clock, settings: settings) { practice in
            let list = try await practice.control(.get, "orders?status=UNSHIPPED").json["orders"]?.array
            id.set(try #require(list?.first { $0["fulfilledBy"] == "MERCHANT" }?["orderId"]?.string))
            #expect(try await Self.cancel(practice, id.value).status == 202)
        }
        clock.advance(61)
        try await Practice.run(clock: clock, settings: settings) { practice async throws in
            #expect(try await practice.order(id.value)["fulfillment"]?["fulfillmentStatus"] == "CANCELLED")
        }
    }
}
