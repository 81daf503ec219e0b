import Database
import Fulfilment
import Marketplace
import MarketplaceTesting
import Store
import StoreTesting
import Testing
import WorkerRuntime

@testable import Poller

/// Restricted documents, kept ones, states told apart, and reports that others asked for (S3-17, S3-18, S0-14, C26).
@Suite("Report kinds", .timeLimit(.minutes(1)))
struct ReportKindFetchTests {
    private static let invoicing = ReportType("GET_FLAT_FILE_ORDER_REPORT_DATA_INVOICING")
    private static let inventory = ReportType("GET_AFN_INVENTORY_DATA")
    private static let returns = ReportType("GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA")
    private static let text = "return-date\torder-id\n2026-02-01\t302-1\n"

    private static func document(_ request: ReceivedRequest, text: String = text) -> Reply {
        if request.path == "/document" {
            return .answer(200, headers: [("content-type", "text/plain; charset=UTF-8")], body: Array(text.utf8))
        }
        if request.path.hasSuffix("restrictedDataToken") {
            return .json(200, #"{"restrictedDataToken":"Atz.sprdt|x","expiresIn":3600}"#)
        }
        let host = request.header("host") ?? ""
        return .json(200, #"{"reportDocumentId":"d1","url":"http://\#(host)/document"}"#)
    }

    private func kept(_ fetch: Int64, _ bench: PollerBench) async throws -> KeptDocument? {
        try await bench.context.database.read { try ReportDocumentTable.ofFetch(fetch, in: $0) }
    }

    @Test("A document with buyers is fetched with a token of its own, kept sealed and marked as personal")
    func restrictedDocument() async throws {
        let orders = """
            order-id\torder-item-id\tpurchase-date\tsku\tquantity-purchased\tship-country
            302-1\t01\t2026-02-10T08:00:00+00:00\tTEA-1\t1\tDE\n
            """
        try await PollerBench.with(answer: { Self.document($0, text: orders) }) { bench in
            let id = try await bench.addReport(Self.invoicing, state: .ready)
            try await bench.poll()
            #expect(try await bench.fetch().state == .done)
            let calls = bench.amazon.calls
            #expect(calls.map(\.path).first == "/tokens/2021-03-01/restrictedDataToken")
            #expect(calls.dropFirst().first?.header("x-amz-access-token") == "Atz.sprdt|x")
            let document = try #require(try await kept(id, bench))
            #expect(document.isPersonal && document.charset == "UTF-8" && document.bytes == Int64(orders.utf8.count))
            // Its window began a day before.
            let from = try #require(try await bench.fetch().from)
            #expect(document.keptUntil == from + .days(30))
            #expect(try await bench.count("intake") == 1)
        }
    }

    @Test("Returns are kept and not imported")
    func keptOnly() async throws {
        try await PollerBench.with(answer: { Self.document($0) }) { bench in
            let id = try await bench.addReport(Self.returns, state: .ready)
            try await bench.poll()
            #expect(try await bench.fetch().state == .done)
            #expect(try await kept(id, bench)?.isPersonal == true)
            #expect(try await bench.count("intake") == 0)
        }
    }

    @Test("A 403 is a missing role: the request stays open and is tried again")
    func roleMissing() async throws {
        let refusal = #"{"errors":[{"code":"Unauthorized","message":"Access to requested resource is denied."}]}"#
        try await PollerBench.with(answer: { _ in .json(403, refusal) }) { bench in
            try await bench.addReport(Self.invoicing)
            try await bench.poll()
            let row = try await bench.fetch()
            #expect(row.state == .open && row.cause == .roleMissing && row.attempts == 1)
        }
    }

    @Test("Minutes after an equal one it is not asked for yet; cancelled nevertheless it was too soon, not empty (C26)")
    func tooSoon() async throws {
        let script = Script(
            .json(202, #"{"reportId":"r77"}"#),
            .json(200, #"{"reportId":"r77","reportType":"T","processingStatus":"CANCELLED"}"#))
        try await PollerBench.with(answer: { _ in script.next() }) { bench in
            let earlier = try await bench.addReport(Self.inventory, age: .minutes(10), state: .done)
            try await bench.addReport(Self.inventory, age: .zero)
            try await bench.poll()
            var row = try await bench.fetch()
            #expect(row.state == .open && bench.amazon.calls.isEmpty)
            var pause = try await bench.wait().next - bench.context.clock.now
            #expect(pause > .minutes(19) && pause <= .minutes(20))
            // Asked for as soon as Amazon makes another; then one of another tool's turns up that was made just before.
            try await bench.write("UPDATE fetches SET requested_at = requested_at - 3600000 WHERE id = ?", earlier)
            try await bench.elapse()
            try await bench.poll()
            try await bench.addFound(Self.inventory, ago: .minutes(10))
            try await bench.elapse()
            try await bench.poll()
            row = try await bench.row(2)
            #expect(row.state == .open && row.cause == .tooSoon && row.reportID == nil)
            pause = try await bench.next(of: 2) - bench.context.clock.now
            #expect(pause > .minutes(19) && pause <= .minutes(20))
            // Asked again with nothing near it, "cancelled" means that there is nothing: it comes to an end.
            try await bench.write("DELETE FROM fetches WHERE purpose = 'found'")
            try await bench.write("UPDATE fetches SET requested_at = requested_at - 3600000")
            for _ in 0..<2 {
                try await bench.elapse()
                try await bench.poll()
            }
            #expect(try await bench.row(2).state == .empty)
        }
    }

    @Test("A period with nothing in it is empty, and asked for once, however many of its kind were asked for before")
    func emptyPeriodEnds() async throws {
        let script = Script(.json(200, #"{"reportId":"r7","reportType":"T","processingStatus":"CANCELLED"}"#))
        try await PollerBench.with(answer: { _ in script.next() }) { bench in
            try await bench.addReport(Self.returns, age: .hours(9), state: .done)
            try await bench.addReport(Self.returns, age: .minutes(2), state: .requested)
            try await bench.poll()
            #expect(try await bench.fetch().state == .empty)
            #expect(bench.amazon.calls.count == 1)
        }
    }

    @Test("The five-minute check brings in what others asked for and what a schedule made, each once (S3-18, C27)")
    func foundReports() async throws {
        let list = """
            {"reports":[
            {"reportId":"r8","reportType":"GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA","processingStatus":"DONE",
             "reportDocumentId":"d8","createdTime":"2026-02-10T08:00:00Z"},
            {"reportId":"r9","reportType":"GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA","processingStatus":"DONE",
             "reportDocumentId":"d9","reportScheduleId":"s1","createdTime":"2026-02-10T08:00:00Z"},
            {"reportId":"r1","reportType":"GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA","processingStatus":"DONE",
             "reportDocumentId":"d1","createdTime":"2026-02-10T08:00:00Z"}]}
            """
        try await PollerBench.with(answer: { request in
            request.path.hasSuffix("/reports") ? .json(200, list) : Self.document(request)
        }) { bench in
            try await bench.addReport(Self.returns, state: .requested)
            try await bench.set("reports.bringIn", "all")
            _ = try await bench.context.database.write { try $0.run("UPDATE fetches SET next_at = next_at + 86400000") }
            for minute in 0..<2 {
                try await bench.schedule(.checkReports, due: bench.context.clock.now - .minutes(Int64(2 - minute)))
                try await bench.poll()
            }
            #expect(try await bench.count("report_documents") == 3)
            let purposes = try await bench.context.database.read { transaction in
                try transaction.rows(
                    "SELECT purpose, state FROM fetches WHERE subject IS NOT NULL ORDER BY id", []
                ) { "\(try $0.text(0)) \(try $0.text(1))" }
            }
            #expect(purposes == ["request done", "found done", "scheduled done"])
        }
    }
}
