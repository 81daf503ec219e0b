package import Database
package import Fulfilment

/// Windows of time that are proven fetched, per account, service and basis. A window that touches the last one extends it.
package enum CoverageTable {
    /// What was asked by: a gap closes only by the same basis.
    package enum Basis: String, Sendable, Hashable {
        case updated
        case fulfillable
        case created
    }

    package static func add(
        account: AccountID, service: String, basis: Basis, from: Timestamp, to: Timestamp, fetch: Int64,
        in transaction: any SQLTransaction
    ) throws {
        // Another may have moved it on since the row was picked: it never goes back.
        let extended = try transaction.run(
            """
            UPDATE coverage SET covered_to = CASE WHEN covered_to > ? THEN covered_to ELSE ? END WHERE id = (
              SELECT id FROM coverage WHERE account = ? AND service = ? AND basis = ?
              AND covered_from <= ? AND covered_to >= ? AND covered_to <= ? ORDER BY covered_to DESC LIMIT 1)
            """, to.rawValue, to.rawValue, account.rawValue, service, basis.rawValue, from.rawValue, from.rawValue,
            to.rawValue)
        guard extended == 0 else { return }
        try transaction.run(
            """
            INSERT INTO coverage (account, service, basis, covered_from, covered_to, "fetch") VALUES (?, ?, ?, ?, ?, ?)
            """, account.rawValue, service, basis.rawValue, from.rawValue, to.rawValue, fetch)
    }

    /// Up to when everything is fetched; `nil` before the first fetch.
    package static func watermark(
        account: AccountID, service: String, basis: Basis, in transaction: any SQLTransaction
    ) throws -> Timestamp? {
        let found = try transaction.first(
            "SELECT max(covered_to) FROM coverage WHERE account = ? AND service = ? AND basis = ?",
            [account.rawValue.sqlValue, service.sqlValue, basis.rawValue.sqlValue]
        ) { try $0.optionalInteger(0) }
        return (found ?? nil).map { Timestamp(rawValue: $0) }
    }
}
