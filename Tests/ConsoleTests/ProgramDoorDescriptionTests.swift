import Database
import Fulfilment
import HTTPTypes
import Operations
import Store
import StoreTesting
import Testing

@testable import Console

/// What programs send is answered as the description says.
@Suite("OpenAPI description: programs' doors", .timeLimit(.minutes(2))) struct ProgramDoorDescriptionTests {
    private struct Door {
        let method: HTTPRequest.Method
        let pattern: String
        let path: String
        let body: String?
        /// Further paths and bodies, to meet what else is described.
        let more: [(path: String, body: String?)]
    }

    private static let row = #""orderId":"302-1","carrier":"dhl","trackingNumber":"77""#
    private static let doors = [
        Door(
            method: .post, pattern: "/v1/shipments", path: "/v1/shipments", body: #"{"shipments":[{\#(row)}]}"#,
            more: []),
        Door(
            method: .post, pattern: "/v1/order-status", path: "/v1/order-status",
            body: #"{"orders":[{\#(row),"status":"shipped"},{"status":"x"}]}"#, more: []),
        Door(
            method: .delete, pattern: "/v1/shipments/{number}", path: "/v1/shipments/100001", body: nil,
            more: [("/v1/shipments/9", nil), ("/v1/shipments/100002", nil)]),
        Door(
            method: .post, pattern: "/v1/cancels", path: "/v1/cancels",
            body: #"{"orderId":"302-1","reason":"no-inventory"}"#,
            more: [
                ("/v1/cancels", #"{"orderId":"302-9","reason":"no-inventory"}"#),
                ("/v1/cancels", #"{"orderId":"none","reason":"no-inventory"}"#),
            ]),
        Door(
            method: .delete, pattern: "/v1/cancels/{orderId}", path: "/v1/cancels/302-1", body: nil,
            more: [("/v1/cancels/302-1", nil), ("/v1/cancels/302-9", nil)]),
    ]

    @Test("every status that is described comes, with a body as described, and no other")
    func answers() async throws {
        try await ConsoleBench.open { bench in
            try await bench.take(ConsoleBench.paid("302-1"))
            try await bench.take(ConsoleBench.paid("302-2"))
            for account in ["de-1", "de-2"] { try await bench.take(ConsoleBench.paid("302-9"), account: account) }
            let description = try OpenAPIDocument(String(decoding: PackageResources.openapi_yaml, as: UTF8.self))
            let whole = try await bench.token("whole", "shipments:write,cancels:write")
            let weak = try await bench.token("weak", "orders:read")
            for door in Self.doors {
                let method = door.method.rawValue.lowercased()
                var seen: Set<OpenAPIDocument.Answer> = []
                func check(_ reply: ConsoleReply) throws {
                    let answer = OpenAPIDocument.Answer(path: door.pattern, status: reply.status, method: method)
                    seen.insert(answer)
                    let content = try #require(description.content(of: answer), "\(answer)")
                    #expect(reply.header("Content-Type") == content.type, "\(answer)")
                    let faults = try description.faults(of: reply.text, content.schema)
                    #expect(faults.isEmpty, "\(answer): \(faults)")
                }
                func send(
                    _ path: String, _ body: String?, token: String?, type: String = "application/json",
                    host: String = "localhost", accept: String? = nil
                ) async throws {
                    try check(
                        try await bench.send(
                            door.method, path, body, token: token, key: "k\(door.pattern)", type: type, host: host,
                            accept: accept))
                }
                try await send(door.path, door.body, token: nil)
                try await send(door.path, door.body, token: weak)
                try await send(door.path, door.body, token: whole, accept: "text/html")
                try await send(door.path, door.body, token: whole, host: "evil.example")
                try await send(door.path + "?nonsense=1", door.body, token: whole)
                try await send(door.path, String(repeating: " ", count: 1024 * 1024 + 1), token: whole)
                if let body = door.body { try await send(door.path, body, token: whole, type: "text/csv") }
                try await send(door.path, door.body, token: whole)
                if door.pattern == "/v1/shipments/{number}" {
                    _ = try await bench.desk.ship(ShipRequest(order: "302-2", carrier: "DHL", tracking: "1"))
                    _ = try await bench.store.database.write {
                        try $0.run("UPDATE shipments SET state = 'accepted' WHERE id = 100002")
                    }
                }
                for more in door.more { try await send(more.path, more.body, token: whole) }
                for error in [DatabaseError(.unavailable, "away"), DatabaseError(.corrupt, "damaged")] {
                    bench.faults.fail(with: error)
                    try await send(door.path, door.body, token: whole)
                }
                bench.faults.fail(with: nil)
                let described = description.answers(by: method).filter { $0.path == door.pattern }
                #expect(seen == described, "\(seen.symmetricDifference(described).sorted())")
            }
        }
    }
}
