import Database
import Fulfilment
import Logging
import Store
package import WorkerRuntime

/// Opens the fetches that due runs call for: the merchant's orders, Amazon's shipments, and the look at requested reports.
package struct PollStartChore: Chore {
    package let name = "poll-start"
    package let interval = Duration.seconds(1)

    /// Amazon's data lag, and orders that come late: read again this far behind the last bound. Source: Orders API guide.
    static let overlap = Duration.minutes(5)
    /// How far the first search of a new account looks back.
    static let firstWindow = Duration.hours(24)
    /// FBA shipments are reported up to a day late (S0-9, S0-12): each report reaches back over that day, and an hour.
    static let shipmentWindow = Duration.hours(25)
    /// Amazon makes these reports over 30 days at most. Source: the report type's page, sp-api FACTS 7.
    static let longestWindow = Duration.days(30)

    package init() {}

    package func run(_ context: WorkerContext) async throws {
        let now = context.clock.now
        let kinds: [ScheduleKind] = [.pollMerchant, .pollFBA, .checkReports]
        let open = try await context.database.read { transaction in
            try kinds.flatMap { try RunTable.open(kind: $0.rawValue, limit: 100, in: transaction) }
        }
        guard !open.isEmpty else { return }
        try await context.database.write { transaction in
            for run in open { try Self.start(run, now: now, in: transaction) }
        }
    }

    private static func start(_ run: RunTable.Row, now: Timestamp, in transaction: any SQLTransaction) throws {
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
            case .runConfirmations, nil: return
            }
        }
        _ = try RunTable.end(
            account: run.account, kind: run.kind, dueAt: run.dueAt, .done, outcome: outcome, now: now, in: transaction)
    }

    private static func openSearch(
        _ account: Account, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> String {
        let watermark = try CoverageTable.watermark(
            account: account.id, service: "merchant", basis: .updated, in: transaction)
        let from = watermark.map { $0 - overlap } ?? account.linkedAt - firstWindow
        let fetch = try FetchTable.open(
            account: account.id, kind: .orders, purpose: ScheduleKind.pollMerchant.rawValue, subject: nil, from: from,
            to: nil, now: now, in: transaction)
        return fetch == nil ? "the last search is still under way" : "search opened"
    }

    private static func openShipmentReport(
        _ account: Account, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> String {
        // After a rest (an account that was off, a report that Amazon never made) also what was missed.
        let covered = try CoverageTable.watermark(
            account: account.id, service: "fba", basis: .updated, in: transaction)
        let wanted = covered.map { min(now, $0) - shipmentWindow } ?? now - shipmentWindow
        let from = max(wanted, now - longestWindow)
        let fetch = try FetchTable.open(
            account: account.id, kind: .report, purpose: ScheduleKind.pollFBA.rawValue,
            subject: "GET_AMAZON_FULFILLED_SHIPMENTS_DATA_GENERAL", from: from, to: now, now: now, in: transaction)
        return fetch == nil ? "the last report is still under way" : "report opened"
    }
}
