import Database
import Fulfilment

extension ProblemTable {
    /// How long a report that was denied and has ended is told of, where none of its kind came since.
    static let deniedFor = Duration.days(7)

    /// Sets the message about kinds of report that Amazon denies an account: a person must add a role.
    static func recountDenied(_ account: AccountID, now: Timestamp, in transaction: any SQLTransaction) throws {
        let denied = try transaction.rows(
            """
            SELECT DISTINCT d.subject FROM fetches d WHERE d.account = ? AND d.cause = 'role-missing'
              AND d.subject IS NOT NULL AND (d.ended_at IS NULL OR d.ended_at > ?)
              AND NOT EXISTS (SELECT 1 FROM fetches g WHERE g.account = d.account AND g.kind = 'report'
                AND g.subject = d.subject AND g.purpose NOT IN ('file', 'again') AND g.state IN ('done', 'empty')
                AND g.ended_at > coalesce(d.ended_at, d.created_at))
            ORDER BY d.subject
            """, [.text(account.rawValue), .integer((now - deniedFor).rawValue)]
        ) { try $0.text(0) }
        let names = denied.map { ReportKind(amazonName: $0)?.rawValue ?? $0 }
        try set(
            .reportRoleMissing, account: account, affected: names.count, sample: names.joined(separator: ", "),
            now: now, in: transaction)
    }
}
