package import Database
package import Fulfilment

/// The `access` table: the last proof that Amazon lets an account read or write, and the failures since (X-4, D7).
package enum AccessTable {
    package enum Direction: String, Sendable, Hashable {
        case read, write
    }

    package struct Row: Sendable, Hashable {
        package let account: AccountID
        package let direction: Direction
        /// Business time of the last call that Amazon answered.
        package let provenAt: Timestamp?
        package let failedAt: Timestamp?
        /// Why the last call failed: a code of `MarketplaceError`; `nil` since the last success.
        package let code: String?
        /// Failures in a row.
        package let failures: Int
    }

    /// A proof that is younger is not written again: every call would cost a row.
    static let freshness = Duration.minutes(1)

    private static let prove: SQLStatement = """
        INSERT INTO access (account, direction, proven_at, failures) VALUES (?, ?, ?, 0)
        ON CONFLICT (account, direction) DO UPDATE SET proven_at = excluded.proven_at, failures = 0, code = NULL
        WHERE access.failures > 0 OR access.proven_at IS NULL OR access.proven_at < ?
        """
    private static let fail: SQLStatement = """
        INSERT INTO access (account, direction, failed_at, code, failures) VALUES (?, ?, ?, ?, 1)
        ON CONFLICT (account, direction) DO UPDATE SET failed_at = excluded.failed_at, code = excluded.code,
          failures = access.failures + 1
        """

    /// Amazon has answered.
    package static func proved(
        _ account: AccountID, _ direction: Direction, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            prove, account.rawValue, direction.rawValue, now.rawValue, (now - freshness).rawValue)
    }

    /// Amazon has not let the account in, or could not be reached.
    package static func failed(
        _ account: AccountID, _ direction: Direction, code: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(fail, account.rawValue, direction.rawValue, now.rawValue, code)
    }

    package static func all(in transaction: any SQLTransaction) throws -> [Row] {
        try transaction.rows(
            "SELECT account, direction, proven_at, failed_at, code, failures FROM access ORDER BY account, direction"
        ) {
            Row(
                account: AccountID(try $0.text(0)), direction: Direction(rawValue: try $0.text(1)) ?? .read,
                provenAt: try $0.optionalTimestamp(2), failedAt: try $0.optionalTimestamp(3),
                code: try $0.optionalText(4), failures: try $0.int(5))
        }
    }
}
