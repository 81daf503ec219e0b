import Database
import Fulfilment
import Marketplace
import MarketplaceTesting
import Store
import StoreTesting
import Testing
import WorkerRuntime

@testable import Poller

/// What an outage leaves open is known and asked for by itself (S3-10, S3-11, D2).
@Suite("Gaps", .timeLimit(.minutes(1)))
struct GapTests {
    private static func page(_ bound: Timestamp, next token: String?) -> Reply {
        let pagination = token.map { #","pagination":{"nextToken":"\#($0)"}"# } ?? ""
        return .json(200, #"{"orders":[{}],"lastUpdatedBefore":"\#(bound.iso8601)"\#(pagination)}"#)
    }

    @Test("A poll that does not end within five pages leaves the rest to a report; the next begins where that ends")
    func longPollIsHandedOver() async throws {
        let bound = Timestamp(seconds: Timestamp.recent.seconds - 127)
        try await PollerBench.with(answer: { _ in Self.page(bound, next: "more") }) { bench in
            try await bench.schedule(.pollMerchant, due: Timestamp(seconds: 1))
            let from = try #require(try await bench.fetch().from)
            try await bench.poll()
            #expect(bench.amazon.calls.count(where: { $0.path.hasSuffix("/orders") }) == 5)
            let backfill = try #require(try await bench.backfills().first)
            #expect(backfill.subject == "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL")
            #expect(backfill.window.from == from)
            // The pages that came are imported; only what they prove is left to the report.
            #expect(try await bench.count("intake") == 5)
            #expect(try await bench.watermark(.merchant) == nil)
            // Half an hour of the end is searched again: a report can be so far behind.
            try await bench.schedule(.pollMerchant, due: Timestamp(seconds: 2))
            #expect(try await bench.search()?.from == backfill.window.to - .minutes(5))
            // While the report fails, the search does not ask for another again and again.
            _ = try await bench.context.database.write { transaction in
                try transaction.run(
                    "UPDATE fetches SET state = 'failed', ended_at = ? WHERE kind = 'report'",
                    bench.context.clock.now.rawValue)
            }
            _ = try await bench.context.database.write { try $0.run("DELETE FROM fetches WHERE state = 'open'") }
            try await bench.schedule(.pollMerchant, due: Timestamp(seconds: 3))
            #expect(try await bench.search()?.from == from)
            try await bench.poll()
            #expect(try await bench.backfills().isEmpty)
        }
    }

    @Test("After a long rest the report of a busy account brings what was missed, the search only what is new")
    func missedTimeOfABusyAccount() async throws {
        try await PollerBench.with(answer: { _ in .hangUp }) { bench in
            try await bench.linkEarlier()
            let now = bench.context.clock.now
            let reached = now - .hours(30)
            try await bench.cover(.merchant, from: now - .hours(60), to: reached)
            try await bench.addOrders(CoverageRules.searchLimit + 10, at: reached - .hours(5))
            try await bench.schedule(.pollMerchant, due: Timestamp(seconds: 1))
            let backfill = try #require(try await bench.backfills().first)
            #expect(backfill.window.from == reached - .minutes(5))
            #expect(backfill.purpose == .handover && now - backfill.window.to < .minutes(31))
            let search = try #require(try await bench.search())
            #expect(search.from == backfill.window.to - .minutes(5))
            // A run that falls due while the search is under way asks for nothing twice.
            try await bench.schedule(.pollMerchant, due: Timestamp(seconds: 2))
            #expect(try await bench.backfills().count == 1)
        }
    }

    @Test("After a long rest of a quiet account the search simply goes on")
    func missedTimeOfAQuietAccount() async throws {
        try await PollerBench.with(answer: { _ in .hangUp }) { bench in
            try await bench.linkEarlier()
            let now = bench.context.clock.now
            try await bench.cover(.merchant, from: now - .hours(60), to: now - .hours(30))
            try await bench.schedule(.pollMerchant, due: Timestamp(seconds: 1))
            #expect(try await bench.search()?.from == now - .hours(30) - .minutes(5))
            #expect(try await bench.backfills().isEmpty)
        }
    }

    @Test("A gap is asked for by itself, and closes when its report has come, also when Amazon says that it is empty")
    func gapClosesByItself() async throws {
        let script = Script(
            .json(202, #"{"reportId":"r1"}"#),
            .json(200, #"{"reportId":"r1","reportType":"T","processingStatus":"CANCELLED"}"#))
        try await PollerBench.with(answer: { _ in script.next() }) { bench in
            let now = bench.context.clock.now
            let linked = try await bench.account().linkedAt
            try await bench.cover(.merchant, from: linked - .hours(24), to: linked - .hours(10))
            try await bench.cover(.merchant, from: linked - .hours(5), to: now)
            try await GapChore().run(bench.context)
            try await GapChore().run(bench.context)
            #expect(try await bench.backfills().map(\.window.length) == [.hours(5)])
            try await bench.poll()
            try await bench.elapse()
            try await bench.poll()
            #expect(try await bench.fetch().state == .empty)
            let gaps = try await bench.gaps()
            #expect(gaps.isEmpty)
        }
    }

    @Test("A person's backfill does not stop the live reading, and one of long ago does not set it back")
    func backfillLeavesTheSearchAlone() async throws {
        try await PollerBench.with(answer: { _ in .hangUp }) { bench in
            let now = bench.context.clock.now
            let account = try await bench.account()
            let long = try #require(TimeWindow(from: now - .days(90), to: now - .days(80)))
            try await bench.cover(.merchant, from: long.from, to: long.to)
            try await bench.schedule(.pollMerchant, due: Timestamp(seconds: 1))
            #expect(try await bench.search()?.from == account.linkedAt - .hours(24))
            _ = try await bench.context.database.write { try $0.run("DELETE FROM fetches") }
            try await bench.cover(.merchant, from: now - .hours(24), to: now - .hours(1))
            let wide = try #require(TimeWindow(from: now - .days(20), to: now - .minutes(2)))
            try await bench.context.database.write { transaction in
                _ = try BackfillTable.open(
                    account: account.id, service: .merchant, wide, purpose: .backfill,
                    marketplaces: account.marketplaces, now: now, in: transaction)
            }
            try await bench.schedule(.pollMerchant, due: Timestamp(seconds: 2))
            #expect(try await bench.search()?.from == now - .hours(1) - .minutes(5))
        }
    }

    @Test("Cancelled by Amazon is no proof when another was asked for just before, or an order is known (C26)")
    func cancelledIsDoubted() async throws {
        let script = Script(.json(200, #"{"reportId":"r1","reportType":"T","processingStatus":"CANCELLED"}"#))
        try await PollerBench.with(answer: { _ in script.next() }) { bench in
            let type = ReportType("GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL")
            try await bench.addOrders(1, at: bench.context.clock.now - .hours(5))
            try await bench.addReport(type, purpose: "gap", state: .requested)
            try await bench.poll()
            #expect(try await bench.fetch().state == .failed)
            #expect(try await bench.watermark(.merchant) == nil)
        }
    }

    @Test("The interval stretches only where the quota does not carry the pages of the last polls (S0-13, C9)")
    func pace() async throws {
        try await PollerBench.with(answer: { _ in .hangUp }) { bench in
            let now = bench.context.clock.now
            let account = TemporaryStore.account
            let spec = try #require(ScheduleSpec("every 15m"))
            func stretched() async throws -> Duration? {
                try await bench.context.database.read { try PollPace.stretched(account, spec, now: now, in: $0) }
            }
            #expect(try await stretched() == nil)
            for pages in [0, 0, 8] as [Int64] {
                try await bench.context.database.write { transaction in
                    // A page costs 179 s of quota.
                    try transaction.run("DELETE FROM budgets")
                    try transaction.run(
                        """
                        INSERT INTO budgets (account, operation, interval_us, tolerance_us, arrival_us)
                        VALUES ('de-1', 'searchOrders', 179000000, 0, 0)
                        """)
                    try transaction.run(
                        """
                        INSERT INTO fetches (account, kind, purpose, state, pages, next_at, created_at, ended_at)
                        VALUES ('de-1', 'orders', 'poll.merchant', 'done', ?, 0, ?, 0)
                        """, pages, (now - .hours(1)).rawValue)
                }
                // One page each; then 11 pages in three polls.
                #expect(try await stretched() == nil)
            }
            _ = try await bench.context.database.write { try $0.run("UPDATE fetches SET pages = 8") }
            #expect(try await stretched() == .seconds(9 * 179))
        }
    }

    @Test("FBA is read again an hour and a day behind the last report; what lies before 30 days is a gap (S0-9, S0-12)")
    func shipmentsReachBack() async throws {
        try await PollerBench.with(answer: { _ in .hangUp }) { bench in
            try await bench.linkEarlier()
            let now = bench.context.clock.now
            try await bench.cover(.fba, from: now - .days(60), to: now - .days(2))
            try await bench.schedule(.pollFBA, due: Timestamp(seconds: 1))
            #expect(try await bench.fetch().from == now - .days(2) - .hours(1))
            _ = try await bench.context.database.write { try $0.run("DELETE FROM fetches") }
            _ = try await bench.context.database.write { try $0.run("DELETE FROM coverage") }
            try await bench.cover(.fba, from: now - .days(60), to: now - .days(45))
            try await bench.schedule(.pollFBA, due: Timestamp(seconds: 2))
            let from = try #require(try await bench.fetch().from)
            #expect(from - (now - .days(30)) < .seconds(10) && from >= now - .days(30))
        }
    }

    @Test("The daily sweep asks for three days, once, and proves nothing: it judges what was read before (C5, C28)")
    func sweep() async throws {
        try await PollerBench.with(answer: { _ in .json(202, #"{"reportId":"r1"}"#) }) { bench in
            try await bench.schedule(.sweep, due: Timestamp(seconds: 1))
            try await bench.schedule(.sweep, due: Timestamp(seconds: 2))
            #expect(try await bench.count("fetches") == 1)
            let row = try await bench.fetch()
            #expect(row.purpose == "sweep" && row.subject == "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL")
            let (from, to) = (try #require(row.from), try #require(row.to))
            let length: Duration = .days(3) - .minutes(30)
            #expect(to - from == length)
            try await bench.context.database.write { transaction in try ReportSight.cover(row, in: transaction) }
            #expect(try await bench.count("coverage") == 0)
        }
    }
}

extension PollerBench {
    /// Merchant orders that changed at a moment.
    func addOrders(_ count: Int, at moment: Timestamp) async throws {
        try await context.database.write { transaction in
            for number in 1...count {
                let order = OrderObservation(
                    id: OrderID("302-\(number)"), source: .api, updatedAt: moment, status: .shipped, service: .mfn)
                _ = try OrderTable.take(
                    order, account: TemporaryStore.account, keys: context.keyRing, now: moment, in: transaction)
            }
        }
    }

    /// The search under way.
    func search() async throws -> FetchTable.Row? {
        try await context.database.read { transaction in
            try transaction.first("SELECT id FROM fetches WHERE kind = 'orders' AND state = 'open'") {
                try $0.integer(0)
            }.flatMap { try FetchTable.find($0, in: transaction) }
        }
    }

    func gaps() async throws -> [Gap] {
        let account = try await account()
        let now = context.clock.now
        return try await context.database.read { transaction in
            try GapSearch.gaps(account, now: now, in: transaction)
        }
    }
}
