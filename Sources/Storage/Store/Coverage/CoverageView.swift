package import Database
package import Fulfilment

/// Up to when data are known.
package enum CoverageView {
    /// Up to when everything of a service is fetched, in the marketplace that is furthest behind (S0-15).
    package struct Row: Sendable, Hashable {
        package let account: AccountID
        package let service: CoverageService
        package let knownTo: Timestamp
    }

    package static func knownTo(_ account: Account, in transaction: any SQLTransaction) throws -> [Row] {
        try CoverageService.allCases.compactMap { service in
            try CoverageTable.watermark(account, service: service, in: transaction).map {
                Row(account: account.id, service: service, knownTo: $0)
            }
        }
    }

    /// Other bases than the live reading's that something was fetched by, with their services.
    package static func otherBases(
        _ account: AccountID, in transaction: any SQLTransaction
    ) throws -> [(CoverageService, CoverageBasis)] {
        try transaction.rows(
            """
            SELECT DISTINCT service, basis FROM coverage WHERE account = ? AND service IN ('merchant', 'fba')
            AND basis <> 'updated' ORDER BY service, basis
            """, [.text(account.rawValue)]
        ) { (CoverageService(rawValue: try $0.text(0)), CoverageBasis(rawValue: try $0.text(1))) }
        .compactMap { service, basis in
            if let service, let basis { (service, basis) } else { nil }
        }
    }
}
