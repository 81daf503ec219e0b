package import Database
package import Fulfilment

/// Fetches that close gaps: `fetches` rows with purpose `backfill`.
package enum BackfillTable {
    package static let purpose = "backfill"
    /// Backfills of an account that may be under way at once: each costs report quota that others need as well.
    package static let limit = 4
    /// A window whose backfill has failed is asked for again by itself after this long.
    static let rest = Duration.minutes(30)

    /// A backfill that has not ended.
    package struct Underway: Sendable, Hashable {
        package let fetch: Int64
        package let subject: String
        package let window: TimeWindow
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
        try transaction.rows(
            """
            SELECT id, subject, window_from, window_to, state FROM fetches
            WHERE account = ? AND purpose = 'backfill' AND state IN ('open', 'requested', 'ready')
              AND subject IS NOT NULL AND window_from IS NOT NULL AND window_to IS NOT NULL
            ORDER BY id
            """, [.text(account.rawValue)]
        ) { row -> Underway? in
            guard let window = TimeWindow(from: try row.timestamp(2), to: try row.timestamp(3)) else { return nil }
            return Underway(
                fetch: try row.integer(0), subject: try row.text(1), window: window,
                state: FetchTable.State(rawValue: try row.text(4)) ?? .open)
        }.compactMap { $0 }
    }

    /// Opens a backfill of a window of at most `CoverageRules.longestReport`.
    package static func open(
        account: AccountID, service: CoverageService, _ window: TimeWindow, marketplaces: [MarketplaceID],
        now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Int64? {
        try FetchTable.open(
            account: account, kind: .report, purpose: purpose, subject: report(for: service), from: window.from,
            to: window.to, marketplaces: marketplaces, now: now, in: transaction)
    }

    /// Whether a backfill that overlaps the window has failed so lately that another would be no better.
    package static func hasFailedLately(
        account: AccountID, service: CoverageService, _ window: TimeWindow, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.first(
            """
            SELECT 1 FROM fetches WHERE account = ? AND purpose = 'backfill' AND state = 'failed' AND subject = ?
              AND window_from < ? AND window_to > ? AND ended_at > ? LIMIT 1
            """,
            [
                .text(account.rawValue), .text(report(for: service)), .integer(window.to.rawValue),
                .integer(window.from.rawValue), .integer((now - rest).rawValue),
            ]
        ) { _ in true } ?? false
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
