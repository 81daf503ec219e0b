import Fulfilment
import HTTPTypes
import Operations
import Store
import StoreTesting
import Testing

@testable import Console

/// A shop tells the status of its orders, a program asks for cancellations.
@Suite("API: shop status and cancels", .timeLimit(.minutes(2))) struct OrderStatusAPITests {
    private static let status = "/v1/order-status"
    private static let cancels = "/v1/cancels"

    private func orders(_ rows: String...) -> String { #"{"orders":[\#(rows.joined(separator: ","))]}"# }

    @Test(
        "shipped marks by the shop's door, cancelled asks with a reason, others are ignored (S4-4, S4-5, S4-8, S4-12)")
    func statuses() async throws {
        try await ConsoleBench.open { bench in
            for id in ["302-1", "302-2", "302-3"] { try await bench.take(ConsoleBench.paid(id)) }
            try await bench.refer("302-2", to: "4711")
            let token = try await bench.token("shop", "shipments:write,cancels:write")
            let body = orders(
                #"{"orderId":"302-1","status":" Versendet","carrier":"DHL","trackingNumber":"00340434161094042557"}"#,
                #"{"reference":"4711","status":"storniert"}"#,
                #"{"reference":"4711","status":"storniert","cancelReason":"pricing-error"}"#,
                #"{"orderId":"302-3","status":"processing"}"#, #"{"orderId":"302-8","status":"shipped"}"#)
            let preview = try await bench.send(.post, Self.status + "?preview=true", body, token: token)
            #expect(
                try preview.outcomes() == ["created", "refused", "cancel-requested", "ignored", "refused"])
            #expect(try await bench.desk.order("302-1", account: nil).shipments.isEmpty)
            #expect(try await bench.desk.cancelWishes(account: nil).isEmpty)
            let keyless = try await bench.send(.post, Self.status, body, token: token)
            #expect(keyless.status == 422 && keyless.text.contains("request-key-missing"))
            let reply = try await bench.send(.post, Self.status, body, token: token, key: "k-1")
            #expect(try reply.outcomes() == (try preview.outcomes()))
            #expect(
                try reply.reasons() == ["null", "cancel-reason-missing", "null", "null", "order-unknown"])
            let shipment = try #require(try await bench.desk.order("302-1", account: nil).shipments.first)
            #expect(shipment.door == "shop-status" && shipment.nextAt?.timestamp == ConsoleBench.now + .minutes(2))
            #expect(try await bench.desk.cancelWishes(account: nil).map(\.reason) == ["pricing-error"])
            let again = try await bench.send(.post, Self.status, body, token: token, key: "k-1")
            #expect(again.text == reply.text)
            let other = try await bench.send(
                .post, Self.status, body.replacing("DHL", with: "GLS"), token: token, key: "k-1")
            #expect(other.status == 422 && other.text.contains("request-key-taken"))
        }
    }

    @Test("a token without cancels:write cancels nothing by a status; who may not tell a status is 403")
    func scopes() async throws {
        try await ConsoleBench.open { bench in
            try await bench.take(ConsoleBench.paid("302-1"))
            let token = try await bench.token("shop", "shipments:write")
            let reader = try await bench.token("reader", "shipments:read,orders:read")
            let body = orders(#"{"orderId":"302-1","status":"cancelled","cancelReason":"no-inventory"}"#)
            let refused = try await bench.send(.post, Self.status, body, token: token, key: "k")
            #expect(try refused.reasons() == ["cancel-scope-missing"])
            #expect(try await bench.desk.cancelWishes(account: nil).isEmpty)
            #expect(try await bench.send(.post, Self.status, body, token: reader, key: "k").status == 403)
            #expect(try await bench.send(.post, Self.status, body, token: nil, key: "k").status == 401)
            #expect(try await bench.send(.post, Self.status, #"{"orders":[{}]}"#, token: token, key: "k").status == 422)
            let cancel = #"{"orderId":"302-1","reason":"no-inventory"}"#
            #expect(try await bench.send(.post, Self.cancels, cancel, token: token).status == 403)
            #expect(try await bench.send(.delete, Self.cancels + "/302-1", token: token).status == 403)
        }
    }

    @Test("a cancellation is asked for once and withdrawn; pending parks or refuses; parts are refused (X-6, S4-12)")
    func cancelling() async throws {
        try await ConsoleBench.open { bench in
            try await bench.take(ConsoleBench.paid("302-1"))
            try await bench.take(.sample("302-2", status: .pending, updatedAt: ConsoleBench.now - .hours(1)))
            try await bench.take(
                .sample("302-3", status: .shipped, updatedAt: ConsoleBench.now - .hours(1)))
            try await bench.take(
                .sample("302-4", service: .fba, updatedAt: ConsoleBench.now - .hours(1)))
            let token = try await bench.token("erp", "cancels:write")
            func ask(_ body: String) async throws -> ConsoleReply {
                try await bench.send(.post, Self.cancels, body, token: token)
            }
            let asked = try await ask(#"{"orderId":"302-1","reason":"no-inventory"}"#)
            #expect(asked.status == 200 && asked.text.contains(#""open":true"#))
            #expect(asked.text.contains(#""alreadyRequested":false"#))
            let again = try await ask(#"{"orderId":"302-1","reason":"pricing-error"}"#)
            #expect(
                again.text.contains(#""reason":"no-inventory""#) && again.text.contains(#""alreadyRequested":true"#))
            let gone = try await bench.send(.delete, Self.cancels + "/302-1?account=de-1", token: token)
            #expect(gone.status == 200 && gone.text.contains(#""state":"withdrawn","open":false"#))
            #expect(try await bench.send(.delete, Self.cancels + "/302-1", token: token).status == 404)
            let pending = try await ask(#"{"orderId":"302-2","reason":"no-inventory"}"#)
            #expect(pending.status == 409 && pending.text.contains("cancel-pending"))
            let parked = try await ask(#"{"orderId":"302-2","reason":"no-inventory","whenPayable":true}"#)
            #expect(parked.status == 200 && parked.text.contains("waits-for-payment"))
            let refused = [
                (#"{"orderId":"302-1","reason":"no-inventory","items":[{"sku":"A"}]}"#, 422, "cancel-items"),
                (#"{"orderId":"302-1","reason":"bored"}"#, 422, "cancel-reason-invalid"),
                (#"{"orderId":"302-1"}"#, 422, "body-invalid"), (#"{"reason":"no-inventory"}"#, 422, "order-unnamed"),
                (#"{"orderId":"302-9","reason":"no-inventory"}"#, 404, "order-unknown"),
                (#"{"reference":"9","reason":"no-inventory"}"#, 404, "reference-unknown"),
                (#"{"orderId":"302-3","reason":"no-inventory"}"#, 409, "already-sent"),
                (#"{"orderId":"302-4","reason":"no-inventory"}"#, 409, "cancel-by-amazon"),
            ]
            for (body, status, code) in refused {
                let reply = try await ask(body)
                #expect(reply.status == status && reply.text.contains(code), "\(body)")
            }
        }
    }
}
