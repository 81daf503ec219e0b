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

    private static let selectAny: SQLStatement =
        "SELECT 1 FROM coverage WHERE account = ? AND service = ? AND basis = ? LIMIT 1"

    /// Other bases than the live reading's that something was fetched by, with their services.
    package static func otherBases(
        _ account: AccountID, in transaction: any SQLTransaction
    ) throws -> [(CoverageService, CoverageBasis)] {
        try [CoverageService.fba, .merchant].flatMap { service in
            try [CoverageBasis.created, .fulfillable].filter { basis in
                try transaction.first(
                    selectAny, [.text(account.rawValue), .text(service.rawValue), .text(basis.rawValue)]
                ) { _ in true } ?? false
            }.map { (service, $0) }
        }
    }
}
