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

    /// Opens the day's report; `false` while yesterday's is under way.
    package static func open(
        _ account: Account, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        guard try !FetchTable.isUnderWay(account: account.id, purpose: purpose, in: transaction) else { return false }
        return try FetchTable.open(
            account: account.id, kind: .report, purpose: purpose, subject: BackfillTable.report(for: .merchant),
            from: now - reach, to: now - CoverageRules.reportLag, now: now, in: transaction) != nil
    }

    /// How an order of the sweep's report stands to what is here.
    package enum Find: Sendable, Hashable {
        /// It is known as the live reading brings it, or will come with it.
        case expected
        /// It should have been here.
        case late
        /// Not promised: Amazon's own orders come in once they have shipped (S0-10).
        case notYet
    }

    /// - Parameter seen: one order of the report.
    package static func judge(
        _ seen: OrderObservation, account: Account, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Find {
        let known = try transaction.first(
            "SELECT status FROM orders WHERE account = ? AND order_id = ?",
            [.text(account.id.rawValue), .text(seen.id.rawValue)]
        ) { OrderStatus(rawValue: try $0.text(0)) }
        let isByMerchant = seen.service?.isByMerchant ?? true
        let isShipped = seen.status?.isShipped ?? false
        if !isByMerchant, !isShipped { return known == nil ? .notYet : .expected }
        if let known, isByMerchant || known.isShipped { return .expected }
        guard now - seen.updatedAt > settling else { return .expected }
        return try wasRead(
            seen.updatedAt, isByMerchant ? .merchant : .fba, seen.marketplace, account, now, in: transaction)
            ? .late : .expected
    }

    /// Whether the live reading has come past a moment, and not only just now by a report that is still being imported.
    private static func wasRead(
        _ moment: Timestamp, _ service: CoverageService, _ marketplace: MarketplaceID?, _ account: Account,
        _ now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        guard let marketplace = marketplace ?? account.marketplaces.first, account.marketplaces.contains(marketplace),
            try moment >= GapSearch.promisedFrom(account, marketplace, in: transaction)
        else { return false }
        let covered = try CoverageTable.windows(
            account: account.id, marketplace: marketplace, service: service, basis: .updated, since: moment,
            in: transaction)
        guard covered.contains(moment) else { return false }
        let isArriving =
            try transaction.first(
                """
                SELECT 1 FROM fetches WHERE account = ? AND kind = 'report' AND purpose <> ? AND window_from <= ?
                  AND window_to > ? AND (ended_at IS NULL OR ended_at > ?) LIMIT 1
                """,
                [
                    .text(account.id.rawValue), .text(purpose), .integer(moment.rawValue), .integer(moment.rawValue),
                    .integer((now - settling).rawValue),
                ]
            ) { _ in true } ?? false
        return !isArriving
    }
}
