import Database
import Fulfilment
import Marketplace
import Store
import WorkerRuntime

/// Sees, makes and ends Amazon's schedules of reports, on a person's command (C27). The command waits for the row: so all
/// calls go through one budget, and the operator's program needs neither Amazon's tokens nor a way to it.
struct ScheduleFetch: Sendable {
    let step: FetchStep
    let client: MarketplaceClient

    func run() async throws {
        let row = step.row
        // Whoever gave the command does not wait any more, and may have done it in another way since.
        if let expiresAt = row.expiresAt, step.context.clock.technicalNow > expiresAt {
            return try await end(.failed, "nobody could carry the command out in time", .expired)
        }
        switch row.purpose {
        case FetchTable.createSchedule: try await create()
        case FetchTable.cancelSchedule: try await cancel()
        default: try await list()
        }
    }

    private func end(_ state: FetchTable.State, _ reason: String?, _ cause: ReportCause? = nil) async throws {
        let (row, now) = (step.row, step.context.clock.now)
        try await step.write { try FetchTable.end(row, state, reason: reason, cause: cause, now: now, in: $0) }
    }

    private func list() async throws {
        let (row, context) = (step.row, step.context)
        guard let account = try await account(), try await step.mayCall(.getReportSchedules) else { return }
        let types = ReportKind.scheduledTypes(in: account.region).map { ReportType($0) }
        let answer = try await client.getReportSchedules(types: types)
        let now = context.clock.now
        let rows = Self.rows(answer.value)
        try await step.write(answer, of: .getReportSchedules) { transaction in
            try ReportScheduleTable.replace(rows, account: row.account, now: now, in: transaction)
            try FetchTable.end(row, .done, reason: nil, now: now, in: transaction)
        }
    }

    private static func rows(_ schedules: [ReportSchedule]) -> [ReportScheduleTable.Row] {
        schedules.map { schedule in
            ReportScheduleTable.Row(
                id: schedule.id, reportType: schedule.type.rawValue, marketplaces: schedule.marketplaces,
                period: schedule.period, nextAt: schedule.nextAt)
        }
    }

    /// Makes a schedule, where Amazon's list still shows what the person was shown (C27).
    private func create() async throws {
        let row = step.row
        guard let command = row.detail.flatMap({ ScheduleCommand($0) }), let account = try await account() else {
            return try await end(.failed, "the command names no schedule")
        }
        guard try await step.mayCall(.getReportSchedules) else { return }
        let listed = try await client.getReportSchedules(types: [ReportType(command.reportType)])
        let equal = Self.rows(listed.value).filter { command.isEqual($0, of: account) }
        try await step.write(listed, of: .getReportSchedules) { _ in }
        let others = equal.filter { !command.shown.contains($0.id) }
        // An earlier try, whose answer got lost, has made it.
        if row.attempts > 0, others.count == 1, let made = others.first, made.period == command.period {
            return try await step.write { try finish(command, made.id, account, in: $0) }
        }
        guard others.isEmpty else {
            return try await end(.failed, "Amazon's schedules have changed since they were shown", .outdated)
        }
        guard try await step.mayCall(.createReportSchedule) else { return }
        let answer = try await client.createReportSchedule(
            type: ReportType(command.reportType), marketplaces: account.marketplaces, period: command.period)
        try await step.write(answer, of: .createReportSchedule) { try finish(command, answer.value, account, in: $0) }
    }

    private func finish(
        _ command: ScheduleCommand, _ id: String, _ account: Account, in transaction: any SQLTransaction
    ) throws {
        let (row, now) = (step.row, step.context.clock.now)
        let replaced = try ReportScheduleTable.list(account: row.account, in: transaction).filter {
            command.isEqual($0, of: account)
        }
        for old in replaced { try ReportScheduleTable.remove(old.id, account: row.account, in: transaction) }
        try ReportScheduleTable.add(
            ReportScheduleTable.Row(
                id: id, reportType: command.reportType, marketplaces: account.marketplaces, period: command.period,
                nextAt: nil, isOurs: true), account: row.account, now: now, in: transaction)
        try note(
            old: replaced.map { "\($0.reportType) \($0.period)" }.joined(separator: ", "),
            new: "\(command.reportType) \(command.period)", in: transaction)
        try FetchTable.end(row, .done, reason: nil, now: now, in: transaction)
    }

    private func cancel() async throws {
        let row = step.row
        guard let id = row.detail, try await step.mayCall(.cancelReportSchedule) else { return }
        do {
            let answer = try await client.cancelReportSchedule(id)
            try await step.write(answer, of: .cancelReportSchedule) { try remove(id, in: $0) }
        } catch let error as MarketplaceError where error.code == .notFound {
            // It is gone: an earlier try has done it, or another has.
            try await step.charge(error)
            try await step.write { try remove(id, in: $0) }
        }
    }

    private func remove(_ id: String, in transaction: any SQLTransaction) throws {
        let (row, now) = (step.row, step.context.clock.now)
        let known = try ReportScheduleTable.list(account: row.account, in: transaction).first { $0.id == id }
        try ReportScheduleTable.remove(id, account: row.account, in: transaction)
        try note(old: known.map { "\($0.reportType) \($0.period)" } ?? id, new: "", in: transaction)
        try FetchTable.end(row, .done, reason: nil, now: now, in: transaction)
    }

    /// What was done stands in the history of who asked for it, with the doing.
    private func note(old: String, new: String, in transaction: any SQLTransaction) throws {
        let row = step.row
        try HistoryTable.add(
            HistoryEntry(
                scope: .account(row.account), name: "report.schedule", old: old.isEmpty ? nil : old,
                new: new.isEmpty ? nil : new, at: step.context.clock.now, by: row.askedBy ?? row.purpose),
            in: transaction)
    }

    private func account() async throws -> Account? {
        let id = step.row.account
        return try await step.context.database.read { try AccountTable.find(id, in: $0) }
    }
}
