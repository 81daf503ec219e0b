import Database
import Fulfilment
import Marketplace
import Store

/// What a look at a report shows, and what becomes of its fetch.
struct ReportSight: Sendable {
    let job: ReportJob
    let row: FetchTable.Row
    let now: Timestamp

    /// How long a report may be in the making, in business time. A poll asks again with the next run, whose window then
    /// reaches back to what is covered; a person's request is worth a longer wait.
    static let pollPatience = Duration.hours(3)
    static let requestPatience = Duration.hours(24)

    private var isPoll: Bool { row.purpose.hasPrefix("poll.") }
    private var patience: Duration { isPoll ? Self.pollPatience : Self.requestPatience }

    func settle(in transaction: any SQLTransaction) throws {
        switch job.status {
        case .done:
            guard let document = job.documentID else {
                try FetchTable.end(
                    row, .failed, reason: "done without a document", cause: .fatal, now: now, in: transaction)
                return
            }
            try FetchTable.ready(
                row, documentID: document.rawValue, toldAt: job.startedAt ?? job.createdAt, now: now, in: transaction)
        case .cancelled:
            try settleCancelled(in: transaction)
        case .fatal:
            try FetchTable.end(
                row, .failed, reason: "Amazon could not make the report", cause: .fatal, now: now, in: transaction)
        case .inQueue, .inProgress, .unknown:
            let age = now - row.createdAt
            if age > patience {
                let reason = "Amazon had not made the report after \(patience.components.seconds / 3600) hours"
                try FetchTable.end(row, .failed, reason: reason, cause: .tooSlow, now: now, in: transaction)
                return
            }
            let pause = Duration.seconds(min(300, max(10, age.components.seconds / 4)))
            try FetchTable.later(row, next: now + pause, failure: nil, in: transaction)
        }
    }

    /// No data in the window, or asked too often: Amazon does not say which. It was too often where an equal report was
    /// made within the least pause, and where the report shows the present, which is never without data at first.
    private func settleCancelled(in transaction: any SQLTransaction) throws {
        guard let next = try nextTry(in: transaction) else {
            try Self.cover(row, in: transaction)
            try FetchTable.end(
                row, .empty, reason: "cancelled by Amazon: no data", cause: .noData, now: now, in: transaction)
            return
        }
        guard now - row.createdAt <= patience else {
            try FetchTable.end(
                row, .failed, reason: "cancelled by Amazon again and again", cause: .tooSoon, now: now,
                in: transaction)
            return
        }
        try FetchTable.askAgain(
            row, next: next, reason: "cancelled by Amazon: asked too soon after another", cause: .tooSoon,
            in: transaction)
    }

    /// When Amazon makes the report again; `nil` where the answer means that there is nothing.
    private func nextTry(in transaction: any SQLTransaction) throws -> Timestamp? {
        guard !isPoll, let subject = row.subject, let kind = ReportKind(amazonName: subject),
            let pause = kind.facts.leastPause
        else { return nil }
        let earlier = try FetchTable.lastMade(
            report: subject, account: row.account, since: row.createdAt - pause, before: row, in: transaction)
        if let earlier { return max(now + .minutes(1), earlier + pause) }
        return kind.facts.longestWindowInDays == nil && row.cause != .tooSoon ? now + pause : nil
    }

    static func cover(_ row: FetchTable.Row, in transaction: any SQLTransaction) throws {
        guard let from = row.from, let to = row.to, let service = service(of: row) else { return }
        try CoverageTable.add(
            account: row.account, service: service, basis: .updated, from: from, to: to, fetch: row.id,
            in: transaction)
    }

    /// Whose changes the report holds all of; `nil` where it holds something else, which covers nothing.
    private static func service(of row: FetchTable.Row) -> String? {
        switch row.subject.flatMap({ ReportKind(amazonName: $0) }) {
        case .allOrders: "all"
        case .fbaShipments, .fbaOrdersEU, .fbaOrdersNA: "fba"
        case .fbaInventory, .fbaReturns, .mfnOrdersEU, .mfnOrdersNA, .vcs, .vcsLite, nil: nil
        }
    }
}
