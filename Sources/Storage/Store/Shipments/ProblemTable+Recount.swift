package import Database
package import Fulfilment

extension ProblemTable {
    private struct Place: Hashable {
        let kind: ProblemKind
        let account: AccountID?
    }

    /// Sets the messages about dead letters by what is open now: the running counts are right, this heals what a person
    /// changed in the database by hand, and takes in letters of other versions.
    package static func recountDeadLetters(now: Timestamp, in transaction: any SQLTransaction) throws {
        // Held first: whoever is burying now has counted before its letter is seen here.
        try holdOpen(in: transaction)
        var counts: [Place: (count: Int, sample: [String])] = [:]
        try transaction.query(
            "SELECT queue, token, account, order_id FROM dead_letters WHERE state = 'open'", []
        ) { row in
            let token = try row.text(1)
            let place = Place(
                kind: DeadLetterTable.problem(queue: try row.text(0), token: token),
                account: try row.optionalText(2).map { AccountID($0) })
            var entry = counts[place] ?? (0, [])
            entry.count += 1
            if entry.sample.count < sampleLimit {
                let name = DeadLetterTable.sample(order: try row.optionalText(3), token: token)
                if !entry.sample.contains(name) { entry.sample.append(name) }
            }
            counts[place] = entry
            return true
        }
        try transaction.query(
            "SELECT account, count(*) FROM execution_items WHERE state = 'pending' AND account IS NOT NULL GROUP BY account",
            []
        ) { row in
            let place = Place(kind: .confirmationFailed, account: AccountID(try row.text(0)))
            counts[place, default: (0, [])].count += try row.int(1)
            return true
        }
        for row in try open(in: transaction) {
            guard let kind = row.kind, ProblemKind.ofDeadLetters.contains(kind) else { continue }
            if counts[Place(kind: kind, account: row.account)] == nil {
                try set(kind, account: row.account, affected: 0, now: now, in: transaction)
            }
        }
        for (place, entry) in counts {
            try set(
                place.kind, account: place.account, affected: entry.count,
                sample: entry.sample.joined(separator: ", "), now: now, in: transaction)
        }
    }

    /// The messages about what runs: access of accounts, age of shipments, the outbox.
    ///
    /// - Parameter outboxLimit: how long a due message may wait to be published, in business time.
    package static func recountFleet(
        now: Timestamp, outboxLimit: Duration, in transaction: any SQLTransaction
    ) throws {
        let backlog = try OutboxTable.backlog(at: now, in: transaction)
        let isStuck = backlog.oldest.map { now - $0 > outboxLimit } ?? false
        try set(.outboxStuck, account: nil, affected: isStuck ? backlog.count : 0, now: now, in: transaction)
        let secretEnds = try AccessTerm.secretEnds(in: transaction)
        try set(
            .secretEnds, account: nil, affected: AccessTerm.warningsDue(secretEnds, now: now),
            sample: String((secretEnds ?? now).iso8601.prefix(10)), now: now, in: transaction)
        try recountUnknownStock(now: now, in: transaction)
        let open = try open(in: transaction)
        for account in try AccountTable.all(in: transaction) {
            try recountAccess(account, now: now, in: transaction)
            try recountPolls(account, now: now, in: transaction)
            let ends = try AccessTerm.grantEnds(account, in: transaction)
            try set(
                .grantEnds, account: account.id, affected: AccessTerm.warningsDue(ends, now: now),
                sample: String((ends ?? now).iso8601.prefix(10)), now: now, in: transaction)
            let failures = try BackfillTable.failures(account.id, now: now, in: transaction)
            try set(
                .gapStaysOpen, account: account.id, affected: failures.count, sample: failures.reason, now: now,
                in: transaction)
            try recountLate(account.id, now: now, in: transaction)
            try recountDenied(account.id, now: now, in: transaction)
            try recountVanished(account.id, now: now, in: transaction)
            if open.contains(where: { $0.kind == .orderInTwoAccounts && $0.account == account.id }) {
                try recountTwins(of: account.id, now: now, in: transaction)
            }
            try recountRecalls(account.id, now: now, in: transaction)
        }
    }

    private static let lastPoll = SQLStatement(
        """
        SELECT state, attempts, error, ended_at FROM fetches
        WHERE account = ? AND purpose = ? AND purpose LIKE 'poll.%' ORDER BY id DESC LIMIT 1
        """)

    /// Failures in a row of an open poll from which on a person is told.
    static let pollFailures = 3

    /// Each poll's last fetch tells how it stands: it has failed, or it fails again and again.
    private static func recountPolls(
        _ account: Account, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        var reasons: [String] = []
        var succeededAt = Timestamp(rawValue: .min)
        for kind in [ScheduleKind.pollMerchant, .pollFBA] {
            let last = try transaction.first(lastPoll, [.text(account.id.rawValue), .text(kind.rawValue)]) { row in
                (
                    state: FetchTable.State(rawValue: try row.text(0)), attempts: try row.int(1),
                    reason: try row.optionalText(2), endedAt: try row.optionalInteger(3)
                )
            }
            guard let last, account.state == .active else { continue }
            if last.state == .failed || last.attempts >= pollFailures {
                reasons.append("\(kind.rawValue): \(last.reason ?? "")")
            } else if last.state == .done || last.state == .empty, let ended = last.endedAt {
                succeededAt = max(succeededAt, Timestamp(rawValue: ended))
            }
        }
        if account.state == .active, let reason = try SweepTable.failure(of: account.id, in: transaction) {
            reasons.append("sweep: \(reason)")
        }
        try set(
            .pollingFailed, account: account.id, affected: reasons.count, sample: reasons.joined(separator: "; "),
            now: now, in: transaction)
        // A poll that got through since then proves that the application is let in again.
        let refused = try self.open(in: transaction).first { $0.kind == .applicationAccess }
        if let refused, refused.changedAt < succeededAt {
            try set(.applicationAccess, account: nil, affected: 0, now: now, in: transaction)
        }
    }

    private static func recountAccess(
        _ account: Account, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        // Linked, and not agreed to yet: Amazon has refused nothing.
        if account.state == .unauthorised, account.stateReason != AccountTable.awaitsConsent {
            try set(
                .accountAccess, account: account.id, affected: 1, sample: account.stateReason ?? "", now: now,
                in: transaction)
            return
        }
        // Let in again by a person, or refused once an hour ago and never since.
        let open = try self.open(in: transaction).first { $0.kind == .accountAccess && $0.account == account.id }
        guard let open, open.changedAt < account.stateAt || open.changedAt < now - .hours(1) else { return }
        try set(.accountAccess, account: account.id, affected: 0, now: now, in: transaction)
    }
}
