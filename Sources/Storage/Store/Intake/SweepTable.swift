package import Database
package import Fulfilment

/// The daily sweep: one report over the last days that nothing else depends on, to find what the live reading has not
/// brought. Source: sp-api FACTS 18.1.
package enum SweepTable {
    /// The purpose of its fetches.
    package static let purpose = ScheduleKind.sweep.rawValue
    /// How far it reaches back.
    static let reach = Duration.days(3)
    /// What changed within this time may still be on its way through the fleet.
    static let settling = Duration.hours(1)

    /// Opens the day's report; `false` while yesterday's is under way. It begins where the last one that succeeded ended,
    /// at least three days ago and at most as far as Amazon's longest report.
    package static func open(
        _ account: Account, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        guard try !FetchTable.isUnderWay(account: account.id, purpose: purpose, in: transaction) else { return false }
        let last = try transaction.first(
            """
            SELECT window_to FROM fetches WHERE account = ? AND kind = 'report' AND subject = ? AND purpose = ?
              AND state IN ('done', 'empty') ORDER BY id DESC LIMIT 1
            """, [.text(account.id.rawValue), .text(BackfillTable.report(for: .merchant)), .text(purpose)]
        ) { try $0.optionalTimestamp(0) }
        let from = max(min(now - reach, (last ?? nil) ?? now), now - CoverageRules.longestReport)
        return try FetchTable.open(
            account: account.id, kind: .report, purpose: purpose, subject: BackfillTable.report(for: .merchant),
            from: from, to: now - CoverageRules.reportLag, now: now, in: transaction) != nil
    }

    /// Why the last sweep of an account brought nothing; `nil` where it did.
    static func failure(of account: AccountID, in transaction: any SQLTransaction) throws -> String? {
        let last = try transaction.first(
            """
            SELECT state, error FROM fetches WHERE account = ? AND kind = 'report' AND subject = ? AND purpose = ?
              AND state NOT IN ('open', 'requested', 'ready') ORDER BY id DESC LIMIT 1
            """, [.text(account.rawValue), .text(BackfillTable.report(for: .merchant)), .text(purpose)]
        ) { (try $0.text(0), try $0.optionalText(1)) }
        guard let last, last.0 == "failed" else { return nil }
        return last.1 ?? ""
    }

    /// How an order of the sweep's report stands to what is here.
    package enum Find: Sendable, Hashable {
        /// It is known as the live reading brings it, or will come with it.
        case expected
        /// It should have been here.
        case late
        /// Not promised: changed last before the account's time, which comes on request alone (S3-12); or of Amazon and
        /// not shipped yet (S0-10).
        case unpromised
    }

    /// - Parameters:
    ///   - seen: one order of the report.
    ///   - fetch: the sweep's own.
    package static func judge(
        _ seen: OrderObservation, account: Account, fetch: Int64, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Find {
        let known = try transaction.first(
            "SELECT status FROM orders WHERE account = ? AND order_id = ?",
            [.text(account.id.rawValue), .text(seen.id.rawValue)]
        ) { OrderStatus(rawValue: try $0.text(0)) }
        let isByMerchant = seen.service?.isByMerchant ?? true
        let isShipped = seen.status?.isShipped ?? false
        guard let marketplace = seen.marketplace ?? account.marketplaces.first,
            account.marketplaces.contains(marketplace)
        else { return known == nil ? .unpromised : .expected }
        if known == nil {
            let promised = try GapSearch.promisedFrom(account, marketplace, in: transaction)
            if seen.updatedAt < promised || !isByMerchant && !isShipped { return .unpromised }
        } else if isByMerchant || !isShipped || known?.isShipped == true {
            return .expected
        }
        guard now - seen.updatedAt > settling else { return .expected }
        let service: CoverageService = isByMerchant ? .merchant : .fba
        let covered = try CoverageTable.windows(
            account: account.id, marketplace: marketplace, service: service, basis: .updated, since: seen.updatedAt,
            in: transaction)
        guard covered.contains(seen.updatedAt),
            try !isArriving(seen.updatedAt, service, account.id, fetch, now, in: transaction)
        else { return .expected }
        return .late
    }

    /// Whether what was read of a moment may still be on its way: answers that wait to be imported, or a report of these
    /// minutes.
    private static func isArriving(
        _ moment: Timestamp, _ service: CoverageService, _ account: AccountID, _ sweep: Int64, _ now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> Bool {
        let waits =
            try transaction.first(
                #"SELECT 1 FROM intake WHERE state = 'stored' AND account = ? AND "fetch" <> ? LIMIT 1"#,
                [.text(account.rawValue), .integer(sweep)]
            ) { _ in true } ?? false
        if waits { return true }
        let reports = Set([CoverageService.merchant, service].map(BackfillTable.report))
        return try reports.contains { report in
            try transaction.first(
                """
                SELECT 1 FROM fetches WHERE account = ? AND kind = 'report' AND subject = ? AND purpose <> ?
                  AND window_from <= ? AND window_to > ? AND state <> 'failed' AND (ended_at IS NULL OR ended_at > ?)
                  LIMIT 1
                """,
                [
                    .text(account.rawValue), .text(report), .text(purpose), .integer(moment.rawValue),
                    .integer(moment.rawValue), .integer((now - settling).rawValue),
                ]
            ) { _ in true } ?? false
        }
    }
}
