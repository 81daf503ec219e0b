import Database
import Foundation
import Fulfilment
import HTTPTypes
import NIOCore
import Operations
import Store
import StoreTesting
import Testing
import Yams

@testable import Console

/// The description and the running server say the same.
@Suite("OpenAPI description", .timeLimit(.minutes(2)))
struct OpenAPITests {
    @Test("every route is described, with its parameters and what a token needs, and nothing else is")
    func routes() async throws {
        try await ConsoleBench.open { bench in
            let description = try OpenAPIDocument(try await bench.ask("/v1/openapi.yaml").text)
            #expect(description.root["openapi"]?.string == "3.1.0")
            #expect(Set(description.operations.keys) == Set(APIRoutes.all.map(\.pattern)))
            for route in APIRoutes.all {
                #expect(description.queryParameters(of: route.pattern) == route.parameters, "\(route.pattern)")
                let operation = try #require(description.operations[route.pattern])
                let summary = try #require(operation["summary"]?.string)
                if let scope = route.scope { #expect(summary.contains(scope.rawValue), "\(route.pattern)") }
                #expect((operation["security"] != nil) == (route.isOpen || route.scope == nil), "\(route.pattern)")
            }
        }
    }

    @Test("every status that is described comes, with a body as described, and no other (S1-7, S1-15, S3-21, C31)")
    func answers() async throws {
        try await ConsoleBench.open { bench in
            try await fill(bench)
            let description = try OpenAPIDocument(try await bench.ask("/v1/openapi.yaml").text)
            let whole = try await bench.token("whole", APIScope.allCases.map(\.rawValue).joined(separator: ","))
            let plain = try await bench.token("plain", "orders:read")
            let weak = try await bench.token("weak", "coverage:read")
            var seen: Set<OpenAPIDocument.Answer> = []
            func check(_ reply: ConsoleReply, _ pattern: String) throws {
                let answer = OpenAPIDocument.Answer(path: pattern, status: reply.status)
                seen.insert(answer)
                guard let content = description.content(of: answer) else {
                    #expect(reply.text.isEmpty, "\(answer)")
                    return
                }
                #expect(reply.header("Content-Type") == content.type, "\(answer)")
                #expect(reply.header("X-Request-Id")?.isEmpty == false)
                let faults = try description.faults(of: reply.text, content.schema)
                #expect(faults.isEmpty, "\(answer): \(faults)")
                for name in description.headers(of: answer) where name != "Link" {
                    #expect(reply.header(name)?.isEmpty == false, "\(answer) \(name)")
                }
            }
            for route in APIRoutes.all {
                let (pattern, path) = (route.pattern, concrete(route.pattern))
                try check(try await bench.ask(path, token: whole), pattern)
                try check(try await bench.ask(path, token: whole, headers: [.accept: "text/html"]), pattern)
                try check(try await bench.ask(path, token: whole, host: "evil.example"), pattern)
                try check(try await bench.ask(path + "?nonsense=1", token: whole), pattern)
                let body = ByteBuffer(string: String(repeating: "x", count: 20_000))
                try check(try await bench.ask(path, token: whole, body: body), pattern)
                guard route.scope != nil else { continue }
                try check(try await bench.ask(path, token: "orderly_unknown"), pattern)
                try check(try await bench.ask(path, token: weak), pattern)
            }
            for number in ["100001", "999", "x"] {
                try check(try await bench.ask("/v1/shipments/\(number)", token: whole), "/v1/shipments/{number}")
            }
            for id in ["302-1", "302-2", "302-9", "none"] {
                let shipments = "/v1/orders/{orderId}/shipments"
                try check(try await bench.ask("/v1/orders/\(id)/shipments", token: whole), shipments)
            }
            let order = "/v1/orders/{orderId}"
            for id in ["302-1", "302-2", "302-3", "302-4", "302-9", "none"] {
                for token in [whole, plain] { try check(try await bench.ask("/v1/orders/\(id)", token: token), order) }
            }
            let first = try await bench.ask("/v1/orders/302-1", token: whole)
            let tag = try #require(first.header("ETag"))
            try check(try await bench.ask("/v1/orders/302-1", token: whole, headers: [.ifNoneMatch: tag]), order)
            try check(try await bench.ask("/v1/orders?limit=1&payment=paid&complete=true", token: whole), "/v1/orders")
            try check(try await bench.ask("/v1/status"), "/v1/status")
            let why = "/v1/orders/{orderId}/why"
            for id in ["302-2", "302-3", "302-4", "302-9", "302-7654321-7654321"] {
                try check(try await bench.ask("/v1/orders/\(id)/why", token: plain), why)
            }
            try check(try await bench.ask("/v1/coverage", token: plain), "/v1/coverage")
            try check(try await bench.ask("/v1/coverage?since=36h&account=de-1", token: weak), "/v1/coverage")
            let changes = try await bench.ask("/v1/changes?limit=1", token: plain)
            #expect(
                changes.header("Link") != nil
                    && description.headers(of: .init(path: "/v1/changes", status: 200)).contains("Link"))
            _ = try await bench.desk.noteRestored()
            let place = try #require(changes.text.firstMatch(of: /"next":"([^"]+)"/)?.output.1)
            try check(try await bench.ask("/v1/changes?after=\(place)", token: plain), "/v1/changes")
            // The store goes away, then is damaged.
            for error in [DatabaseError(.unavailable, "away"), DatabaseError(.corrupt, "damaged")] {
                bench.faults.fail(with: error)
                for route in APIRoutes.all where route.scope != nil {
                    let path = concrete(route.pattern)
                    try check(try await bench.ask(path, token: whole), route.pattern)
                }
            }
            #expect(seen.subtracting(description.answers).isEmpty)
            #expect(description.answers.subtracting(seen).isEmpty)
        }
    }

    @Test("every route that changes something is described, with its parameters, its body and what a token needs")
    func writingRoutes() throws {
        let description = try OpenAPIDocument(
            String(decoding: PackageResources.openapi_yaml, as: UTF8.self))
        var described: Set<String> = []
        for method in ["post", "put", "delete", "patch"] {
            described.formUnion(description.operations(by: method).keys.map { "\(method) \($0)" })
        }
        let ours = APIRoutes.writing.map { "\($0.method.rawValue.lowercased()) \($0.pattern)" }
        #expect(described == Set(ours))
        for route in APIRoutes.writing {
            let method = route.method.rawValue.lowercased()
            #expect(description.queryParameters(of: route.pattern, method: method) == route.parameters)
            let operation = try #require(description.operations(by: method)[route.pattern])
            #expect(operation["summary"]?.string?.contains(route.scope.rawValue) == true, "\(route.pattern)")
            #expect((operation["requestBody"] != nil) == route.hasBody, "\(route.pattern)")
        }
    }

    @Test("the description lists every code that a program can meet, and no other")
    func codes() async throws {
        try await ConsoleBench.open { bench in
            let description = try OpenAPIDocument(try await bench.ask("/v1/openapi.yaml").text)
            let listed = description.root["components"]?["schemas"]?["Problem"]?["properties"]?["code"]?[
                "x-extensible-enum"]
            let codes = (listed?.sequence.map(Array.init) ?? []).compactMap(\.string)
            let ours = APIRefusal.Code.allCases.map(\.rawValue) + Problem.refusals.map(\.rawValue)
            #expect(codes == ours.sorted())
        }
    }

    @Test("members may be added to answers: a client that was made from the description passes over them")
    func growth() async throws {
        try await ConsoleBench.open { bench in
            let text = try await bench.ask("/v1/openapi.yaml").text
            #expect(!text.contains("additionalProperties: false"))
        }
    }

    private func concrete(_ pattern: String) -> String {
        pattern.replacing("{orderId}", with: "302-1").replacing("{number}", with: "100001")
    }

    /// Orders of all kinds in two accounts, one of them in both; a report, a problem, a shipment.
    private func fill(_ bench: ConsoleBench) async throws {
        let hour = ConsoleBench.now - .hours(1)
        try await bench.take(ConsoleBench.paid("302-1"))
        try await bench.take(.sample("302-2", status: .pending, updatedAt: hour))
        try await bench.take(.sample("302-3", status: .cancelled, updatedAt: hour))
        try await bench.take(.sample("302-4", status: .unknown("Misplaced"), service: .fba, updatedAt: hour))
        for account in ["de-1", "de-2"] { try await bench.take(ConsoleBench.paid("302-9"), account: account) }
        _ = try await bench.desk.set("pending.mode", to: "import", account: "de-1")
        _ = try await bench.desk.requestReports(account: "de-1", type: "all-orders", from: "2026-02-01", to: nil)
        for order in ["302-1", "302-2"] {
            _ = try await bench.desk.wishCancel(order, account: nil, reason: "no-inventory", whenPayable: true)
            _ = try await bench.desk.edit(
                order, account: nil, set: ["ship-by=2026-03-05", "recipient.name=N", "note=n", "sku.1=OWN"], unset: [])
        }
        _ = try await bench.desk.ship(
            ShipRequest(order: "302-1", carrier: "DHL", tracking: "00340434161094042557"))
        try await bench.store.database.write { transaction in
            try ProblemTable.set(
                .applicationAccess, account: TemporaryStore.account, affected: 1, sample: "302-1",
                now: ConsoleBench.now, in: transaction)
        }
    }
}
