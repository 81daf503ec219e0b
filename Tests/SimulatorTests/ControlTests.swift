import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import Simulator

@Suite struct ControlTests {
    @Test func theClockIsShown() async throws {
        try await Practice.run { practice in
            let reply = try await practice.control(.get, "clock").json
            #expect(reply["businessTime"] == "2026-08-20T12:00:00.000Z")
            #expect(reply["speed"]?.number == 1)
        }
    }

    @Test func ordersRepeatWithTheirSeed() async throws {
        let store = NationalStore.german
        let batch = try #require(OrderBatch(.fields(["count": 20, "seed": 3, "pattern": "mixed"])))
        let time = BusinessTime(milliseconds: 0)
        let first = batch.orders(createdAt: time, store: store) { _ in false }
        let second = batch.orders(createdAt: time, store: store) { _ in false }
        #expect(
            first.map { $0.json(including: Set(IncludedPart.allCases), now: time) }
                == second.map { $0.json(including: Set(IncludedPart.allCases), now: time) })
        #expect(Set(first.map(\.id)).count == 20)
        for order in first {
            #expect(order.id.wholeMatch(of: /\d{3}-\d{7}-\d{7}/) != nil)
            #expect((1...3).contains(order.lines.count))
        }
        let taken = Set(first.map(\.id))
        let third = batch.orders(createdAt: time, store: store) { taken.contains($0) }
        #expect(taken.isDisjoint(with: third.map(\.id)))
    }

    @Test(
        arguments: [
            "{}", #"{"operation":"x","kind":"status"}"#, #"{"kind":"explode"}"#, #"{"kind":"status","status":99}"#,
            #"{"kind":"refuse","probability":2}"#, #"{"kind":"refuse","count":0}"#, "[]", "",
        ])
    func wrongFaultsAreRefused(text: String) async throws {
        try await Practice.run { practice in
            let response = try await practice.client.execute(
                uri: "/_simulator/faults", method: .post, body: ByteBuffer(string: text))
            #expect(response.status == .badRequest)
        }
    }

    @Test func aStatusFaultStrikesAsOftenAsItWasOrdered() async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1)[0]
            let body = try practice.confirmation(of: try await practice.order(id))
            let rule = JSON.fields([
                "operation": "confirmShipment", "kind": "status", "status": 503, "count": 2,
            ])
            #expect(try await practice.control(.post, "faults", rule).json["id"] == 1)
            for _ in 0..<2 {
                let reply = try await practice.confirm(id, body)
                #expect(reply.status == 503)
                #expect(reply.code == "ServiceUnavailable")
                #expect(reply.header("x-amzn-RateLimit-Limit") == nil)
            }
            #expect(try await practice.ledger().isEmpty)
            #expect(try await practice.confirm(id, body).status == 204)
            let rules = try await practice.control(.get, "faults").json["faults"]?.array
            #expect(rules?.first?["applied"] == 2)
            #expect(try await practice.control(.post, "faults/clear").status == 204)
            #expect(try await practice.control(.get, "faults").json["faults"] == .array([]))
        }
    }

    @Test func aRefusalMeetsOnlyItsOrders() async throws {
        try await Practice.run { practice in
            let ids = try await practice.makeOrders(2)
            let rule = JSON.fields([
                "operation": "confirmShipment", "kind": "refuse", "message": "No.",
                "orderIds": .array([.string(ids[0])]),
            ])
            try await practice.control(.post, "faults", rule)
            for _ in 0..<2 {
                let refused = try await practice.confirm(
                    ids[0], try practice.confirmation(of: try await practice.order(ids[0])))
                #expect(refused.status == 400)
                #expect(refused.code == "InvalidInput")
                #expect(refused.message == "No.")
            }
            let accepted = try await practice.confirm(
                ids[1], try practice.confirmation(of: try await practice.order(ids[1])))
            #expect(accepted.status == 204)
        }
    }

    @Test func anIgnoredConfirmationHasNoEffect() async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1)[0]
            let body = try practice.confirmation(of: try await practice.order(id))
            try await practice.control(
                .post, "faults", .fields(["operation": "confirmShipment", "kind": "ignore"]))
            #expect(try await practice.confirm(id, body).status == 204)
            #expect(try await practice.ledger().isEmpty)
            #expect(try await practice.order(id)["packages"] == nil)
        }
    }

    @Test func probabilityRepeatsWithItsSeed() throws {
        func strikes() throws -> [Bool] {
            var rule = try FaultRule(
                id: 1, .fields(["kind": "status", "probability": .number(0.3), "seed": 5]))
            return (0..<200).map { _ in rule.strikes(.getOrder, orderID: nil) }
        }
        let first = try strikes()
        #expect(first == (try strikes()))
        #expect((40...80).contains(first.count { $0 }))
    }

    /// Over a real connection, as these faults break it.
    @Test(arguments: ["timeoutAfterApply", "halfBody", "dropConnection"])
    func aBrokenConnectionTellsNothingOfTheEffect(kind: String) async throws {
        try await Practice.run(over: .live) { practice in
            let id = try await practice.makeOrders(1)[0]
            let order = try await practice.order(id)
            let body = try practice.confirmation(of: order)
            try await practice.control(
                .post, "faults", .fields(["kind": .string(kind), "seconds": .number(0.05)]))
            let uri = "/orders/2026-01-01/orders/\(id)"
            if kind == "halfBody" {
                await #expect(throws: (any Error).self) { try await practice.call(.get, uri) }
            } else {
                await #expect(throws: (any Error).self) { try await practice.confirm(id, body) }
            }
        }
    }

    @Test func whatTimedOutWasBooked() async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1)[0]
            let body = try practice.confirmation(of: try await practice.order(id))
            try await practice.control(
                .post, "faults",
                .fields(["operation": "confirmShipment", "kind": "timeoutAfterApply", "seconds": .number(0.01)]))
            _ = try await practice.confirm(id, body)
            #expect(try await practice.ledger().count == 1)
            #expect(try await practice.confirm(id, body).status == 204)
            #expect(try await practice.ledger("?kind=confirmation").count == 1)
            #expect(try await practice.ledger("?kind=edit").count == 1)
        }
    }

    @Test func unknownPathsAre404() async throws {
        try await Practice.run { practice async throws in
            #expect(try await practice.control(.get, "nothing").status == 404)
            #expect(try await practice.call(.get, "/orders/v9/orders").status == 404)
            #expect(try await practice.control(.get, "ledger?kind=x").status == 400)
        }
    }
}
