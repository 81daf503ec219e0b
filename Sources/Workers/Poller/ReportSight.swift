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

    /// No person waits for it: what it does not bring is asked for again, as a poll or as a gap.
    private var isRenewed: Bool {
        let purpose = BackfillPurpose(rawValue: row.purpose)
        return row.purpose.hasPrefix("poll.") || row.purpose == SweepTable.purpose || purpose == .gap
            || purpose == .handover
    }
    private var patience: Duration { isRenewed ? Self.pollPatience : Self.requestPatience }
    private var asked: Timestamp { row.requestedAt ?? row.createdAt }

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
            let age = now - asked
            if age > patience {
                let reason = "Amazon had not made the report after \(patience.components.seconds / 3600) hours"
                try FetchTable.end(row, .failed, reason: reason, cause: .tooSlow, now: now, in: transaction)
                return
            }
            let pause = Duration.seconds(min(300, max(10, age.components.seconds / 4)))
            try FetchTable.later(row, next: now + pause, failure: nil, in: transaction)
        }
    }

    /// No data in the window, or asked too often: Amazon does not say which (C26). It was too often where an equal report
    /// was asked for within the least pause; it cannot be "no data" where an order of the window is known, nor at first for
    /// a report that shows the present. What a person waits for is asked again within its patience, the rest has failed.
    private func settleCancelled(in transaction: any SQLTransaction) throws {
        guard let next = try nextTry(in: transaction) else {
            try Self.cover(row, in: transaction)
            return try FetchTable.end(
                row, .empty, reason: "cancelled by Amazon: no data", cause: .noData, now: now, in: transaction)
        }
        // Counted from the first time that it was asked for: this comes to an end.
        guard !isRenewed, now - row.createdAt <= patience else {
            return try FetchTable.end(
                row, .failed, reason: "cancelled by Amazon, and not for want of data", cause: .tooSoon, now: now,
                in: transaction)
        }
        try FetchTable.askAgain(
            row, next: next, reason: "cancelled by Amazon: asked too soon after another", cause: .tooSoon,
            in: transaction)
    }

    /// When the report may be asked for again; `nil` where the answer means that there is nothing.
    private func nextTry(in transaction: any SQLTransaction) throws -> Timestamp? {
        let kind = row.subject.flatMap { ReportKind(amazonName: $0) }
        let pause = kind?.facts.leastPause
        if let pause, let earlier = try BackfillTable.neighbour(of: row, spacing: pause, in: transaction) {
            return max(now + .minutes(1), earlier + pause)
        }
        if try BackfillTable.contradicts(cancelled: row, in: transaction) { return now + .minutes(30) }
        guard let pause, kind?.facts.longestWindowInDays == nil, row.cause != .tooSoon else { return nil }
        return now + pause
    }

    /// Writes down what the report proves: nothing was missed in its window. What others asked for at Amazon is imported,
    /// and proves nothing: its marketplaces are not always told.
    static func cover(_ row: FetchTable.Row, in transaction: any SQLTransaction) throws {
        // The sweep judges what was read before it, and must not stand in for it.
        guard !row.isForeign, row.purpose != SweepTable.purpose, let from = row.from, let to = row.to,
            let window = TimeWindow(from: from, to: to)
        else {
            return
        }
        for (service, basis) in proofs(of: row) {
            let asked = row.requestedAt ?? row.createdAt
            guard let proven = CoverageRules.provenByReport(service, window, askedAt: asked) else { continue }
            try CoverageTable.add(
                account: row.account, marketplaces: row.marketplaces ?? [], service: service, basis: basis, proven,
                fetch: row.id, in: transaction)
        }
    }

    /// Whose orders the report holds all of, and by what it was asked; empty where it holds something else.
    private static func proofs(of row: FetchTable.Row) -> [(CoverageService, CoverageBasis)] {
        switch row.subject.flatMap({ ReportKind(amazonName: $0) }) {
        case .allOrders: [(.merchant, .updated), (.fba, .updated)]
        case .fbaShipments, .fbaOrdersEU, .fbaOrdersNA: [(.fba, .updated)]
        // Its period is that in which orders became ready to be shipped. Source: Amazon's page on order reports.
        case .mfnOrdersEU, .mfnOrdersNA: [(.merchant, .fulfillable)]
        case .fbaInventory, .fbaReturns, .vcs, .vcsLite, nil: []
        }
    }
}
