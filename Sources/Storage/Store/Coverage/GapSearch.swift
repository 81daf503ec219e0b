package import Database
package import Fulfilment

/// Finds the gaps of an account. A gap lies between the moment from which the account is read and the point that the live
/// reading has reached; what lies behind that point is not read *yet*, and is no gap.
package enum GapSearch {
    /// All gaps of an account, oldest first.
    package static func gaps(
        _ account: Account, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> [Gap] {
        try CoverageService.allCases.flatMap { service in
            var places: [TimeWindow: [MarketplaceID]] = [:]
            for marketplace in account.marketplaces {
                for gap in try gaps(account, marketplace, service, now: now, in: transaction) {
                    places[gap, default: []].append(marketplace)
                }
            }
            return places.sorted { $0.key.from < $1.key.from }
                .map { Gap(service: service, window: $0.key, marketplaces: $0.value) }
        }
    }

    /// From when on everything of a marketplace is promised.
    package static func promisedFrom(
        _ account: Account, _ marketplace: MarketplaceID, in transaction: any SQLTransaction
    ) throws -> Timestamp {
        let changes = try HistoryTable.of(
            "account.marketplaces", scope: .account(account.id), limit: 100, in: transaction)
        let added = changes.first { change in
            names(change.new).contains(marketplace) && !names(change.old).contains(marketplace)
        }
        return (added?.at ?? account.linkedAt) - CoverageRules.firstWindow
    }

    private static func gaps(
        _ account: Account, _ marketplace: MarketplaceID, _ service: CoverageService, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> [TimeWindow] {
        // What is older Amazon has forgotten.
        let from = max(
            try promisedFrom(account, marketplace, in: transaction), now - CoverageRules.memory)
        let covered = try CoverageTable.windows(
            account: account.id, marketplace: marketplace, service: service, basis: .updated, since: from,
            in: transaction)
        guard let reached = covered.all.last?.to, let window = TimeWindow(from: from, to: reached) else { return [] }
        return covered.gaps(in: window)
    }

    private static func names(_ list: String?) -> [MarketplaceID] {
        list?.split(separator: ",").map { MarketplaceID(String($0)) } ?? []
    }
}
