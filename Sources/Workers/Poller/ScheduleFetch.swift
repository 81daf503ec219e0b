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
        switch step.row.purpose {
        case FetchTable.createSchedule: try await create()
        case FetchTable.cancelSchedule: try await cancel()
        default: try await list()
        }
    }

    private func list() async throws {
        let (row, context) = (step.row, step.context)
        guard let account = try await account(), try await step.mayCall(.getReportSchedules) else { return }
        let kinds = ReportKind.allCases.filter { $0.isOffered(in: account.region) && $0.facts.mayBeScheduled }
        guard !kinds.isEmpty else {
            let now = context.clock.now
            try await step.write { try FetchTable.end(row, .done, reason: nil, now: now, in: $0) }
            return
        }
        let answer = try await client.getReportSchedules(types: kinds.map { ReportType($0.amazonName) })
        let now = context.clock.now
        let rows = answer.value.map { schedule in
            ReportScheduleTable.Row(
                id: schedule.id, reportType: schedule.type.rawValue, marketplaces: schedule.marketplaces,
                period: schedule.period, nextAt: schedule.nextAt)
        }
        try await step.write(answer, of: .getReportSchedules) { transaction in
            try ReportScheduleTable.replace(rows, account: row.account, now: now, in: transaction)
            try FetchTable.end(row, .done, reason: nil, now: now, in: transaction)
        }
    }

    private func create() async throws {
        let (row, context) = (step.row, step.context)
        let words = (row.detail ?? "").split(separator: " ").map(String.init)
        guard words.count == 2, let account = try await account() else {
            let now = context.clock.now
            try await step.write {
                try FetchTable.end(row, .failed, reason: "the command names no schedule", now: now, in: $0)
            }
            return
        }
        guard try await step.mayCall(.createReportSchedule) else { return }
        let answer = try await client.createReportSchedule(
            type: ReportType(words[0]), marketplaces: account.marketplaces, period: words[1])
        let now = context.clock.now
        try await step.write(answer, of: .createReportSchedule) { transaction in
            let replaced = try ReportScheduleTable.list(account: row.account, in: transaction).filter {
                $0.reportType == words[0] && Set($0.marketplaces) == Set(account.marketplaces)
            }
            for old in replaced { try ReportScheduleTable.remove(old.id, account: row.account, in: transaction) }
            try ReportScheduleTable.add(
                ReportScheduleTable.Row(
                    id: answer.value, reportType: words[0], marketplaces: account.marketplaces, period: words[1],
                    nextAt: nil, isOurs: true), account: row.account, now: now, in: transaction)
            try FetchTable.end(row, .done, reason: nil, now: now, in: transaction)
        }
    }

    private func cancel() async throws {
        let (row, context) = (step.row, step.context)
        guard let id = row.detail, try await step.mayCall(.cancelReportSchedule) else { return }
        let answer = try await client.cancelReportSchedule(id)
        let now = context.clock.now
        try await step.write(answer, of: .cancelReportSchedule) { transaction in
            try ReportScheduleTable.remove(id, account: row.account, in: transaction)
            try FetchTable.end(row, .done, reason: nil, now: now, in: transaction)
        }
    }

    private func account() async throws -> Account? {
        let id = step.row.account
        return try await step.context.database.read { try AccountTable.find(id, in: $0) }
    }
}
