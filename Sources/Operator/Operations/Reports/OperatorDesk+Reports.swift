import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// Asks for reports of a period, cut into windows of at most 30 days (S3-16).
    ///
    /// - Parameters:
    ///   - from: a day (its beginning) or a time, in the account's zone.
    ///   - to: a day (its end) or a time, in the account's zone; `nil` = now.
    package func requestReports(
        account: String, type: String, from: String, to: String?
    ) async throws -> ReportRequestResult {
        let kind = try ReportKind.read(type)
        let now = clock.now
        return try await database.write { transaction in
            let account = try self.account(account, in: transaction)
            let zone = LocalZone(account.timeZone) ?? .utc
            let (start, end) = try period(from: from, to: to, zone, now: now)
            let windows = try windows(start, end).map { window in
                ReportRequestResult.Window(
                    from: Moment(window.from, in: zone), to: Moment(window.to, in: zone),
                    fetch: try request(kind, window, of: account.id, now: now, in: transaction))
            }
            return ReportRequestResult(
                account: account.id.rawValue, type: kind.rawValue, timeZone: zone.name, windows: windows)
        }
    }

    /// Reports, newest first.
    package func reports(account: String?, _ page: PageRequest) async throws -> Page<ReportCard> {
        let after = try page.afterNumber()
        return try await database.read { transaction in
            let id = try accountID(account, in: transaction)
            let zones = try zones(in: transaction)
            let rows = try FetchView.reports(account: id, limit: page.limit + 1, after: after, in: transaction)
            let shown = rows.prefix(page.limit)
            return Page(
                items: shown.map { ReportCard($0, zones[$0.account]) },
                next: rows.count > page.limit ? shown.last.map { String($0.id) } : nil)
        }
    }

    /// A period as a person types it: not in the future, not older than Amazon's memory, not empty.
    func period(
        from: String, to: String?, _ zone: LocalZone, now: Timestamp
    ) throws -> (Timestamp, Timestamp) {
        let start = try moment(from, zone)
        var end = try to.map { try moment($0, zone) } ?? now
        if let to, to.utf8.count == 10 {
            // The day itself is part of the period; 36 hours on is the next day, whatever the clocks do.
            end = try moment(String(zone.text(end + .hours(36)).prefix(10)), zone)
        }
        guard start <= now else { throw OperationRefusal(.windowFuture, ["from": zone.text(start)]) }
        let earliest = now - CoverageRules.memory
        guard start >= earliest else {
            throw OperationRefusal(
                .windowTooOld,
                ["from": zone.text(start), "earliest": String(zone.text(earliest + .days(1)).prefix(10))])
        }
        end = min(end, now - CoverageRules.lag)
        guard start < end else {
            throw OperationRefusal(.windowEmpty, ["from": zone.text(start), "to": zone.text(end)])
        }
        return (start, end)
    }

    private func windows(_ start: Timestamp, _ end: Timestamp) -> [(from: Timestamp, to: Timestamp)] {
        var windows: [(from: Timestamp, to: Timestamp)] = []
        var from = start
        while from < end {
            let to = min(from + CoverageRules.longestReport, end)
            windows.append((from, to))
            from = to
        }
        return windows
    }

    private func request(
        _ kind: ReportKind, _ window: (from: Timestamp, to: Timestamp), of account: AccountID, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> Int64? {
        let isUnderWay = try FetchView.isUnderWay(
            account: account, report: kind.amazonName, from: window.from, to: window.to, in: transaction)
        guard !isUnderWay else { return nil }
        return try FetchTable.open(
            account: account, kind: .report, purpose: "request", subject: kind.amazonName, from: window.from,
            to: window.to, now: now, in: transaction)
    }
}
