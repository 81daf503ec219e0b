import Database
import Fulfilment
import Logging
import Marketplace
import Reports
import Store
import WorkerRuntime

/// Brings a report in: ask for it, look whether it is ready, download it into a sealed spool file cut into chunks that
/// end only where the order id changes.
struct ReportFetch: Sendable {
    let step: FetchStep
    let client: MarketplaceClient
    let spool: String

    /// Asks Amazon to make the report.
    func request() async throws {
        let (row, context) = (step.row, step.context)
        guard let type = row.subject else {
            let now = context.clock.now
            try await step.write { transaction in
                try FetchTable.end(row, .failed, reason: "the request names no type", now: now, in: transaction)
            }
            return
        }
        let account = try await context.database.read { transaction in
            try AccountTable.find(row.account, in: transaction)
        }
        guard let account, try await !yields(type), try await step.mayCall(.createReport) else { return }
        let answer = try await client.createReport(
            ReportRequest(
                type: ReportType(type), marketplaces: row.marketplaces ?? account.marketplaces, from: row.from,
                to: row.to))
        let now = context.clock.now
        try await step.write(answer, of: .createReport) { transaction in
            try FetchTable.requested(
                row, reportID: answer.value.rawValue, now: now, next: now + .seconds(10), in: transaction)
        }
    }

    /// Waits where an equal report was made a moment ago: Amazon would cancel this one, in the words that also mean "no
    /// data". Not for ever: when others ask all the time it takes its chance.
    private func yields(_ type: String) async throws -> Bool {
        let (row, now) = (step.row, step.context.clock.now)
        guard let pause = ReportKind(amazonName: type)?.facts.leastPause,
            now - row.since < ReportSight.patience(with: row) / 2
        else { return false }
        let free = try await step.context.database.read { transaction in
            try BackfillTable.freeAt(
                account: row.account, subject: type, pause: pause, except: row.id, now: now, in: transaction)
        }
        guard let free else { return false }
        try await step.write { try FetchTable.waits(row, next: free, in: $0) }
        return true
    }

    /// Looks whether the report is ready; pauses grow with its age, from 10 seconds to 5 minutes.
    func look() async throws {
        let (row, context) = (step.row, step.context)
        guard let report = row.reportID, try await step.mayCall(.getReport) else { return }
        let answer = try await client.getReport(ReportID(report))
        let job = answer.value
        let now = context.clock.now
        try await step.write(answer, of: .getReport) { transaction in
            try ReportSight(job: job, row: row, now: now).settle(in: transaction)
        }
    }
}
