import Database
import Fulfilment
import Logging
import Marketplace
import Store
import WorkerRuntime

/// The five-minute look at Amazon's list of reports (S3-18): what is ready of ours is downloaded at once, and what a
/// schedule made or others asked for is brought in as well. One call an account and page.
struct ReportListFetch: Sendable {
    let step: FetchStep
    let client: MarketplaceClient

    /// Reports take up to a day; what was asked for longer ago was seen by an earlier look.
    static let reach = Duration.days(3)

    func run() async throws {
        let (row, context) = (step.row, step.context)
        let found = try await context.database.read { transaction in
            try AccountTable.find(row.account, in: transaction)
        }
        guard let account = found, try await step.mayCall(.getReports) else { return }
        let kinds = ReportKind.allCases.filter { $0.isOffered(in: account.region) }
        let answer =
            if let token = row.pageToken {
                try await client.getReports(nextToken: token)
            } else {
                try await client.getReports(
                    ReportSearch(
                        types: kinds.map { ReportType($0.amazonName) }, statuses: [.done],
                        createdSince: max(row.createdAt - Self.reach, account.linkedAt)))
            }
        let page = answer.value
        let now = context.clock.now
        try await step.write(answer, of: .getReports) { transaction in
            for job in page.jobs { try Self.take(job, of: row.account, now: now, in: transaction) }
            if let token = page.nextToken {
                try FetchTable.turnPage(row, token: token, now: now, in: transaction)
            } else {
                try FetchTable.end(row, .done, reason: nil, now: now, in: transaction)
            }
        }
    }

    private static func take(
        _ job: ReportJob, of account: AccountID, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        guard job.status == .done, let document = job.documentID else { return }
        try FetchTable.bringIn(
            FoundReport(
                reportID: job.id.rawValue, documentID: document.rawValue, type: job.type.rawValue, from: job.from,
                to: job.to, toldAt: job.startedAt ?? job.createdAt, isScheduled: job.scheduleID != nil),
            account: account, now: now, in: transaction)
    }
}
