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

    /// A report is listed by when it was asked for, and may be in the making for a day: each look goes back so far behind
    /// the last one that went through.
    static let making = Duration.days(1)
    /// Amazon keeps what holds orders so long; what was made in a longer stop is gone. Source: sp-api FACTS 11.
    static let memory = Duration.days(30)

    func run() async throws {
        let (row, context) = (step.row, step.context)
        let (account, last) = try await context.database.read { transaction in
            (
                try AccountTable.find(row.account, in: transaction),
                try FetchTable.lastDone(account: row.account, poll: row.purpose, in: transaction)
            )
        }
        guard let account else { return }
        let earliest = row.createdAt - Self.memory
        let since = max(last.map { $0 - Self.making } ?? earliest, earliest, account.linkedAt)
        let kinds = ReportKind.allCases.filter { $0.isOffered(in: account.region) }
        let search = ReportSearch(
            types: kinds.map { ReportType($0.amazonName) }, statuses: [.done], createdSince: since)
        var token = row.pageToken
        repeat {
            guard try await step.mayCall(.getReports) else { return }
            let answer =
                if let token { try await client.getReports(nextToken: token) } else {
                    try await client.getReports(search)
                }
            let (page, now) = (answer.value, context.clock.now)
            try await step.write(answer, of: .getReports) { transaction in
                for job in page.jobs { try Self.take(job, of: account, now: now, in: transaction) }
                if let token = page.nextToken {
                    try FetchTable.turnPage(row, token: token, now: now, in: transaction)
                } else {
                    try FetchTable.end(row, .done, reason: nil, now: now, in: transaction)
                }
            }
            token = page.nextToken
        } while token != nil
    }

    private static func take(
        _ job: ReportJob, of account: Account, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        guard job.status == .done, let document = job.documentID else { return }
        try FetchTable.bringIn(
            FoundReport(
                reportID: job.id.rawValue, documentID: document.rawValue, type: job.type.rawValue,
                marketplaces: job.marketplaces, from: job.from, to: job.to, toldAt: job.startedAt ?? job.createdAt,
                scheduleID: job.scheduleID),
            account: account, now: now, in: transaction)
    }
}
