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

    private var patience: Duration { Self.patience(with: row) }
    private var asked: Timestamp { row.requestedAt ?? row.createdAt }

    /// No person waits for it: what it does not bring is asked for again, as a poll or as a gap.
    private static func isRenewed(_ row: FetchTable.Row) -> Bool {
        let purpose = BackfillPurpose(rawValue: row.purpose)
        return row.purpose.hasPrefix("poll.") || row.purpose == SweepTable.purpose || purpose == .gap
            || purpose == .handover
    }

    static func patience(with row: FetchTable.Row) -> Duration {
        isRenewed(row) ? pollPatience : requestPatience
    }

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
            // Its document tells why. Source: sp-api FACTS 11.
            if let document = job.documentID {
                return try FetchTable.ready(
                    row, documentID: document.rawValue, toldAt: job.startedAt ?? job.createdAt, cause: .fatal, now: now,
                    in: transaction)
            }
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
    /// was made within the least pause, whoever asked for it: then it is asked for again. It cannot be "no data" where an
    /// order of the window is known, nor at first for a report that shows the present: then what a person waits for is
    /// asked for again, and the rest as another gap. All of it comes to an end with the patience.
    private func settleCancelled(in transaction: any SQLTransaction) throws {
        let kind = row.subject.flatMap { ReportKind(amazonName: $0) }
        if let subject = row.subject, let pause = kind?.facts.leastPause,
            let free = try BackfillTable.freeAt(
                account: row.account, subject: subject, pause: pause, except: row.id, now: asked, in: transaction)
        {
            return try again(at: max(now + .minutes(1), free), in: transaction)
        }
        if try BackfillTable.contradicts(cancelled: row, in: transaction) {
            return try again(at: Self.isRenewed(row) ? nil : now + .minutes(30), in: transaction)
        }
        if let pause = kind?.facts.leastPause, kind?.facts.longestWindowInDays == nil, row.cause != .tooSoon {
            return try again(at: now + pause, in: transaction)
        }
        try Self.cover(row, in: transaction)
        try FetchTable.end(
            row, .empty, reason: "cancelled by Amazon: no data", cause: .noData, now: now, in: transaction)
    }

    private func again(at next: Timestamp?, in transaction: any SQLTransaction) throws {
        guard let next, next - row.since <= patience else {
            return try FetchTable.end(
                row, .failed, reason: "cancelled by Amazon, and not for want of data", cause: .tooSoon, now: now,
                in: transaction)
        }
        try FetchTable.askAgain(
            row, next: next, reason: "cancelled by Amazon: asked too soon after another", cause: .tooSoon,
            in: transaction)
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
        for proof in row.subject.flatMap({ ReportKind(amazonName: $0) })?.proofs ?? [] {
            let asked = row.requestedAt ?? row.createdAt
            guard let proven = CoverageRules.provenByReport(proof.service, window, askedAt: asked) else { continue }
            try CoverageTable.add(
                account: row.account, marketplaces: row.marketplaces ?? [], service: proof.service, basis: proof.basis,
                proven, fetch: row.id, in: transaction)
        }
    }
}
