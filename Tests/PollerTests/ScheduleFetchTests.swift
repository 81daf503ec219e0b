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
    private static let list = """
        {"reportSchedules":[{"reportScheduleId":"s7","reportType":"\(type)","marketplaceIds":["A1PA6795UKMFR9"],
        "period":"PT1H","nextReportCreationTime":"2026-03-01T13:00:00Z"}]}
        """

    private func open(_ purpose: String, _ detail: String?, _ bench: PollerBench) async throws {
        let now = bench.context.clock.now
        _ = try await bench.context.database.write { transaction in
            try FetchTable.open(
                account: TemporaryStore.account, purpose: purpose, detail: detail, now: now, in: transaction)
        }
        try await bench.poll()
        #expect(try await bench.fetch().state == .done)
    }

    private func schedules(_ bench: PollerBench) async throws -> [String] {
        try await bench.context.database.read { transaction in
            try ReportScheduleTable.list(account: TemporaryStore.account, in: transaction).map {
                "\($0.id) \($0.period) \($0.isOurs)"
            }
        }
    }

    @Test("What exists is seen, a new one takes the place of another tool's, and an ended one is gone")
    func wholeLife() async throws {
        try await PollerBench.with(answer: { request in
            switch request.method {
            case "GET": .json(200, Self.list)
            case "POST": .json(201, #"{"reportScheduleId":"s8"}"#)
            default: .answer(200, body: [])
            }
        }) { bench in
            try await open(FetchTable.listSchedules, nil, bench)
            #expect(try await schedules(bench) == ["s7 PT1H false"])
            try await open(FetchTable.createSchedule, "\(Self.type) PT15M", bench)
            #expect(try await schedules(bench) == ["s8 PT15M true"])
            try await open(FetchTable.cancelSchedule, "s8", bench)
            #expect(try await schedules(bench).isEmpty)
            let root = "/reports/2021-06-30/schedules"
            #expect(bench.amazon.calls.map(\.path) == [root, root, root + "/s8"])
            #expect(try await bench.budget(.getReportSchedules).taken == 1)
        }
    }
}
