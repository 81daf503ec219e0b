import Database
import Fulfilment
import Store

/// Where the live reading of an account goes on.
enum LiveReading {
    /// The beginning of the next search of the merchant's orders.
    static func searchFrom(_ account: Account, in transaction: any SQLTransaction) throws -> Timestamp {
        let read =
            try CoverageTable.watermark(account, service: .merchant, in: transaction).map { $0 - CoverageRules.overlap }
            ?? firstRead(account, .merchant, in: transaction)
        // What was left to a report is not searched for as well. A person's backfill is no reason to wait for it.
        return try BackfillTable.underway(account.id, in: transaction).reduce(read) { reached, report in
            let joins =
                report.purpose == .handover && report.window.from <= reached
                && report.marketplaces.isSuperset(of: account.marketplaces)
            return joins ? max(reached, report.window.to - CoverageRules.overlap) : reached
        }
    }

    /// The beginning of the next report of Amazon's shipments: an hour behind what is proven. Not proven are the last 24
    /// hours before the last report (S0-9, S0-12), so each reaches back over a day and an hour.
    static func shipmentsFrom(
        _ account: Account, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Timestamp {
        let read = try CoverageTable.watermark(account, service: .fba, in: transaction)
        let from = try read ?? firstRead(account, .fba, in: transaction)
        // What lies before Amazon's longest window is a gap, and closed as one.
        return max(min(from, now - CoverageRules.shipmentLag) - .hours(1), now - CoverageRules.longestReport)
    }

    /// A new account begins a day before it was linked, a new marketplace a day before the others have got.
    private static func firstRead(
        _ account: Account, _ service: CoverageService, in transaction: any SQLTransaction
    ) throws -> Timestamp {
        let reached = try account.marketplaces.compactMap { marketplace in
            try CoverageTable.reached(account, marketplace, service: service, in: transaction)
        }
        return (reached.min() ?? account.linkedAt) - CoverageRules.firstWindow
    }
}
