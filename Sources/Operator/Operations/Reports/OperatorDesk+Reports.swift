import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// Asks for reports of a period, cut into windows no longer than Amazon makes them (S3-16).
    ///
    /// - Parameters:
    ///   - from: a day (its beginning) or a time, in the account's zone; `nil` for a report that shows the present.
    ///   - to: a day (its end) or a time, in the account's zone; `nil` = now.
    package func requestReports(
        account: String, type: String, from: String?, to: String?
    ) async throws -> ReportRequestResult {
        let kind = try ReportKind.read(type)
        let now = clock.now
        return try await database.write { transaction in
            let account = try self.account(account, in: transaction)
            try kind.check(account)
            let zone = LocalZone(account.timeZone) ?? .utc
            let windows = try windows(kind, from: from, to: to, zone, now: now).map { window in
                let asked = try request(kind, window, of: account.id, now: now, in: transaction)
                return ReportRequestResult.Window(
                    from: Moment(window?.from, in: zone), to: Moment(window?.to, in: zone), fetch: asked?.fetch,
                    dueAt: Moment(asked?.dueAt, in: zone))
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

    private typealias Window = (from: Timestamp, to: Timestamp)

    /// One `nil` for a report that shows the present.
    private func windows(
        _ kind: ReportKind, from: String?, to: String?, _ zone: LocalZone, now: Timestamp
    ) throws -> [Window?] {
        guard let longest = kind.facts.longestWindowInDays else {
            guard from == nil, to == nil else { throw OperationRefusal(.windowUnwanted, ["type": kind.rawValue]) }
            return [nil]
        }
        guard let from else { throw OperationRefusal(.windowMissing, ["type": kind.rawValue]) }
        let (start, end) = try period(kind, from: from, to: to, zone, now: now)
        return (TimeWindow(from: start, to: end)?.pieces(of: .days(longest)) ?? []).map { ($0.from, $0.to) }
    }

    /// A period as a person types it: not in the future, not older than Amazon's memory, not empty.
    func period(
        _ kind: ReportKind, from: String, to: String?, _ zone: LocalZone, now: Timestamp
    ) throws -> (Timestamp, Timestamp) {
        let start = try moment(from, zone)
        var end = try to.map { try moment($0, zone) } ?? now
        if let to, to.utf8.count == 10 {
            // The day itself is part of the period; 36 hours on is the next day, whatever the clocks do.
            end = try moment(String(zone.text(end + .hours(36)).prefix(10)), zone)
        }
        guard start <= now else { throw OperationRefusal(.windowFuture, ["from": zone.text(start)]) }
        let earliest = now - .days(kind.facts.reachInDays)
        guard start >= earliest else {
            throw OperationRefusal(
                kind.facts.reachInDays < 730 ? .windowBeyondReport : .windowTooOld,
                [
                    "from": zone.text(start), "earliest": String(zone.text(earliest + .days(1)).prefix(10)),
                    "type": kind.rawValue, "days": String(kind.facts.reachInDays),
                ])
        }
        // Amazon answers late, with some rows by days: a window that ends later would miss what it promises.
        end = min(end, now - kind.facts.ripening)
        guard start < end else {
            let ripe = now - kind.facts.ripening
            guard start < ripe else {
                throw OperationRefusal(
                    .windowUnripe,
                    [
                        "from": zone.text(start), "until": zone.text(ripe), "type": kind.rawValue,
                        "days": String(max(1, kind.facts.ripening.components.seconds / 86_400)),
                    ])
            }
            throw OperationRefusal(.windowEmpty, ["from": zone.text(start), "to": zone.text(end)])
        }
        return (start, end)
    }

    /// Reports that Amazon makes only now and then are asked for one behind the other.
    private func request(
        _ kind: ReportKind, _ window: Window?, of account: AccountID, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> (fetch: Int64, dueAt: Timestamp?)? {
        let isUnderWay = try FetchView.isUnderWay(
            account: account, report: kind.amazonName, from: window?.from, to: window?.to, in: transaction)
        guard !isUnderWay else { return nil }
        let dueAt = try kind.facts.leastPause.flatMap { pause in
            try BackfillTable.nextTurn(
                account: account, subject: kind.amazonName, pause: pause, now: now, in: transaction)
        }
        return try FetchTable.open(
            account: account, kind: .report, purpose: "request", subject: kind.amazonName, from: window?.from,
            to: window?.to, dueAt: dueAt, now: now, in: transaction
        ).map { ($0, dueAt) }
    }
}
