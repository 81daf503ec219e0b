package import Database
package import Fulfilment

extension BackfillTable {
    /// Asks for the reports that close an account's gaps, the latest gaps first: their orders are the most urgent.
    ///
    /// - Parameters:
    ///   - limit: how many backfills of the account may be under way.
    ///   - afterRest: leaves out what has failed lately.
    /// - Returns: the windows that were asked for.
    package static func closeGaps(
        of account: Account, limit: Int, afterRest: Bool, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> [(fetch: Int64, gap: Gap)] {
        let underway = try underway(account.id, in: transaction)
        var opened: [(fetch: Int64, gap: Gap)] = []
        for gap in try missing(account, underway, now: now, in: transaction) {
            guard underway.count + opened.count < limit else { break }
            let isTired =
                try afterRest
                && hasFailedLately(
                    account: account.id, service: gap.service, gap.window, now: now, in: transaction)
            guard try !isTired && !mustWait(account: account.id, service: gap.service, now: now, in: transaction)
            else { continue }
            let fetch = try open(
                account: account.id, service: gap.service, gap.window, purpose: .gap, marketplaces: gap.marketplaces,
                now: now, in: transaction)
            if let fetch { opened.append((fetch, gap)) }
        }
        return opened
    }

    /// Gaps in pieces that a report can hold, without what a backfill under way will close.
    private static func missing(
        _ account: Account, _ underway: [Underway], now: Timestamp, in transaction: any SQLTransaction
    ) throws -> [Gap] {
        try GapSearch.gaps(account, now: now, in: transaction).flatMap { gap in
            let coming = TimeWindows(
                underway.filter {
                    services(provenBy: $0.subject).contains(gap.service)
                        && $0.marketplaces.isSuperset(of: gap.marketplaces)
                }.map(\.window))
            return coming.gaps(in: gap.window).flatMap { $0.pieces(of: CoverageRules.longestReport) }
                .map { Gap(service: gap.service, window: $0, marketplaces: gap.marketplaces) }
        }.sorted { $0.window.from > $1.window.from }
    }
}
