import Database
import Fulfilment
import Marketplace
import MarketplaceTesting
import Store
import StoreTesting
import Testing
import WorkerRuntime

@testable import Poller

/// Everything that waits for a report comes to an end, and nothing is taken for read that was not (S0-14, C26).
@Suite("Report bounds", .timeLimit(.minutes(1)))
struct ReportBoundsTests {
    private static let allOrders = ReportType("GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL")
    private static let shipments = ReportType("GET_AMAZON_FULFILLED_SHIPMENTS_DATA_GENERAL")
    private static let invoicing = ReportType("GET_FLAT_FILE_ORDER_REPORT_DATA_INVOICING")
    private static let denial = Reply.refusal(403, "Unauthorized", "Access to requested resource is denied.")

    private static func job(_ status: String, more: String = "") -> Reply {
        .json(200, #"{"reportId":"r1","reportType":"T","processingStatus":"\#(status)"\#(more)}"#)
    }

    @Test(
        "CANCELLED proves nothing where an order of the window is known, whoever asked",
        arguments: ["request", "backfill"])
    func cancelledIsDoubtedForAll(_ purpose: String) async throws {
        try await PollerBench.with(answer: { _ in Self.job("CANCELLED") }) { bench in
            try await bench.addOrders(1, at: bench.context.clock.now - .hours(5))
            try await bench.addReport(Self.allOrders, purpose: purpose, state: .requested)
            try await bench.poll()
            let row = try await bench.fetch()
            #expect(row.state == .open && row.cause == .tooSoon)
            #expect(try await bench.count("coverage") == 0)
        }
    }

    @Test(
        "CANCELLED is too soon where an equal report was made just before: one of ours that was opened later, or another tool's",
        arguments: ["poll.fba", "found"], ["request", "poll.fba"])
    func neighbours(_ other: String, _ purpose: String) async throws {
        guard other != purpose else { return }
        try await PollerBench.with(answer: { _ in Self.job("CANCELLED") }) { bench in
            let id = try await bench.addReport(Self.shipments, purpose: purpose, state: .requested)
            if other == "found" {
                try await bench.addFound(Self.shipments, ago: .minutes(10))
            } else {
                try await bench.addReport(Self.shipments, purpose: other, age: .minutes(10), state: .done)
            }
            try await bench.poll()
            let row = try await bench.row(id)
            #expect(row.state == .open && row.cause == .tooSoon)
            let pause = try await bench.next(of: id) - bench.context.clock.now
            #expect(pause > .minutes(19) && pause <= .minutes(20))
            #expect(try await bench.count("coverage") == 0)
        }
    }

    @Test(
        "Too soon again and again comes to an end, in a poll's time or a person's", arguments: ["poll.fba", "request"])
    func tooSoonEnds(_ purpose: String) async throws {
        try await PollerBench.with(answer: { _ in Self.job("CANCELLED") }) { bench in
            let patience = purpose == "request" ? ReportSight.requestPatience : ReportSight.pollPatience
            let id = try await bench.addReport(Self.shipments, purpose: purpose, age: patience, state: .requested)
            try await bench.write(
                "UPDATE fetches SET requested_at = ? WHERE id = ?", bench.context.clock.now.rawValue, id)
            try await bench.addFound(Self.shipments, ago: .minutes(10))
            try await bench.poll()
            let row = try await bench.row(id)
            #expect(row.state == .failed && row.cause == .tooSoon)
            #expect(try await bench.count("coverage") == 0)
        }
    }

    @Test(
        "Windows of one request that wait for their turn, and reports brought by hand, do not hold up the live reading")
    func liveReadingIsNotHeldUp() async throws {
        try await PollerBench.with(answer: { _ in .hangUp }) { bench in
            for _ in 0..<3 { try await bench.addReport(Self.shipments) }
            try await bench.addFound(Self.shipments, ago: .minutes(1), purpose: "file")
            try await bench.schedule(.pollFBA, due: Timestamp(seconds: 1))
            let row = try await bench.fetch()
            #expect(row.purpose == "poll.fba" && row.dueAt == nil)
        }
    }

    @Test("Another tool's report delays the live reading by Amazon's pause, not to the next run (S0-9)")
    func foreignReportDelays() async throws {
        try await PollerBench.with(answer: { _ in .hangUp }) { bench in
            try await bench.addFound(Self.shipments, ago: .minutes(10))
            try await bench.schedule(.pollFBA, due: Timestamp(seconds: 1))
            let row = try await bench.fetch()
            let due = try #require(row.dueAt) - bench.context.clock.now
            #expect(row.purpose == "poll.fba" && due > .minutes(19) && due <= .minutes(20))
            #expect(try await bench.next(of: row.id) == row.dueAt)
        }
    }

    @Test("What waits for a role does not hold up the closing of gaps")
    func deniedDoesNotHoldUp() async throws {
        try await PollerBench.with(answer: { _ in .hangUp }) { bench in
            try await bench.addReport(Self.shipments)
            let now = bench.context.clock.now
            func waits() async throws -> Bool {
                try await bench.context.database.read {
                    try BackfillTable.mustWait(account: TemporaryStore.account, service: .fba, now: now, in: $0)
                }
            }
            #expect(try await waits())
            try await bench.write("UPDATE fetches SET cause = 'role-missing'")
            #expect(try await !waits())
        }
    }

    @Test("A report that is denied is given up with its reason: nobody may ever add the role")
    func deniedEnds() async throws {
        try await PollerBench.with(answer: { _ in Self.denial }) { bench in
            let young = try await bench.addReport(Self.invoicing)
            let old = try await bench.addReport(Self.invoicing, age: .hours(25))
            let made = try await bench.addReport(Self.invoicing, age: .days(29), state: .ready)
            let gone = try await bench.addReport(Self.invoicing, age: .days(31), state: .ready)
            let found = try await bench.addReport(Self.invoicing, purpose: "found", state: .ready)
            try await bench.write("UPDATE fetches SET attempts = ? WHERE id = ?", FetchStep.failureLimit - 1, found)
            try await bench.poll()
            for (id, state) in [
                (young, FetchTable.State.open), (old, .failed), (made, .ready), (gone, .failed), (found, .failed),
            ] {
                let row = try await bench.row(id)
                #expect(row.state == state && row.cause == .roleMissing, "\(id)")
            }
        }
    }

    @Test(
        "A 400 of the token to a document is a missing role only where Amazon says so; a document that is gone is not asked for again",
        arguments: [
            (
                "Application do not have access to some or all requested resource", ReportCause.roleMissing,
                FetchTable.State.ready
            ),
            ("The document does not exist", .refused, .failed),
        ])
    func refusedToken(_ sample: (message: String, cause: ReportCause, state: FetchTable.State)) async throws {
        try await PollerBench.with(answer: { _ in .refusal(400, "InvalidInput", sample.message) }) { bench in
            try await bench.addReport(Self.invoicing, state: .ready)
            try await bench.poll()
            let row = try await bench.fetch()
            #expect(row.state == sample.state && row.cause == sample.cause)
        }
    }

    @Test("A role that was missing is forgotten as soon as a call goes through; waiting for budget keeps the reason")
    func denialIsOver() async throws {
        let script = Script(Self.denial, Self.denial, Self.job("IN_PROGRESS"))
        try await PollerBench.with(answer: { _ in script.next() }) { bench in
            try await bench.addReport(Self.shipments, state: .requested)
            try await bench.poll()
            #expect(try await bench.fetch().cause == .roleMissing)
            let row = try await bench.fetch()
            try await bench.context.database.write { transaction in
                try FetchTable.waits(row, next: Timestamp(seconds: 0), in: transaction)
            }
            #expect(try await bench.fetch().cause == .roleMissing)
            #expect(try await bench.wait().reason != nil)
            try await bench.elapse()
            try await bench.poll()
            #expect(try await bench.fetch().cause == nil)
            #expect(try await bench.wait().reason == nil)
        }
    }

    @Test("Of a report that Amazon could not make the document is kept: it tells why (S3-20)")
    func fatalDocument() async throws {
        try await PollerBench.with(answer: { request in
            if request.path == "/document" { return .answer(200, body: Array(#"{"errorDetails":"no"}"#.utf8)) }
            if request.path.contains("/documents/") {
                return .json(
                    200, #"{"reportDocumentId":"d1","url":"http://\#(request.header("host") ?? "")/document"}"#)
            }
            return Self.job("FATAL", more: #","reportDocumentId":"d1""#)
        }) { bench in
            let id = try await bench.addReport(Self.allOrders, state: .requested)
            try await bench.poll()
            let row = try await bench.fetch()
            #expect(row.state == .failed && row.cause == .fatal)
            let kept = try await bench.context.database.read { try ReportDocumentTable.ofFetch(id, in: $0) }
            #expect(kept != nil)
            #expect(try await bench.count("intake") == 0)
            #expect(try await bench.count("coverage") == 0)
        }
    }

    @Test("A document that cannot be read is kept, with its reason, and proves nothing (FACTS 18.9)")
    func unreadableIsKept() async throws {
        let text = "Bestellnummer\tArtikel\n302-1\tTee\n"
        try await PollerBench.with(answer: { request in
            if request.path == "/document" { return .answer(200, body: Array(text.utf8)) }
            return .json(200, #"{"reportDocumentId":"d1","url":"http://\#(request.header("host") ?? "")/document"}"#)
        }) { bench in
            let id = try await bench.addReport(Self.allOrders, state: .ready)
            try await bench.poll()
            let row = try await bench.fetch()
            #expect(row.state == .failed && row.cause == .unreadable)
            let kept = try #require(
                try await bench.context.database.read { try ReportDocumentTable.ofFetch(id, in: $0) })
            #expect(kept.bytes == Int64(text.utf8.count))
            #expect(try await bench.count("intake") == 0)
            #expect(try await bench.count("coverage") == 0)
        }
    }

    @Test("An order that Amazon refuses for the last time is a finding; both kinds of questions have their share")
    func refusedOrder() async throws {
        try await PollerBench.with(answer: { _ in .refusal(404, "NotFound", "No such order.") }) { bench in
            for number in 1...FetchTable.refusalLimit {
                let now = bench.context.clock.now
                _ = try await bench.context.database.write { transaction in
                    try FetchTable.open(
                        account: TemporaryStore.account, kind: .order, purpose: FetchTable.itemIDs, subject: "302-1",
                        from: nil, to: nil, now: now, in: transaction)
                }
                try await bench.poll()
                #expect(try await bench.fetch().state == .failed)
                #expect(try await bench.count("findings") == (number == FetchTable.refusalLimit ? 1 : 0))
            }
        }
        #expect(ItemIDChore.shared([1, 2, 3], [10]) == [1, 10, 2, 3])
    }
}
