import Database
import Fulfilment
import HTTPTypes
import LogTesting
import Operations
import Store
import StoreTesting
import Testing
import Yams

@testable import Console

/// The addresses by which a program tells what it has shipped.
@Suite("API: shipments", .timeLimit(.minutes(2))) struct ShipmentAPITests {
    private static let path = "/v1/shipments"
    private static let parcel =
        #"{"shipments":[{"orderId":"302-1","carrier":"DHL","trackingNumber":"00340434161094042557"}]}"#

    @Test("a preview changes nothing; marked once by the key of the request, and once by two doors (S2-1)")
    func once() async throws {
        try await ConsoleBench.open { bench in
            try await bench.take(ConsoleBench.paid("302-1"))
            let token = try await bench.token("wms", "shipments:write,shipments:read")
            let preview = try await bench.send(.post, Self.path + "?preview=true", Self.parcel, token: token)
            #expect(preview.status == 200 && preview.text.contains(#""preview":true"#))
            #expect(preview.text.contains(#""outcome":"created","shipment":null,"state":"waiting","reason":null"#))
            #expect(try await bench.ask("/v1/orders/302-1/shipments", token: token).text == "{\"items\":[]}\n")
            let keyless = try await bench.send(.post, Self.path, Self.parcel, token: token)
            #expect(keyless.status == 422 && keyless.text.contains("request-key-missing"))
            let done = try await bench.send(.post, Self.path, Self.parcel, token: token, key: "k-1")
            #expect(done.text.contains(#""outcome":"created","shipment":100001,"state":"waiting""#))
            let again = try await bench.send(.post, Self.path, Self.parcel, token: token, key: "k-1")
            #expect(again.status == 200 && again.text == done.text)
            let other = try await bench.send(
                .post, Self.path, Self.parcel.replacing("2557", with: "2558"), token: token, key: "k-1")
            #expect(other.status == 422 && other.text.contains("request-key-taken"))
            let second = try await bench.send(.post, Self.path, Self.parcel, token: token, key: "k-2")
            #expect(try second.outcomes() == ["already-marked"])
            let byHand = try await bench.desk.ship(
                ShipRequest(order: "302-1", carrier: "DHL", tracking: "00340434161094042557"))
            #expect(byHand.outcome == .alreadyMarked && byHand.shipment == 100_001)
            #expect(bench.log.values(of: "api.token", in: "Changed through the API").contains("wms"))
        }
    }

    @Test("each row has its own result: found by number or reference, refused with code and text in two languages")
    func rows() async throws {
        try await ConsoleBench.open { bench in
            for id in ["302-1", "302-2", "302-3"] { try await bench.take(ConsoleBench.paid(id)) }
            for account in ["de-1", "de-2"] { try await bench.take(ConsoleBench.paid("302-9"), account: account) }
            try await bench.refer("302-2", to: "4711")
            for account in ["de-1", "de-2"] { try await bench.refer("302-9", to: "8", account: account) }
            let token = try await bench.token("wms", "shipments:write")
            let body = """
                {"shipments":[{"reference":"4711","carrier":"dhl","trackingNumber":"00340434161094042557"},
                {"orderId":"302-1","trackingNumber":"77"},{"orderId":"302-8","carrier":"DHL"},{"reference":"8"},
                {"reference":"9"},{"orderId":"302-1","reference":"4711"},{},{"orderId":"302-9"},
                {"account":"de-2","reference":"8","carrier":"Hausbote Meier"},
                {"orderId":"302-3","carrier":"DHL","shippedAt":"2026-03-01 10:00"},
                {"orderId":"302-3","carrier":"DHL","items":[{"sku":"MUG-1","quantity":9}]},
                {"orderId":"302-3","carrier":"DHL","items":[{"sku":"MUG-1","itemId":"01-302-3","quantity":1}]},
                {"orderId":"302-3","carrier":"DHL","trackingNumber":"1","items":[{"sku":"MUG-1","quantity":2}]},
                {"orderId":"302-3","carrier":"DHL","trackingNumber":"2","parcel":"B"}]}
                """
            let reply = try await bench.send(.post, Self.path, body, token: token, key: "k")
            #expect(reply.status == 200)
            #expect(
                try reply.reasons() == [
                    "null", "carrier-missing", "order-unknown", "reference-ambiguous", "reference-unknown",
                    "order-unnamed", "order-unnamed", "ambiguous-order", "tracking-missing", "time-zone-missing",
                    "quantity-too-large", "parcel-invalid", "null", "null",
                ])
            let rows = try reply.rows()
            #expect(rows[0]["orderId"]?.string == "302-2" && rows[1]["outcome"]?.string == "created")
            // S4-10: a missing carrier is told at once, in words.
            #expect(rows[1]["text"]?.string == "the carrier is missing")
            #expect(reply.text.contains(#""severity":"error","code":"carrier-missing""#))
            #expect(reply.text.contains(#""code":"carrier-similar""#) && reply.text.contains(#""correction":"DHL""#))
            // S4-12: an unknown carrier goes as Other with its name.
            let other = try await bench.desk.order("302-9", account: "de-2").shipments.first
            #expect(
                other?.carrier == "Hausbote Meier" && other?.door == "api"
                    && other?.nextAt?.timestamp == ConsoleBench.now)
            let known = try await bench.desk.order("302-2", account: nil).shipments.first
            #expect(known?.carrier == "DHL" && known?.markedBy == "api:wms")
            let german = try await bench.send(
                .post, Self.path + "?preview=1", body, token: token, language: "de")
            #expect(german.status == 422)
            let preview = try await bench.send(
                .post, Self.path + "?preview=true", body, token: token, language: "de")
            #expect(preview.text.contains("der Versanddienstleister fehlt"))
        }
    }

    @Test("whoever may not, or sends something else, changes nothing; a bound token works on its account")
    func refusals() async throws {
        try await ConsoleBench.open { bench in
            try await bench.take(ConsoleBench.paid("302-1"))
            try await bench.take(ConsoleBench.paid("302-2"), account: "de-2")
            let token = try await bench.token("wms", "shipments:write")
            let reader = try await bench.token("reader", "shipments:read,orders:read")
            let bound = try await bench.token("bound", "shipments:write,shipments:read", account: "de-2")
            func status(_ body: String, token: String?, path: String = Self.path, type: String = "application/json")
                async throws -> Int
            {
                try await bench.send(.post, path, body, token: token, key: "k", type: type).status
            }
            #expect(try await status(Self.parcel, token: nil) == 401)
            #expect(try await status(Self.parcel, token: reader) == 403)
            #expect(try await status(Self.parcel, token: token, type: "text/csv") == 415)
            #expect(try await status(Self.parcel, token: token, path: Self.path + "?x=1") == 422)
            #expect(try await status("{", token: token) == 422)
            #expect(try await status(#"{"shipments":[]}"#, token: token) == 422)
            let many = (0...500).map { _ in "{}" }.joined(separator: ",")
            #expect(try await status(#"{"shipments":[\#(many)]}"#, token: token) == 422)
            #expect(try await bench.ask(Self.path, token: token).status == 405)
            let foreign = try await bench.send(.post, Self.path, Self.parcel, token: bound, key: "k")
            #expect(try foreign.reasons() == ["order-unknown"])
            let named = Self.parcel.replacing(#"{"orderId""#, with: #"{"account":"de-1","orderId""#)
            #expect(
                try await bench.send(.post, Self.path, named, token: bound, key: "l").reasons() == ["account-forbidden"]
            )
            let own = try await bench.send(
                .post, Self.path, Self.parcel.replacing("302-1", with: "302-2"), token: bound, key: "m")
            #expect(try own.outcomes() == ["created"])
            _ = try await bench.desk.ship(ShipRequest(order: "302-1", carrier: "DHL", tracking: "1"))
            #expect(try await bench.ask("/v1/shipments/100001", token: bound).status == 200)
            #expect(try await bench.ask("/v1/shipments/100002", token: bound).status == 404)
            #expect(try await bench.send(.delete, "/v1/shipments/100002", token: bound).status == 404)
            #expect(try await bench.send(.delete, "/v1/shipments/100001", token: reader).status == 403)
        }
    }

    @Test(
        "a shipment tells its flag, its deferral and its attempts, and is withdrawn until Amazon may know (S2-4, S2-12)"
    )
    func reading() async throws {
        try await ConsoleBench.open { bench in
            try await bench.take(ConsoleBench.paid("302-1"))
            let token = try await bench.token("wms", "shipments:write,shipments:read")
            _ = try await bench.send(.post, Self.path, Self.parcel, token: token, key: "k-1")
            let one = try await bench.ask("/v1/shipments/100001", token: token)
            #expect(one.text.contains(#""state":"waiting","pendingTransfer":true,"deferral":null"#))
            for _ in 0..<2 {
                let gone = try await bench.send(.delete, "/v1/shipments/100001", token: token)
                #expect(gone.status == 200 && gone.text.contains(#""state":"closed","pendingTransfer":false"#))
                #expect(gone.text.contains(#""reason":"withdrawn""#))
            }
            let revived = try await bench.send(.post, Self.path, Self.parcel, token: token, key: "k-2")
            #expect(try revived.outcomes() == ["created"])
            try await bench.store.database.write { transaction in
                try transaction.run(
                    """
                    INSERT INTO attempts (shipment, generation, started_at, ended_at, outcome, code, detail, request_id, worker)
                    VALUES (100001, 3, 0, 1, 'unclear', 'timedOut', 'what Amazon wrote', 'R-1', 'w')
                    """)
                try transaction.run("UPDATE shipments SET has_failed = 1")
            }
            let tried = try await bench.ask("/v1/orders/302-1/shipments", token: token)
            #expect(tried.text.contains(#""deferral":"shipping-status-failed""#))
            #expect(tried.text.contains(#""outcome":"unclear","code":"timedOut","requestId":"R-1""#))
            #expect(!tried.text.contains("what Amazon wrote"))
            let late = try await bench.send(.delete, "/v1/shipments/100001", token: token)
            #expect(late.status == 409 && late.text.contains("shipment-fixed"))
        }
    }
}
