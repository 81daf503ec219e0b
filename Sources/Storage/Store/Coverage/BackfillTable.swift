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

    /// What a report over all of Amazon's columns proves, as service and basis. Other reports prove nothing.
    package static func services(provenBy report: String) -> [CoverageService] {
        switch report {
        case Self.report(for: .merchant): [.merchant, .fba]
        case Self.report(for: .fba): [.fba]
        default: []
        }
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

    /// Whether Amazon would refuse another report of its shipments now.
    package static func mustWait(
        account: AccountID, service: CoverageService, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        guard service == .fba else { return false }
        return try transaction.first(
            """
            SELECT 1 FROM fetches WHERE account = ? AND kind = 'report' AND subject = ?
              AND purpose IN ('poll.fba', 'request', 'backfill', 'gap') AND (cause IS NULL OR cause <> 'role-missing')
              AND (state IN ('open', 'requested', 'ready') OR requested_at > ?) LIMIT 1
            """,
            [
                .text(account.rawValue), .text(report(for: service)),
                .integer((now - CoverageRules.reportSpacing).rawValue),
            ]
        ) { _ in true } ?? false
    }

    /// When Amazon was last asked for an equal report, not later than for this one and less than `spacing` before: a
    /// "cancelled" then means "too soon". `nil` where there was none.
    package static func neighbour(
        of row: FetchTable.Row, spacing: Duration, in transaction: any SQLTransaction
    ) throws -> Timestamp? {
        guard let subject = row.subject else { return nil }
        let asked = row.requestedAt ?? row.createdAt
        let found = try transaction.first(
            """
            SELECT max(coalesce(requested_at, told_at)) FROM fetches
            WHERE account = ? AND kind = 'report' AND subject = ? AND id <> ? AND purpose NOT IN ('file', 'again')
              AND coalesce(requested_at, told_at) > ? AND coalesce(requested_at, told_at) <= ?
            """,
            [
                .text(row.account.rawValue), .text(subject), .integer(row.id),
                .integer((asked - spacing).rawValue), .integer(asked.rawValue),
            ]
        ) { try $0.optionalTimestamp(0) }
        return found ?? nil
    }

    /// Whether "no data" contradicts what we know: an order of the window.
    package static func contradicts(
        cancelled row: FetchTable.Row, in transaction: any SQLTransaction
    ) throws -> Bool {
        guard row.subject == report(for: .merchant), let from = row.from, let to = row.to else { return false }
        return try transaction.first(
            "SELECT 1 FROM orders WHERE account = ? AND updated_at >= ? AND updated_at < ? LIMIT 1",
            [.text(row.account.rawValue), .integer(from.rawValue), .integer(to.rawValue)]
        ) { _ in true } ?? false
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
        try transaction.first(
            """
            SELECT count(*) FROM (
              SELECT 1 FROM orders WHERE account = ? AND updated_at > ? AND updated_at <= ?
              AND service IN ('mfn', 'sfp') LIMIT ?) AS few
            """,
            [
                .text(account.rawValue), .integer((window.from - window.length).rawValue),
                .integer(window.from.rawValue), (CoverageRules.searchLimit + 1).sqlValue,
            ]
        ) { try $0.int(0) } ?? 0
    }
}
