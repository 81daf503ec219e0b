import Database
import Fulfilment
import Marketplace
import MarketplaceTesting
import Store
import StoreTesting
import Testing
import WorkerRuntime

@testable import Poller

/// Amazon's schedules of reports, on command (C27).
@Suite("Report schedules", .timeLimit(.minutes(1)))
struct ScheduleFetchTests {
    private static let type = "GET_FLAT_FILE_ORDER_REPORT_DATA_INVOICING"
    private static let root = "/reports/2021-06-30/schedules"

    private static func list(_ schedules: (id: String, period: String)...) -> Reply {
        let rows = schedules.map { id, period in
            #"{"reportScheduleId":"\#(id)","reportType":"\#(type)","marketplaceIds":["A1PA6795UKMFR9"],"period":"\#(period)"}"#
        }
        return .json(200, #"{"reportSchedules":[\#(rows.joined(separator: ","))]}"#)
    }

    private func open(
        _ purpose: String, _ detail: String?, _ bench: PollerBench, life: Duration = .minutes(10)
    ) async throws {
        let (now, expiresAt) = (bench.context.clock.now, bench.context.clock.technicalNow + life)
        _ = try await bench.context.database.write { transaction in
            try FetchTable.open(
                account: TemporaryStore.account, purpose: purpose, detail: detail, expiresAt: expiresAt, by: "anna",
                now: now, in: transaction)
        }
        try await bench.poll()
    }

    private func schedules(_ bench: PollerBench) async throws -> [String] {
        try await bench.context.database.read { transaction in
            try ReportScheduleTable.list(account: TemporaryStore.account, in: transaction).map {
                "\($0.id) \($0.period) \($0.isOurs)"
            }
        }
    }

    private func history(_ bench: PollerBench) async throws -> [String] {
        try await bench.context.database.read { transaction in
            try HistoryTable.of("report.schedule", scope: .account(TemporaryStore.account), limit: 10, in: transaction)
                .map { "\($0.old ?? "–") → \($0.new ?? "–") \($0.by)" }
        }
    }

    @Test(
        "What exists is seen, a new one takes the place of another tool's, an ended one is gone; done is what stands in the history"
    )
    func wholeLife() async throws {
        try await PollerBench.with(answer: { request in
            switch request.method {
            case "GET": Self.list(("s7", "PT1H"))
            case "POST": .json(201, #"{"reportScheduleId":"s8"}"#)
            default: .answer(200, body: [])
            }
        }) { bench in
            try await open(FetchTable.listSchedules, nil, bench)
            #expect(try await schedules(bench) == ["s7 PT1H false"])
            try await open(FetchTable.createSchedule, "\(Self.type) PT15M s7", bench)
            #expect(try await schedules(bench) == ["s8 PT15M true"])
            try await open(FetchTable.cancelSchedule, "s8", bench)
            #expect(try await schedules(bench).isEmpty)
            #expect(bench.amazon.calls.map(\.method) == ["GET", "GET", "POST", "DELETE"])
            #expect(try await bench.budget(.getReportSchedules).taken == 2)
            #expect(
                try await history(bench) == [
                    "\(Self.type) PT15M → – anna", "\(Self.type) PT1H → \(Self.type) PT15M anna",
                ])
        }
    }

    @Test("A schedule that was not shown is not replaced, and nothing stands in the history")
    func changedSinceShown() async throws {
        try await PollerBench.with(answer: { _ in Self.list(("s9", "PT1H")) }) { bench in
            try await open(FetchTable.createSchedule, "\(Self.type) PT15M s7", bench)
            let row = try await bench.fetch()
            #expect(row.state == .failed && row.cause == .outdated)
            #expect(bench.amazon.calls.map(\.method) == ["GET"])
            #expect(try await history(bench).isEmpty)
        }
    }

    @Test("A command that nobody carried out while its person waited is not carried out later")
    func expired() async throws {
        try await PollerBench.with(answer: { _ in Self.list() }) { bench in
            for (purpose, detail) in [
                (FetchTable.createSchedule, "\(Self.type) PT15M"), (FetchTable.cancelSchedule, "s7"),
            ] {
                try await open(purpose, detail, bench, life: .seconds(-1))
                let row = try await bench.fetch()
                #expect(row.state == .failed && row.cause == .expired)
            }
            #expect(bench.amazon.calls.isEmpty)
            #expect(try await history(bench).isEmpty)
        }
    }

    @Test("What was done although the answer got lost is found done: a schedule made, a schedule ended")
    func lostAnswer() async throws {
        let gone = Reply.refusal(404, "NotFound", "There is no such schedule.")
        let script = Script(Self.list(), .hangUp, Self.list(("s8", "PT15M")), .hangUp, gone)
        try await PollerBench.with(answer: { _ in script.next() }) { bench in
            try await open(FetchTable.createSchedule, "\(Self.type) PT15M", bench)
            #expect(try await bench.fetch().state == .open)
            try await bench.elapse()
            try await bench.poll()
            #expect(try await bench.fetch().state == .done)
            #expect(try await schedules(bench) == ["s8 PT15M true"])
            try await open(FetchTable.cancelSchedule, "s8", bench)
            try await bench.elapse()
            try await bench.poll()
            #expect(try await bench.fetch().state == .done)
            #expect(try await schedules(bench).isEmpty)
            #expect(try await history(bench).count == 2)
        }
    }

    @Test("A command that Amazon denies ends after three tries; two of a kind are never under way")
    func deniedEnds() async throws {
        let denial = Reply.refusal(403, "Unauthorized", "Access to requested resource is denied.")
        try await PollerBench.with(answer: { _ in denial }) { bench in
            try await open(FetchTable.listSchedules, nil, bench)
            try await open(FetchTable.listSchedules, nil, bench)
            #expect(try await bench.count("fetches") == 1)
            for _ in 0..<2 {
                #expect(try await bench.fetch().state == .open)
                try await bench.elapse()
                try await bench.poll()
            }
            let row = try await bench.fetch()
            #expect(row.state == .failed && row.cause == .roleMissing)
        }
    }

    @Test("A command is claimed before requested windows: a person waits")
    func personFirst() async throws {
        try await PollerBench.with(answer: { _ in Self.list() }) { bench in
            try await bench.addReport(ReportType(Self.type), age: .hours(3))
            try await open(FetchTable.listSchedules, nil, bench)
            #expect(bench.amazon.calls.first?.path == Self.root)
        }
    }
}
