import Database
import Fulfilment
import Store

/// Amazon's schedules of reports. A worker asks Amazon; the command waits for it: one budget holds for all calls, and this
/// program needs neither Amazon's tokens nor a way to it.
extension OperatorDesk {
    /// What stands at Amazon (C27).
    ///
    /// - Parameter patience: real time to wait for the worker.
    /// - Throws: `amazon-silent`, `amazon-refused`.
    package func reportSchedules(account: String, patience: Duration) async throws -> ReportScheduleResult {
        let account = try await database.read { try self.account(account, in: $0) }
        let rows = try await lookAtSchedules(account, patience)
        return result(account, rows, affected: [], isDone: true)
    }

    /// Has Amazon make a report again and again. What it would replace is shown first; it is done only when confirmed.
    ///
    /// - Throws: `report-not-schedulable`, `report-region`, `report-period-invalid`, and as above.
    package func scheduleReport(
        account: String, type: String, every: String, isConfirmed: Bool, patience: Duration
    ) async throws -> ReportScheduleResult {
        let kind = try ReportKind.read(type)
        let period = try ReportPeriod.read(every)
        let account = try await database.read { try self.account(account, in: $0) }
        try kind.check(account)
        guard kind.facts.mayBeScheduled else {
            let allowed = ReportKind.allCases.filter { $0.facts.mayBeScheduled && $0.isOffered(in: account.region) }
            throw OperationRefusal(
                .reportNotSchedulable,
                ["type": kind.rawValue, "allowed": allowed.map(\.rawValue).joined(separator: ", ")])
        }
        let before = try await lookAtSchedules(account, patience)
        let replaced = before.filter {
            $0.reportType == kind.amazonName && Set($0.marketplaces) == Set(account.marketplaces)
        }
        guard isConfirmed else { return result(account, before, affected: replaced, isDone: false) }
        let wanted = ScheduleCommand(
            reportType: kind.amazonName, period: period.amazonWord, shown: Set(replaced.map(\.id)))
        try await command(FetchTable.createSchedule, detail: wanted.text, account, patience)
        let after = try await database.read { try ReportScheduleTable.list(account: account.id, in: $0) }
        return result(account, after, affected: replaced, isDone: true)
    }

    /// Ends a schedule at Amazon, when confirmed.
    ///
    /// - Throws: `report-schedule-unknown`, and as above.
    package func unscheduleReport(
        account: String, schedule: String, isConfirmed: Bool, patience: Duration
    ) async throws -> ReportScheduleResult {
        let account = try await database.read { try self.account(account, in: $0) }
        let before = try await lookAtSchedules(account, patience)
        let ended = before.filter { $0.id == schedule }
        guard !ended.isEmpty else {
            throw OperationRefusal(.reportScheduleUnknown, ["schedule": schedule, "account": account.id.rawValue])
        }
        guard isConfirmed else { return result(account, before, affected: ended, isDone: false) }
        try await command(FetchTable.cancelSchedule, detail: schedule, account, patience)
        let after = try await database.read { try ReportScheduleTable.list(account: account.id, in: $0) }
        return result(account, after, affected: ended, isDone: true)
    }

    private func lookAtSchedules(
        _ account: Account, _ patience: Duration
    ) async throws -> [ReportScheduleTable.Row] {
        try await command(FetchTable.listSchedules, detail: nil, account, patience)
        return try await database.read { try ReportScheduleTable.list(account: account.id, in: $0) }
    }

    /// Real time after which a command is not carried out any more: what was shown may not be so then (C27).
    private static let commandLife = Duration.minutes(10)

    private func command(
        _ purpose: String, detail: String?, _ account: Account, _ patience: Duration
    ) async throws {
        let (now, expiresAt, person) = (clock.now, clock.technicalNow + Self.commandLife, person)
        let opened = try await database.write { transaction in
            let opened = try FetchTable.open(
                account: account.id, purpose: purpose, detail: detail, expiresAt: expiresAt, by: person, now: now,
                in: transaction)
            // Somebody else looks just now: that answer is as good.
            guard opened == nil, purpose == FetchTable.listSchedules else { return opened }
            return try FetchTable.commandUnderway(account: account.id, purpose: purpose, in: transaction)
        }
        guard let opened else { throw OperationRefusal(.reportScheduleBusy, ["account": account.id.rawValue]) }
        let start = ContinuousClock.now
        while true {
            let row = try await database.read { try FetchView.find(opened, in: $0) }
            switch row?.state {
            case .done: return
            case .failed where row?.cause == .outdated:
                throw OperationRefusal(.reportScheduleChanged, ["account": account.id.rawValue])
            case .failed, .cancelled, .empty, nil:
                throw OperationRefusal(.amazonRefused, ["problem": row?.error ?? ""])
            case .open, .requested, .ready: break
            }
            guard ContinuousClock.now - start < patience else {
                throw OperationRefusal(.amazonSilent, ["problem": row?.error ?? "–"])
            }
            try await Task.sleep(for: .milliseconds(200))
        }
    }

    private func result(
        _ account: Account, _ rows: [ReportScheduleTable.Row], affected: [ReportScheduleTable.Row], isDone: Bool
    ) -> ReportScheduleResult {
        let zone = LocalZone(account.timeZone) ?? .utc
        return ReportScheduleResult(
            account: account.id.rawValue, schedules: rows.map { ReportScheduleCard($0, zone) },
            affected: affected.map { ReportScheduleCard($0, zone) }, isDone: isDone)
    }
}
