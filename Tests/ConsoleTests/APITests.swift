import Database
import Fulfilment
import HTTPTypes
import LogTesting
import Logging
import NIOCore
import Operations
import Store
import StoreTesting
import Testing

@testable import Console

/// What an ERP can rely on.
@Suite("HTTP API", .timeLimit(.minutes(2)))
struct APITests {
    @Test("without a token nobody reads; with one, what it is for; its account and no other")
    func tokens() async throws {
        try await ConsoleBench.open { bench in
            try await bench.take(ConsoleBench.paid("302-1"))
            try await bench.take(ConsoleBench.paid("302-2"), account: "de-2")
            let nobody = try await bench.ask("/v1/orders")
            #expect(nobody.status == 401 && nobody.header("WWW-Authenticate") == "Bearer realm=\"orderly\"")
            let wrong = try await bench.ask("/v1/orders", token: "orderly_bad")
            #expect(wrong.header("WWW-Authenticate") == "Bearer realm=\"orderly\", error=\"invalid_token\"")
            #expect(nobody.text.contains("token-missing"))
            let bound = try await bench.token("bound", "orders:read", account: "de-2")
            let listed = try await bench.ask("/v1/orders", token: bound)
            #expect(listed.text.contains("302-2") && !listed.text.contains("302-1"))
            #expect(try await bench.ask("/v1/orders?account=de-1", token: bound).status == 403)
            #expect(try await bench.ask("/v1/orders/302-1", token: bound).status == 404)
            let changes = try await bench.ask("/v1/changes", token: bound)
            #expect(changes.text.contains("302-2") && !changes.text.contains("302-1"))
            #expect(try await bench.ask("/v1/accounts", token: bound).text.contains("de-1") == false)
            let reports = try await bench.ask("/v1/reports", token: bound)
            #expect(reports.status == 403 && reports.text.contains("reports:read"))
            #expect(
                reports.header("WWW-Authenticate")?.contains("error=\"insufficient_scope\", scope=\"reports:read\"")
                    == true)
            _ = try await bench.desk.revokeAPIToken("bound")
            #expect(try await bench.ask("/v1/orders", token: bound).status == 401)
        }
    }

    @Test("a place from before a restored copy is gone: 410, and what to do (S1-16)")
    func restored() async throws {
        try await ConsoleBench.open { bench in
            try await bench.take(ConsoleBench.paid("302-1"))
            let token = try await bench.token("erp", "orders:read")
            let link = try #require(try await bench.ask("/v1/changes", token: token).header("Link"))
            let path = String(try #require(link.split(separator: ">").first?.dropFirst()))
            let tag = try #require(try await bench.ask("/v1/orders/302-1", token: token).header("ETag"))
            _ = try await bench.desk.noteRestored()
            let gone = try await bench.ask(path, token: token, headers: [.acceptLanguage: "de"])
            #expect(gone.status == 410 && gone.text.contains("\"code\":\"cursor-gone\""))
            #expect(gone.text.contains("ohne `after`"))
            let order = try await bench.ask("/v1/orders/302-1", token: token, headers: [.ifNoneMatch: tag])
            #expect(order.status == 200 && order.header("ETag") != tag)
        }
    }

    @Test("a store that is away for a moment is 503 with Retry-After; what asking again does not help is 500")
    func failures() async throws {
        try await ConsoleBench.open { bench in
            let token = try await bench.token("erp", "orders:read")
            bench.faults.fail(with: DatabaseError(.unavailable, "the server is restarting"))
            let silent = try await bench.ask("/v1/orders", token: token)
            #expect(silent.status == 503 && silent.header("Retry-After") == "5" && silent.text.contains("store-silent"))
            bench.faults.fail(with: DatabaseError(.corrupt, "the file is damaged"))
            let broken = try await bench.ask("/v1/orders", token: token)
            #expect(broken.status == 500 && broken.text.contains("\"code\":\"internal\""))
            #expect(broken.header("Retry-After") == nil && !broken.text.contains("damaged"))
            bench.faults.fail(with: nil)
            #expect(try await bench.ask("/v1/orders", token: token).status == 200)
        }
    }

    @Test("an unpaid order says so; its money is null, never 0 (S1-5, S1-7, S1-15)")
    func unpaid() async throws {
        try await ConsoleBench.open { bench in
            try await bench.take(.sample("302-1", status: .pending, updatedAt: ConsoleBench.now))
            let token = try await bench.token("erp", "orders:read")
            let order = try await bench.ask("/v1/orders/302-1", token: token).text
            for part in [
                "\"payment\":\"not-yet-submitted\"", "\"checkout\":\"completed\"", "\"complete\":false",
                "\"total\":null", "\"price\":null", "\"currency\":null", "\"revision\":1",
            ] { #expect(order.contains(part), "\(part)") }
            // Held back: not in the lists, the changes included.
            #expect(try await bench.ask("/v1/orders", token: token).text.contains("\"items\":[]"))
            #expect(try await bench.ask("/v1/orders?status=pending", token: token).text.contains("\"items\":[]"))
            #expect(try await bench.ask("/v1/changes", token: token).text.contains("\"items\":[]"))
        }
    }

    @Test("an ERP that follows the changes hears when an order is complete (S1-16)")
    func changes() async throws {
        try await ConsoleBench.open { bench in
            _ = try await bench.desk.set("pending.mode", to: "import", account: "de-1")
            try await bench.take(.sample("302-1", status: .pending, updatedAt: ConsoleBench.now - .hours(3)))
            let token = try await bench.token("erp", "orders:read")
            let first = try await bench.ask("/v1/changes", token: token)
            #expect(first.text.contains("[\"order.created\"]") && first.text.contains("\"complete\":false"))
            try await bench.take(ConsoleBench.paid("302-1"))
            let link = try #require(first.header("Link")?.split(separator: ">").first?.dropFirst())
            let next = try await bench.ask(String(link), token: token)
            #expect(next.text.contains("[\"order.completed\"]") && next.text.contains("\"revision\":2"))
            #expect(next.text.contains("\"more\":false"))
        }
    }

    @Test("pages meet without gap or double, by cursor or by Link")
    func pages() async throws {
        try await ConsoleBench.open { bench in
            for number in 10..<21 {
                try await bench.take(ConsoleBench.paid("302-\(number)", hoursAgo: Int64(number / 4)))
            }
            let token = try await bench.token("erp", "orders:read")
            var path: String? = "/v1/orders?limit=3&payment=paid&updatedSince=2026-02-27T00:00:00%2B01:00"
            var seen: [Substring] = []
            while let next = path {
                let page = try await bench.ask(next, token: token)
                #expect(page.status == 200)
                seen += page.text.matches(of: /"orderId":"([^"]+)"/).map(\.output.1)
                path = page.header("Link")?.split(separator: ">").first.map { String($0.dropFirst()) }
            }
            #expect(seen.count == 11 && Set(seen).count == 11)
        }
    }

    @Test("who has the revision already is told just that")
    func revisions() async throws {
        try await ConsoleBench.open { bench in
            try await bench.take(ConsoleBench.paid("302-1"))
            let token = try await bench.token("erp", "orders:read")
            let tag = try #require(try await bench.ask("/v1/orders/302-1", token: token).header("ETag"))
            #expect(tag == "\"0.2.1rce0\"")
            func again() async throws -> ConsoleReply {
                try await bench.ask("/v1/orders/302-1", token: token, headers: [.ifNoneMatch: "\"9\", W/\(tag)"])
            }
            let same = try await again()
            #expect(same.status == 304 && same.text.isEmpty && same.header("ETag") == tag)
            var changed = ConsoleBench.paid("302-1", hoursAgo: 0)
            changed.status = .shipped
            try await bench.take(changed)
            #expect(try await again().status == 200)
        }
    }

    @Test(
        "a wrong parameter is named, with what to do, in the reader's language (C31)",
        arguments: [
            ("updatedSince=2026-03-01T00:00:00", "updatedSince", "time-zone-missing", "hat keine Zeitzone"),
            ("updatedSince=gestern", "updatedSince", "time-invalid", "RFC 3339"),
            ("limit=1001", "limit", "limit-invalid", "1 bis 1000"), ("limit=x", "limit", "limit-invalid", "1 bis 1000"),
            ("payment=maybe", "payment", "payment-invalid", "not-yet-submitted"),
            ("complete=yes", "complete", "flag-invalid", "true"),
            ("status=lost", "status", "status-invalid", "Erlaubt"),
            ("service=dhl", "service", "service-invalid", "mfn"), ("account=xx", "account", "account-unknown", "de-1"),
            ("after=here", "after", "cursor-invalid", "Stelle"),
            ("limit=1&limit=2", "limit", "parameter-repeated", "doppelt"),
            ("colour=red", "colour", "parameter-unknown", "Erlaubt"),
        ])
    func parameters(query: String, parameter: String, code: String, words: String) async throws {
        try await ConsoleBench.open { bench in
            let token = try await bench.token("erp", "orders:read")
            let reply = try await bench.ask(
                "/v1/orders?\(query)", token: token, headers: [.acceptLanguage: "de-AT,en;q=0.5"])
            #expect(reply.status == 422 && reply.header("Content-Type") == "application/problem+json")
            #expect(reply.header("Content-Language") == "de")
            for part in ["\"parameter\":\"\(parameter)\"", "\"code\":\"\(code)\"", words, "\"status\":422"] {
                #expect(reply.text.contains(part), "\(part): \(reply.text)")
            }
        }
    }

    @Test("it is for reading alone; an address that is none says where to look; HEAD has no body")
    func methods() async throws {
        try await ConsoleBench.open { bench in
            let token = try await bench.token("erp", "orders:read")
            let written = try await bench.ask("/v1/orders", token: token, method: .post)
            #expect(written.status == 405 && written.header("Allow") == "GET, HEAD")
            let nowhere = try await bench.ask("/v1/nothing", token: token)
            #expect(nowhere.status == 404 && nowhere.text.contains("path-unknown"))
            let id = try #require(nowhere.header("X-Request-Id"))
            #expect(nowhere.text.contains("\"instance\":\"urn:orderly:request:\(id)\""))
            let head = try await bench.ask("/v1/orders", token: token, method: .head)
            #expect(head.status == 200 && head.text.isEmpty)
        }
    }

    @Test("a request leaves one line, with its id and without what was asked or who asked")
    func logLines() async throws {
        try await ConsoleBench.open { bench in
            try await bench.take(ConsoleBench.paid("302-1"))
            let token = try await bench.token("erp", "orders:read,personal:read")
            let reply = try await bench.ask("/v1/orders/302-1?account=de-1", token: token)
            _ = try await bench.ask("/v1/orders?updatedSince=Musterstadt", token: token)
            let answered = bench.log.lines.filter { $0.message == "Answered" }
            #expect(answered.allSatisfy { $0.level == .debug } && answered.count == 2)
            #expect(bench.log.values(of: "http.route", in: "Answered") == ["/v1/orders/{orderId}", "/v1/orders"])
            #expect(bench.log.values(of: "http.status", in: "Answered") == ["200", "422"])
            #expect(bench.log.values(of: "http.request.id", in: "Answered").first == reply.header("X-Request-Id"))
            // Who asked and for whom stands in the one line that is there for it.
            for line in bench.log.lines where line.message != "Name, address or note were read" {
                let text = "\(line.message) \(line.metadata)"
                for secret in [token, "orderly_", "302-1", "Musterstadt", "Nina", "de-1"] {
                    #expect(!text.contains(secret), "\(text)")
                }
            }
        }
    }

    @Test("a token that may see the status sees the samples too; a bad one is refused even where none is needed")
    func status() async throws {
        try await ConsoleBench.open { bench in
            try await bench.store.database.write { transaction in
                try ProblemTable.set(
                    .applicationAccess, account: TemporaryStore.account, affected: 1, sample: "302-7654321-7654321",
                    now: ConsoleBench.now, in: transaction)
            }
            let token = try await bench.token("watch", "status:read")
            let bound = try await bench.token("bound", "status:read", account: "de-1")
            #expect(try await bench.ask("/v1/status", token: token).text.contains("302-7654321"))
            #expect(try await bench.ask("/v1/status", token: bound).text.contains("302-7654321") == false)
            #expect(try await bench.ask("/v1/status").text.contains("302-7654321") == false)
            #expect(try await bench.ask("/v1/status", token: "orderly_bad").status == 401)
        }
    }

    @Test("every problem has its words in both languages")
    func words() {
        for code in APIRefusal.Code.allCases {
            #expect(Texts.all["problem." + code.rawValue] != nil, "\(code)")
            #expect(Texts.all["problem.title.\(APIRefusal(code).status.code)"] != nil, "\(code)")
        }
        for code in RefusalCode.allCases {
            let problem = Problem(OperationRefusal(code), Texts(.en))
            #expect(Texts.all["problem.title.\(problem.status.code)"] != nil, "\(code)")
        }
    }
}
