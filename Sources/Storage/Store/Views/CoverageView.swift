package import Database
package import Fulfilment

/// Up to when data are known.
package enum CoverageView {
    /// Up to when everything of a service is fetched (S0-15).
    package struct Row: Sendable, Hashable {
        package let account: AccountID
        package let service: String
        package let basis: String
        package let knownTo: Timestamp
    }

    package static func all(in transaction: any SQLTransaction) throws -> [Row] {
        try transaction.rows(
            """
            SELECT account, service, basis, max(covered_to) FROM coverage GROUP BY account, service, basis
            ORDER BY account, service, basis
            """
        ) {
            Row(
                account: AccountID(try $0.text(0)), service: try $0.text(1), basis: try $0.text(2),
                knownTo: try $0.timestamp(3))
        }
    }
}
