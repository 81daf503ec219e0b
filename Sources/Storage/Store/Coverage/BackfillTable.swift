package import Database
package import Fulfilment

/// Reports that bring what the live reading does not: `fetches` rows whose purpose is a `BackfillPurpose`.
package enum BackfillTable {
    /// Backfills of an account that may be under way at once: each costs report quota that others need as well.
    package static let limit = 4
    /// A window whose report has failed is asked for again by itself after this long; twice as long after each further
    /// failure within a day, at most half a day.
    static let rest = Duration.minutes(30)
    /// Failures within a day from which on a person is told.
    static let failuresToTell = 3

    /// A backfill that has not ended.
    package struct Underway: Sendable, Hashable {
        package let fetch: Int64
        package let subject: String
        package let purpose: BackfillPurpose
        package let window: TimeWindow
        package let marketplaces: Set<MarketplaceID>
        package let state: FetchTable.State
    }

    /// Amazon's report that closes a gap of this service. Source: `DESIGN.md` 7.
    package static func report(for service: CoverageService) -> String {
        switch service {
        case .merchant: "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL"
        case .fba: "GET_AMAZON_FULFILLED_SHIPMENTS_DATA_GENERAL"
        }
    }

    /// Whose gaps a report closes.
    package static func services(provenBy report: String) -> [CoverageService] {
        (ReportKind(amazonName: report)?.proofs ?? []).filter { $0.basis == .updated }.map(\.service)
    }

    package static func underway(
        _ account: AccountID, in transaction: any SQLTransaction
    ) throws -> [Underway] {
        // The sign keeps SQLite from reading all fetches of the account in their order for the few that are under way.
        try transaction.rows(
            """
            SELECT id, subject, window_from, window_to, state, purpose, marketplaces FROM fetches
            WHERE account = ? AND purpose IN ('backfill', 'gap', 'handover') AND state IN ('open', 'requested', 'ready')
              AND subject IS NOT NULL AND window_from IS NOT NULL AND window_to IS NOT NULL
            ORDER BY +id
            """, [.text(account.rawValue)]
        ) { row -> Underway? in
            guard let window = TimeWindow(from: try row.timestamp(2), to: try row.timestamp(3)) else { return nil }
            return Underway(
                fetch: try row.integer(0), subject: try row.text(1),
                purpose: BackfillPurpose(rawValue: try row.text(5)) ?? .backfill, window: window,
                marketplaces: Set(
                    (try row.optionalText(6) ?? "").split(separator: ",").map { MarketplaceID(String($0)) }),
                state: FetchTable.State(rawValue: try row.text(4)) ?? .open)
        }.compactMap { $0 }
    }

    /// Asks for a window of at most `CoverageRules.longestReport`. `nil` where the same is under way.
    package static func open(
        account: AccountID, service: CoverageService, _ window: TimeWindow, purpose: BackfillPurpose,
        marketplaces: [MarketplaceID], now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Int64? {
        try FetchTable.open(
            account: account, kind: .report, purpose: purpose.rawValue, subject: report(for: service),
            from: window.from, to: window.to, marketplaces: marketplaces, now: now, in: transaction)
    }

    /// Whether a report that overlaps the window has failed so lately that another would be no better.
    package static func hasFailedLately(
        account: AccountID, service: CoverageService, _ window: TimeWindow, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> Bool {
        let failures = try transaction.rows(
            """
            SELECT ended_at FROM fetches WHERE account = ? AND state = 'failed' AND subject = ?
              AND purpose IN ('backfill', 'gap', 'handover') AND window_from < ? AND window_to > ? AND ended_at > ?
            ORDER BY id DESC LIMIT 10
            """,
            [
                .text(account.rawValue), .text(report(for: service)), .integer(window.to.rawValue),
                .integer(window.from.rawValue), .integer((now - .days(1)).rawValue),
            ]
        ) { try $0.timestamp(0) }
        guard let last = failures.first else { return false }
        return now - last < min(.hours(12), rest * (1 << (failures.count - 1)))
    }

    /// Whether another report of its shipments would be in the way of one that is asked for next, or was just now.
    package static func mustWait(
        account: AccountID, service: CoverageService, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        guard service == .fba else { return false }
        let (subject, pause) = (report(for: service), CoverageRules.reportSpacing)
        if try freeAt(account: account, subject: subject, pause: pause, now: now, in: transaction) != nil {
            return true
        }
        return try transaction.first(
            """
            SELECT 1 FROM fetches WHERE account = ? AND kind = 'report' AND subject = ? AND state = 'open' AND next_at < ?
              AND (cause IS NULL OR cause <> 'role-missing') LIMIT 1
            """, [.text(account.rawValue), .text(subject), .integer((now + pause).rawValue)]
        ) { _ in true } ?? false
    }

    /// From when on Amazon makes another report of a type: `pause` after the last one that was asked for here, or that is
    /// known to have been made for others. `nil` = now.
    ///
    /// - Parameters:
    ///   - fetch: leaves one out.
    ///   - now: or the moment of an earlier question.
    package static func freeAt(
        account: AccountID, subject: String, pause: Duration, except fetch: Int64 = 0, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> Timestamp? {
        let last = try transaction.first(
            """
            SELECT max(coalesce(requested_at, told_at)) FROM fetches
            WHERE account = ? AND kind = 'report' AND subject = ? AND id <> ? AND purpose NOT IN ('file', 'again')
              AND coalesce(requested_at, told_at) > ? AND coalesce(requested_at, told_at) <= ?
            """,
            [
                .text(account.rawValue), .text(subject), .integer(fetch), .integer((now - pause).rawValue),
                .integer(now.rawValue),
            ]
        ) { try $0.optionalTimestamp(0) }
        return (last ?? nil).map { $0 + pause }
    }

    /// From when on a report may be asked for behind those of its type that wait already.
    package static func nextTurn(
        account: AccountID, subject: String, pause: Duration, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Timestamp? {
        let waiting = try transaction.first(
            """
            SELECT max(coalesce(due_at, next_at)) FROM fetches
            WHERE account = ? AND kind = 'report' AND subject = ? AND state = 'open'
            """, [.text(account.rawValue), .text(subject)]
        ) { try $0.optionalTimestamp(0) }
        let free = try freeAt(account: account, subject: subject, pause: pause, now: now, in: transaction)
        return [(waiting ?? nil).map { max($0, now) + pause }, free].compactMap { $0 }.max()
    }

    /// Whether "no data" contradicts what we know: an order of the window.
    package static func contradicts(
        cancelled row: FetchTable.Row, in transaction: any SQLTransaction
    ) throws -> Bool {
        guard row.subject == report(for: .merchant), let from = row.from, let to = row.to else { return false }
        return try OrderKind.all(of: row.account, in: transaction).contains { kind in
            try kind.count(of: row.account, from: from, to: to, limit: 1, in: transaction) > 0
        }
    }

    /// How many reports of an account have failed within a day, where they are so many that a person should know; with
    /// the last reason.
    package static func failures(
        _ account: AccountID, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> (count: Int, reason: String) {
        let reasons = try transaction.rows(
            """
            SELECT error FROM fetches WHERE account = ? AND state = 'failed' AND ended_at > ?
              AND purpose IN ('gap', 'handover') ORDER BY id DESC LIMIT 100
            """, [.text(account.rawValue), .integer((now - .days(1)).rawValue)]
        ) { try $0.optionalText(0) ?? "" }
        return reasons.count >= failuresToTell ? (reasons.count, reasons.first ?? "") : (0, "")
    }

    /// About how many merchant orders change in a stretch as long as this one: as many as changed in the stretch before.
    package static func expectedOrders(
        account: AccountID, _ window: TimeWindow, in transaction: any SQLTransaction
    ) throws -> Int {
        let kinds = try OrderKind.all(of: account, in: transaction).filter(\.service.isByMerchant)
        let limit = CoverageRules.searchLimit + 1
        return try kinds.reduce(0) { count, kind in
            guard count < limit else { return count }
            let more = try kind.count(
                of: account, from: window.from - window.length, to: window.from, limit: limit - count,
                in: transaction)
            return count + more
        }
    }
}
