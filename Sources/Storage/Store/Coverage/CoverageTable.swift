package import Database
package import Fulfilment

/// Windows of time that are proven fetched, per account, service, basis and marketplace. Windows that touch are one row.
package enum CoverageTable {
    private static let selectTouching = SQLLockingStatement(
        """
        SELECT id, covered_from, covered_to FROM coverage
        WHERE account = ? AND service = ? AND basis = ? AND marketplace = ? AND covered_from <= ? AND covered_to >= ?
        """, .change)

    /// Writes down that a window is fetched for each of the marketplaces.
    package static func add(
        account: AccountID, marketplaces: [MarketplaceID], service: CoverageService, basis: CoverageBasis,
        _ window: TimeWindow, fetch: Int64, in transaction: any SQLTransaction
    ) throws {
        // In one order of locks, so that two that end at once wait for each other.
        for marketplace in marketplaces.sorted(by: { $0.rawValue < $1.rawValue }) {
            let key: [SQLValue] = [
                .text(account.rawValue), .text(service.rawValue), .text(basis.rawValue), .text(marketplace.rawValue),
            ]
            var (from, to) = (window.from.rawValue, window.to.rawValue)
            let touching = try transaction.rows(
                selectTouching.statement(in: transaction), key + [.integer(to), .integer(from)]
            ) { (try $0.integer(0), try $0.integer(1), try $0.integer(2)) }
            for (_, knownFrom, knownTo) in touching { (from, to) = (min(from, knownFrom), max(to, knownTo)) }
            for (id, _, _) in touching.dropFirst() { try transaction.run("DELETE FROM coverage WHERE id = ?", id) }
            if let (id, knownFrom, knownTo) = touching.first {
                guard (from, to) != (knownFrom, knownTo) else { continue }
                try transaction.run(
                    #"UPDATE coverage SET covered_from = ?, covered_to = ?, "fetch" = ? WHERE id = ?"#, from, to,
                    fetch, id)
            } else {
                try transaction.run(
                    """
                    INSERT INTO coverage (account, service, basis, marketplace, covered_from, covered_to, "fetch")
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """, key + [.integer(from), .integer(to), .integer(fetch)])
            }
        }
    }

    /// What is fetched of one marketplace, as far as it lies behind (later than) `since`.
    package static func windows(
        account: AccountID, marketplace: MarketplaceID, service: CoverageService, basis: CoverageBasis,
        since: Timestamp, in transaction: any SQLTransaction
    ) throws -> TimeWindows {
        TimeWindows(
            try transaction.rows(
                """
                SELECT covered_from, covered_to FROM coverage
                WHERE account = ? AND service = ? AND basis = ? AND marketplace = ? AND covered_to > ?
                """,
                [
                    .text(account.rawValue), .text(service.rawValue), .text(basis.rawValue),
                    .text(marketplace.rawValue), .integer(since.rawValue),
                ]
            ) { TimeWindow(from: try $0.timestamp(0), to: try $0.timestamp(1)) }.compactMap { $0 })
    }

    /// Up to when the live reading has come in one marketplace; `nil` before the first. What was fetched of the time
    /// before the account is read at all is none of it.
    package static func reached(
        _ account: Account, _ marketplace: MarketplaceID, service: CoverageService, in transaction: any SQLTransaction
    ) throws -> Timestamp? {
        let found = try transaction.first(
            """
            SELECT max(covered_to) FROM coverage
            WHERE account = ? AND service = ? AND basis = 'updated' AND marketplace = ? AND covered_to > ?
            """,
            [
                .text(account.id.rawValue), .text(service.rawValue), .text(marketplace.rawValue),
                .integer(try GapSearch.promisedFrom(account, marketplace, in: transaction).rawValue),
            ]
        ) { try $0.optionalTimestamp(0) }
        return found ?? nil
    }

    /// Up to when the live reading of an account has come, in the marketplace where it is furthest behind; `nil` where one
    /// of them was never read.
    package static func watermark(
        _ account: Account, service: CoverageService, in transaction: any SQLTransaction
    ) throws -> Timestamp? {
        var lowest: Timestamp?
        for marketplace in account.marketplaces {
            guard let one = try reached(account, marketplace, service: service, in: transaction) else { return nil }
            lowest = min(lowest ?? one, one)
        }
        return lowest
    }
}
