import Database
import Foundation
import Fulfilment
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Operations
import Store
import StoreTesting
import Testing

@testable import Console

/// The console reads the fleet's state for a browser and for programs; it shows no order and changes nothing.
@Suite("Console")
struct ConsoleTests {
    private static let keys = "test:" + Data(repeating: 7, count: 32).base64EncodedString()

    private func withConsole(
        over setup: TestingSetup = .router, names: [String] = [],
        _ body: @escaping @Sendable (any TestClientProtocol, TemporaryStore) async throws -> Void
    ) async throws {
        let shop = try await TemporaryStore()
        let clock = try #require(BusinessClock("0,1772366400,1"))
        let desk = OperatorDesk(
            database: shop.database, clock: clock, keyRing: try KeyRing(Self.keys), person: "console")
        var logger = Logger(label: "console")
        logger.logLevel = .critical
        let server = ConsoleServer(desk: desk, host: "127.0.0.1", port: 0, language: .en, names: names, logger: logger)
        try await server.application().test(setup) { client in try await body(client, shop) }
    }

    @Test("the page says in the reader's language what is wrong, and lets no text act as markup (S0-15)")
    func page() async throws {
        try await withConsole { client, shop in
            try await shop.database.write { transaction in
                try ProblemTable.set(
                    .applicationAccess, account: TemporaryStore.account, subject: "<script>alert(1)</script>",
                    affected: 3, now: Timestamp(seconds: 1_772_366_000), in: transaction)
            }
            for (wish, words) in [
                ("de-AT,de;q=0.9,en;q=0.8", ["Probleme", "Konten", "Arbeiter", "lang=\"de\""]),
                ("fr,en;q=0.5", ["Problems", "Accounts", "Workers", "lang=\"en\""]),
            ] {
                let page = try await client.execute(uri: "/", method: .get, headers: [.acceptLanguage: wish])
                let text = String(buffer: page.body)
                #expect(page.status == .ok && page.headers[.contentType] == "text/html; charset=utf-8")
                for word in words + ["de-1", "&lt;script&gt;alert(1)", "(3)"] {
                    #expect(text.contains(word), "\(wish): \(word)")
                }
                #expect(!text.contains("<script"))
            }
        }
    }

    @Test("nobody reads of an order, or what Amazon said of it, without a password")
    func samples() async throws {
        try await withConsole { client, shop in
            try await shop.database.write { transaction in
                try ProblemTable.set(
                    .applicationAccess, account: TemporaryStore.account, affected: 1, sample: "302-7654321-7654321",
                    now: Timestamp(seconds: 1_772_366_000), in: transaction)
                _ = try AccountTable.setState(
                    .unauthorised, reason: "Amazon said so", of: TemporaryStore.account, by: "poller",
                    now: Timestamp(seconds: 1_772_366_000), in: transaction)
            }
            for path in ["/", "/v1/status"] {
                let text = String(buffer: try await client.execute(uri: path, method: .get).body)
                #expect(!text.contains("302-7654321") && !text.contains("Amazon said so") && text.contains("de-1"))
            }
        }
    }

    @Test("programs get what `orderly status --json` prints, times in UTC (C31)")
    func json() async throws {
        try await withConsole { client, _ in
            let answer = try await client.execute(uri: "/v1/status", method: .get)
            #expect(answer.headers[.contentType] == "application/json")
            let object = try #require(
                JSONSerialization.jsonObject(with: Data(answer.body.readableBytesView)) as? [String: Any])
            // All orders are counted for `orderly status` alone.
            #expect(object["orders"] == nil && object["intakeWaiting"] as? Int == 0)
            let accounts = try #require(object["accounts"] as? [[String: Any]])
            #expect(accounts.first?["account"] as? String == "de-1")
            #expect((object["missingWorkers"] as? [String])?.count == 5)
            #expect((object["now"] as? String)?.hasSuffix("Z") == true)
        }
    }

    @Test("it answers under its own names alone")
    func names() {
        let names = HostNames(["Orders.example"])
        for own in ["localhost:18490", "127.0.0.1", "[::1]:18490", "[::1]", "orders.EXAMPLE:443"] {
            #expect(names.contains(own), "\(own)")
        }
        for foreign in [nil, "", "evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "[::2]"] {
            #expect(!names.contains(foreign), "\(foreign ?? "none")")
        }
    }

    @Test("a page elsewhere whose name leads here reads nothing; HEAD has no body, and the connection goes on")
    func overTheWire() async throws {
        try await withConsole(over: .live, names: ["orders.example"]) { client, _ in
            let port = try #require(client.port)
            let wire = TestClient(host: "127.0.0.1", port: port)
            wire.connect()
            for (name, status) in [
                ("evil.example", HTTPResponse.Status.misdirectedRequest), ("orders.example", .ok), ("localhost", .ok),
            ] {
                let answer = try await wire.execute(.init("/", method: .get, authority: name))
                #expect(answer.status == status, "\(name)")
            }
            let head = try await wire.execute(.init("/", method: .head, authority: "localhost"))
            #expect(head.status == .ok && (head.body?.readableBytes ?? 0) == 0)
            let next = try await wire.execute(.init("/health/live", method: .get, authority: "localhost"))
            #expect(next.status == .ok && next.body.map { String(buffer: $0) } == "live\n")
            try await wire.shutdown()
        }
    }

    @Test("it is for reading alone")
    func refusals() async throws {
        try await withConsole { client, _ in
            let written = try await client.execute(uri: "/", method: .post)
            #expect(written.status == .methodNotAllowed)
            let elsewhere = try await client.execute(uri: "/nothing", method: .get)
            #expect(elsewhere.status == .notFound)
        }
    }

    @Test("a store that cannot be read makes it unready, not dead")
    func readiness() async throws {
        try await withConsole { client, shop in
            #expect(try await client.execute(uri: "/health/ready", method: .get).status == .ok)
            try await shop.database.write { try $0.script("ALTER TABLE accounts RENAME TO elsewhere") }
            for path in ["/health/ready", "/"] {
                let answer = try await client.execute(uri: path, method: .get)
                #expect(answer.status == .serviceUnavailable && answer.body.readableBytes > 10, "\(path)")
            }
            // Tables that are not there come back with no waiting.
            #expect(try await client.execute(uri: "/v1/status", method: .get).status == .internalServerError)
            #expect(try await client.execute(uri: "/health/live", method: .get).status == .ok)
        }
    }
}
