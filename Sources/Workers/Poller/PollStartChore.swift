import Database
import Fulfilment
import Logging
import Store
package import WorkerRuntime

/// Opens the fetches that due runs call for: the merchant's orders, Amazon's shipments, the look at requested reports, the
/// daily sweep.
package struct PollStartChore: Chore {
    package let name = "poll-start"
    package let interval = Duration.seconds(1)

    package init() {}

    package func run(_ context: WorkerContext) async throws {
        let now = context.clock.now
        let kinds: [ScheduleKind] = [.pollMerchant, .pollFBA, .checkReports, .sweep]
        let open = try await context.database.read { transaction in
            try kinds.flatMap { try RunTable.open(kind: $0.rawValue, limit: 100, in: transaction) }
        }
        guard !open.isEmpty else { return }
        // One poller opens what a run calls for: reports beside a poll are not guarded by the poll's own row.
        try await context.withLease(name, duration: .seconds(20)) { _ in
            try await Self.start(open, now: now, context)
        }
    }

    private static func start(_ open: [RunTable.Row], now: Timestamp, _ context: WorkerContext) async throws {
        try await context.database.write { transaction in
            for run in open { try start(run, now: now, in: transaction) }
        }
    }

    private static func start(
        _ run: RunTable.Row, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        guard let account = try AccountTable.find(run.account, in: transaction), account.state == .active else {
            _ = try RunTable.end(
                account: run.account, kind: run.kind, dueAt: run.dueAt, .skipped, outcome: "account is not active",
                now: now, in: transaction)
            return
        }
        let outcome: String
        if try !SettingTable.flag(.importEnabled, account: run.account, in: transaction) {
            outcome = "import is off"
        } else {
            switch ScheduleKind(rawValue: run.kind) {
            case .pollMerchant: outcome = try openSearch(account, now: now, in: transaction)
            case .pollFBA: outcome = try openShipmentReport(account, now: now, in: transaction)
            case .checkReports:
                let count = try FetchTable.hasten(account: run.account, now: now, in: transaction)
                _ = try FetchTable.open(
                    account: run.account, purpose: FetchTable.findReports, detail: nil, now: now, in: transaction)
                outcome = "\(count) reports looked at"
            case .sweep:
                outcome =
                    try SweepTable.open(account, now: now, in: transaction)
                    ? "report opened" : "the last report is still under way"
            case .runConfirmations, nil: return
            }
        }
        _ = try RunTable.end(
            account: run.account, kind: run.kind, dueAt: run.dueAt, .done, outcome: outcome, now: now, in: transaction)
    }

    private static func openSearch(
        _ account: Account, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> String {
        let purpose = ScheduleKind.pollMerchant.rawValue
        guard try !FetchTable.isUnderWay(account: account.id, purpose: purpose, in: transaction) else {
            return "the last search is still under way"
        }
        if try isTooSoon(account.id, now: now, in: transaction) {
            return "the quota carries no search yet: the interval is stretched"
        }
        let missed = try LiveReading.searchFrom(account, in: transaction)
        let from = try handOver(missed, account, now: now, in: transaction)
        _ = try FetchTable.open(
            account: account.id, kind: .orders, purpose: purpose, subject: nil, from: from, to: nil, now: now,
            in: transaction)
        return "search opened"
    }

    /// Polls that need more pages than the quota gives within the clock's interval come at a longer one (S0-13).
    private static func isTooSoon(
        _ account: AccountID, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        guard let clock = try ScheduleTable.find(account: account, kind: .pollMerchant, in: transaction),
            let stretched = try PollPace.stretched(account, clock.spec, now: now, in: transaction),
            let last = try PollPace.lastOpened(account, in: transaction)
        else { return false }
        return now - last < stretched
    }

    /// After a long rest a report brings what was missed, and the search only what is new: a page of it costs three
    /// minutes of quota.
    ///
    /// - Returns: where the search begins.
    private static func handOver(
        _ from: Timestamp, _ account: Account, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Timestamp {
        guard let missed = TimeWindow(from: from, to: now - CoverageRules.reportLag), missed.length > .hours(1),
            try BackfillTable.expectedOrders(account: account.id, missed, in: transaction) > CoverageRules.searchLimit,
            try !BackfillTable.hasFailedLately(
                account: account.id, service: .merchant, missed, now: now, in: transaction)
        else { return from }
        for piece in missed.pieces(of: CoverageRules.longestReport) {
            _ = try BackfillTable.open(
                account: account.id, service: .merchant, piece, purpose: .handover,
                marketplaces: account.marketplaces, now: now, in: transaction)
        }
        return missed.to - CoverageRules.overlap
    }

    private static func openShipmentReport(
        _ account: Account, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> String {
        let subject = BackfillTable.report(for: .fba)
        // Earlier Amazon would refuse it, in the same words as "no data".
        let free = try BackfillTable.freeAt(
            account: account.id, subject: subject, pause: CoverageRules.reportSpacing, now: now, in: transaction)
        let fetch = try FetchTable.open(
            account: account.id, kind: .report, purpose: ScheduleKind.pollFBA.rawValue, subject: subject,
            from: try LiveReading.shipmentsFrom(account, now: now, in: transaction), to: now, dueAt: free, now: now,
            in: transaction)
        guard fetch != nil else { return "the last report is still under way" }
        return free == nil
            ? "report opened" : "report opened: Amazon has made one just before, this one is asked for later"
    }
}
