import Database
import Foundation
import Fulfilment
import HTTPTypes
import LogTesting
import NIOCore
import Operations
import Store
import StoreTesting
import Testing

@testable import Console

/// The addresses by which an ERP gives its stock.
@Suite("API: stock that is given", .timeLimit(.minutes(2))) struct StockGivenAPITests {
    private static let key = HTTPField.Name("Idempotency-Key")

    private func send(
        _ bench: ConsoleBench, _ method: HTTPRequest.Method, _ path: String, _ body: String?, token: String?,
        key: String? = nil, type: String = "application/json"
    ) async throws -> ConsoleReply {
        var headers: [HTTPField.Name: String] = [:]
        if body != nil { headers[.contentType] = type }
        if let key, let name = Self.key { headers[name] = key }
        return try await bench.ask(
            path, token: token, headers: headers, method: method, body: body.map { ByteBuffer(string: $0) })
    }

    private func onHand(_ bench: ConsoleBench, _ item: String) async throws -> Int? {
        try await bench.store.database.read { try StockTable.level(of: ItemID(item), in: $0)?.onHand }
    }

    @Test("counts are shown first, booked once by the key of the request, and say what they mean (S1-3)")
    func counts() async throws {
        try await ConsoleBench.open { bench in
            let token = try await bench.token("erp", "stock:write")
            let body = #"{"asOf":"2026-03-01T08:00:00Z","counts":[{"sku":"A","quantity":5},{"item":"B","quantity":2}]}"#
            let unset = try await send(bench, .post, "/v1/stock/counts?preview=true", body, token: token)
            #expect(unset.status == 409 && unset.text.contains("figure-unset"))
            _ = try await bench.desk.set("stock.figure", to: "physical", account: nil)
            let preview = try await send(bench, .post, "/v1/stock/counts?preview=true", body, token: token)
            #expect(preview.status == 200 && preview.text.contains(#""preview":true"#))
            #expect(try await onHand(bench, "A") == nil)
            let keyless = try await send(bench, .post, "/v1/stock/counts", body, token: token)
            #expect(keyless.status == 422 && keyless.text.contains("request-key-missing"))
            let done = try await send(bench, .post, "/v1/stock/counts", body, token: token, key: "k-1")
            #expect(done.status == 200 && done.text.contains(#""item":"A","outcome":"booked","before":0,"after":5"#))
            let again = try await send(bench, .post, "/v1/stock/counts", body, token: token, key: "k-1")
            #expect(again.status == 200 && again.text == done.text)
            let other = try await send(
                bench, .post, "/v1/stock/counts", body.replacing("5}", with: "6}"), token: token, key: "k-1")
            #expect(other.status == 422 && other.text.contains("request-key-taken"))
            #expect(try await onHand(bench, "A") == 5)
            let name = try #require(Self.key)
            let pieces = try await bench.ask(
                "/v1/stock/counts", token: token,
                headers: [name: "k-2", .contentType: "application/json", .transferEncoding: "chunked"], method: .post,
                body: ByteBuffer(string: body))
            #expect(pieces.status == 200)
            let movement = try await bench.desk.stock(of: "A", try PageRequest()).movements.first
            #expect(movement?.person == "api:erp")
            #expect(bench.log.values(of: "api.token", in: "Changed through the API").contains("erp"))
        }
    }

    @Test("one wrong row and nothing is booked: each is named with its code")
    func allOrNothing() async throws {
        try await ConsoleBench.open { bench in
            let token = try await bench.token("erp", "stock:write")
            _ = try await bench.desk.count("A", quantity: 5, asOf: "2026-03-01 08:00", isNew: true)
            let body = """
                {"movements":[{"kind":"receive","sku":"A","quantity":3,"key":"1"},
                {"kind":"receive","sku":"TYPO","quantity":3,"key":"2"},{"kind":"adjust","sku":"A","quantity":-1,"key":"3"}]}
                """
            let refused = try await send(bench, .post, "/v1/stock/movements", body, token: token)
            #expect(refused.status == 422 && refused.header("Content-Type") == "application/problem+json")
            #expect(refused.text.contains(#""row":2,"code":"sku-new""#))
            #expect(refused.text.contains(#""row":3,"code":"movement-reason-missing""#))
            #expect(try await onHand(bench, "A") == 5)
            let good = """
                {"movements":[{"kind":"receive","sku":"A","quantity":3,"key":"1"},
                {"kind":"sale","sku":"A","quantity":2,"key":"4","at":"2026-03-01T11:00:00Z"}]}
                """
            for outcome in ["booked", "repeated"] {
                let reply = try await send(bench, .post, "/v1/stock/movements", good, token: token)
                #expect(reply.status == 200 && reply.text.contains(#""outcome":"\#(outcome)""#))
                #expect(try await onHand(bench, "A") == 6)
            }
        }
    }

    @Test("links are put, listed and taken away")
    func links() async throws {
        try await ConsoleBench.open { bench in
            let token = try await bench.token("erp", "stock:write,stock:read")
            let body = #"{"parts":[{"item":"MUG","units":2},{"item":"TEA"}]}"#
            let put = try await send(bench, .put, "/v1/items/GIFT", body, token: token)
            #expect(put.status == 200 && put.text == "{\"changed\":true,\"orders\":0,\"orphaned\":null}\n")
            let list = try await bench.ask("/v1/items", token: token)
            #expect(list.text.contains(#"{"sku":"GIFT","channel":null,"parts":[{"item":"MUG","units":2}"#))
            let nested = try await send(bench, .put, "/v1/items/BOX", #"{"parts":[{"item":"GIFT"}]}"#, token: token)
            #expect(nested.status == 422 && nested.text.contains("item-nested"))
            #expect(try await send(bench, .delete, "/v1/items/GIFT", nil, token: token).status == 200)
            #expect(try await send(bench, .delete, "/v1/items/GIFT", nil, token: token).status == 404)
        }
    }

    @Test("whoever may not, or sends something else, changes nothing")
    func refusals() async throws {
        try await ConsoleBench.open { bench in
            let token = try await bench.token("erp", "stock:write")
            let reader = try await bench.token("reader", "orders:read")
            let bound = try await bench.token("bound", "stock:write", account: "de-1")
            let path = "/v1/stock/movements"
            let body = #"{"movements":[{"kind":"receive","sku":"A","quantity":3,"key":"1","new":true}]}"#
            #expect(try await send(bench, .post, path, body, token: nil).status == 401)
            #expect(try await send(bench, .post, path, body, token: reader).status == 403)
            #expect(try await send(bench, .post, path, body, token: bound).status == 403)
            let looking = try await bench.token("looking", "stock:read", account: "de-1")
            #expect(try await bench.ask("/v1/items", token: looking).status == 403)
            #expect(try await send(bench, .post, path, body, token: token, type: "text/csv").status == 415)
            #expect(try await send(bench, .post, path + "?x=1", body, token: token).status == 422)
            #expect(try await send(bench, .post, path, "{", token: token).status == 422)
            let typed = try await send(
                bench, .post, path, body.replacing("3,", with: "\"3\","), token: token)
            #expect(typed.status == 422 && typed.text.contains("$.movements[0].quantity is of another type"))
            #expect(try await send(bench, .post, path, #"{"movements":[]}"#, token: token).status == 422)
            let large = String(repeating: " ", count: 1024 * 1024) + body
            #expect(try await send(bench, .post, path, large, token: token).status == 413)
            let read = try await bench.ask(path, token: token)
            #expect(read.status == 405 && read.header("Allow") == "POST")
            let posted = try await send(bench, .post, "/v1/items", body, token: token)
            #expect(posted.status == 405 && posted.header("Allow") == "GET, HEAD")
            #expect(try await onHand(bench, "A") == nil)
        }
    }

    @Test("an order counts as fetched once whoever gives the stock was given it complete, and only then (S1-16)")
    func fetched() async throws {
        try await ConsoleBench.open { bench in
            try await bench.take(ConsoleBench.paid("302-1"))
            try await bench.take(.sample("302-2", status: .pending, updatedAt: ConsoleBench.now - .hours(1)))
            let erp = try await bench.token("erp", "orders:read,stock:write")
            let reader = try await bench.token("reader", "orders:read")
            func fetched() async throws -> Int {
                try await bench.store.database.read { transaction in
                    try transaction.first("SELECT count(*) FROM order_fetches") { try $0.int(0) }
                } ?? 0
            }
            _ = try await bench.ask("/v1/orders/302-1", token: reader)
            _ = try await bench.ask("/v1/orders", token: erp)
            _ = try await bench.ask("/v1/orders/302-2", token: erp)
            _ = try await bench.ask("/v1/orders/302-1", token: erp, method: .head)
            let tag = try #require(try await bench.ask("/v1/orders/302-1", token: reader).header("ETag"))
            let known = try await bench.ask("/v1/orders/302-1", token: erp, headers: [.ifNoneMatch: tag])
            #expect(known.status == 304)
            #expect(try await fetched() == 0)
            let bound = try await bench.token("label", "orders:read,stock:write", account: "de-1")
            #expect(try await bench.ask("/v1/orders/302-1", token: bound).status == 200)
            #expect(try await fetched() == 0)
            for _ in 0..<2 { #expect(try await bench.ask("/v1/orders/302-1", token: erp).status == 200) }
            #expect(try await fetched() == 1)
        }
    }
}
