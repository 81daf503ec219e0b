import Database
import Fulfilment
import Marketplace
import MarketplaceTesting
import Store
import StoreTesting
import Testing
import WorkerRuntime

@testable import Poller

/// The five-minute look at Amazon's list: what is taken, what is not, and how far it reaches (S3-18).
@Suite("Found reports", .timeLimit(.minutes(1)))
struct FoundReportTests {
    private static let returns = "GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA"
    private static let inventory = "GET_AFN_INVENTORY_DATA"
    private static let allOrders = "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL"
    private static let shipments = "GET_AMAZON_FULFILLED_SHIPMENTS_DATA_GENERAL"

    private static func done(
        _ id: String, _ type: String, in marketplaces: [String] = ["A1PA6795UKMFR9"], more: String = ""
    )
        -> String
    {
        let places = marketplaces.map { "\"\($0)\"" }.joined(separator: ",")
        return """
            {"reportId":"\(id)","reportType":"\(type)","processingStatus":"DONE","reportDocumentId":"d\(id)",
            "marketplaceIds":[\(places)],"createdTime":"2026-02-10T08:00:00Z"\(more)}
            """
    }

    private static func list(_ jobs: [String], next: String? = nil) -> Reply {
        let token = next.map { #","nextToken":"\#($0)""# } ?? ""
        return .json(200, #"{"reports":[\#(jobs.joined(separator: ","))]\#(token)}"#)
    }

    /// Looks at a list, and brings nothing of it yet.
    private func look(_ bench: PollerBench) async throws {
        try await bench.schedule(.checkReports, due: bench.context.clock.now)
        try await bench.poll()
    }

    private func found(_ bench: PollerBench) async throws -> [String] {
        try await bench.texts(
            "SELECT report_id FROM fetches WHERE purpose IN ('found', 'scheduled') ORDER BY report_id")
    }

    private func with(_ jobs: [String], _ body: (PollerBench) async throws -> Void) async throws {
        let list = Self.list(jobs)
        try await PollerBench.with(
            answer: { $0.path.hasSuffix("/reports") ? list : .refusal(500, "InternalFailure", "Later.") }, body)
    }

    @Test("A report of a marketplace that is not linked is left alone; a stock report must tell of all that are")
    func otherMarketplaces() async throws {
        let (germany, france) = ("A1PA6795UKMFR9", "A13V1IB3VIYZZH")
        let jobs = [
            Self.done("own", Self.allOrders), Self.done("foreign", Self.allOrders, in: [france]),
            Self.done("mixed", Self.allOrders, in: [germany, france]), Self.done("stock", Self.inventory),
            Self.done("stock-foreign", Self.inventory, in: [france]),
            Self.done("stock-somewhere", Self.inventory, in: []),
        ]
        try await with(jobs) { bench in
            try await look(bench)
            #expect(try await found(bench) == ["own", "stock"])
            #expect(try await bench.texts("SELECT marketplaces FROM fetches WHERE report_id = 'own'") == [germany])
            try await bench.write("UPDATE accounts SET marketplaces = ?", "\(germany),\(france)")
            try await bench.write("DELETE FROM fetches")
            try await look(bench)
            #expect(try await found(bench) == ["foreign", "mixed", "own"])
        }
    }

    @Test("Tax documents and returns of other tools stay at Amazon unless a person wants them (DESIGN 8)")
    func keptOnesAreOff() async throws {
        let jobs = [
            Self.done("returns", Self.returns), Self.done("vcs", "SC_VAT_TAX_REPORT"),
            Self.done("orders", Self.allOrders),
            Self.done("ours", Self.returns, more: #","reportScheduleId":"s1""#),
            Self.done("theirs", Self.returns, more: #","reportScheduleId":"s2""#),
        ]
        let samples = [
            ("", ["orders", "ours"]), ("off", ["ours"]), ("all", ["orders", "ours", "returns", "theirs", "vcs"]),
        ]
        for (setting, expected) in samples {
            try await with(jobs) { bench in
                try await bench.context.database.write { transaction in
                    for (id, isOurs) in [("s1", true), ("s2", false)] {
                        try ReportScheduleTable.add(
                            .init(
                                id: id, reportType: Self.returns, marketplaces: [], period: "P1D", nextAt: nil,
                                isOurs: isOurs), account: TemporaryStore.account, now: Timestamp(seconds: 0),
                            in: transaction)
                    }
                }
                if !setting.isEmpty { try await bench.set("reports.bringIn", setting) }
                try await look(bench)
                #expect(try await found(bench) == expected, "\(setting)")
            }
        }
    }

    @Test("After a stop of ten days the list is read from the last look on, with a day for what was in the making")
    func reachAfterAStop() async throws {
        try await with([]) { bench in
            try await bench.linkEarlier()
            let now = bench.context.clock.now
            func asked() throws -> Timestamp {
                let text = try #require(bench.amazon.calls.last?.value("createdSince"))
                return try #require(Timestamp(iso8601: text))
            }
            try await look(bench)
            #expect(abs(try (asked() - (now - .days(30))).components.seconds) < 60)
            try await bench.write("UPDATE fetches SET created_at = created_at - 864000000")
            try await look(bench)
            #expect(abs(try (asked() - (now - .days(11))).components.seconds) < 60)
            // Looks that did not get through do not count.
            try await bench.write("UPDATE fetches SET state = 'failed' WHERE id = (SELECT max(id) FROM fetches)")
            try await look(bench)
            #expect(abs(try (asked() - (now - .days(11))).components.seconds) < 60)
        }
    }

    @Test("The pages of the list are read one after the other, without waiting")
    func pages() async throws {
        let script = Script(Self.list([Self.done("r1", Self.allOrders)], next: "more"), Self.list([]))
        try await PollerBench.with(answer: { request in
            request.path.hasSuffix("/reports") ? script.next() : .refusal(500, "InternalFailure", "Later.")
        }) { bench in
            try await look(bench)
            #expect(bench.amazon.calls.count(where: { $0.path.hasSuffix("/reports") }) == 2)
            #expect(try await bench.texts("SELECT state FROM fetches WHERE purpose = 'poll.reports'") == ["done"])
        }
    }

    @Test("A report that was given up as too slow is taken when it is ready after all; what is under way goes first")
    func lateReport() async throws {
        try await with([Self.done("r1", Self.shipments)]) { bench in
            let id = try await bench.addReport(ReportType(Self.shipments), purpose: "poll.fba", state: .failed)
            try await bench.write("UPDATE fetches SET cause = 'too-slow', ended_at = created_at")
            let next = try await bench.addReport(ReportType(Self.shipments), purpose: "poll.fba", age: .zero)
            try await bench.write("UPDATE fetches SET next_at = next_at + 86400000 WHERE id = ?", next)
            try await look(bench)
            #expect(try await bench.row(id).state == .failed)
            try await bench.write("UPDATE fetches SET state = 'empty', ended_at = created_at WHERE id = ?", next)
            try await look(bench)
            let row = try await bench.row(id)
            #expect(row.state == .ready && row.documentID == "dr1" && row.cause == nil)
            #expect(try await bench.texts("SELECT 'x' FROM fetches WHERE id = 1 AND ended_at IS NULL") == ["x"])
        }
    }

    @Test(
        "A report that the list shows before its request is written down is one report, not two",
        arguments: [false, true])
    func adopted(_ isDownloaded: Bool) async throws {
        try await PollerBench.with(answer: { _ in .json(202, #"{"reportId":"r77"}"#) }) { bench in
            let ours = try await bench.addReport(ReportType(Self.allOrders))
            let other = try await bench.addReport(
                ReportType(Self.allOrders), purpose: "found", state: isDownloaded ? .done : .ready)
            try await bench.write(
                """
                UPDATE fetches SET report_id = 'r77', next_at = next_at + 86400000,
                  ended_at = CASE WHEN state = 'done' THEN created_at END WHERE id = ?
                """, other)
            try await bench.poll()
            #expect(try await bench.row(ours).reportID == "r77")
            #expect(try await bench.count("fetches WHERE report_id = 'r77'") == 1)
            #expect(try await bench.count("fetches WHERE purpose = 'found'") == (isDownloaded ? 1 : 0))
        }
    }

    @Test("Two pollers that read the same list open one fetch a report")
    func onceForTwo() async throws {
        try await with([Self.done("r1", Self.allOrders), Self.done("r1", Self.allOrders)]) { bench in
            try await look(bench)
            #expect(try await found(bench) == ["r1"])
            await #expect(throws: DatabaseError.self) {
                try await bench.write(
                    """
                    INSERT INTO fetches (account, kind, purpose, state, report_id, next_at, created_at)
                    VALUES ('de-1', 'report', 'found', 'ready', 'r1', 0, 0)
                    """)
            }
        }
    }
}
