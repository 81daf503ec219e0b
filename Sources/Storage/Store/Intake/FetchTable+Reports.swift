package import Database
package import Fulfilment

extension FetchTable {
    /// Takes in a report that lies ready at Amazon: one of ours that we wait for, or have given up because it was slow, is
    /// downloaded next; one that we do not know gets a fetch of its own where it is wanted; one that was brought in changes
    /// nothing.
    package static func bringIn(
        _ report: FoundReport, account: Account, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        let known = try transaction.first(
            "SELECT id FROM fetches WHERE account = ? AND report_id = ? LIMIT 1",
            [.text(account.id.rawValue), .text(report.reportID)]
        ) { try $0.integer(0) }
        guard let known else {
            guard try report.isWanted(by: account, in: transaction) else { return }
            return try add(report, account.id, now: now, in: transaction)
        }
        // Not while another poller looks at it: that one sees the same. What is under way in the place of one that was
        // given up goes first; then it is taken at a later look.
        try transaction.run(
            """
            UPDATE fetches SET state = 'ready', document_id = ?, told_at = ?, next_at = ?, attempts = 0, error = NULL,
              cause = NULL, ended_at = NULL, fence = fence + 1
            WHERE id = ? AND (state = 'requested' AND lease_until = 0 OR state = 'failed' AND cause = 'too-slow'
              AND NOT EXISTS (SELECT 1 FROM fetches o WHERE o.account = fetches.account
                AND o.state IN ('open', 'requested', 'ready') AND (o.purpose LIKE 'poll.%' AND o.purpose = fetches.purpose
                  OR o.purpose IN ('backfill', 'gap', 'handover') AND o.subject = fetches.subject
                    AND o.window_from = fetches.window_from AND o.window_to = fetches.window_to)))
            """, report.documentID, SQLValue(report.toldAt?.rawValue), now.rawValue, known)
    }

    private static func add(
        _ report: FoundReport, _ account: AccountID, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO fetches (account, kind, purpose, subject, window_from, window_to, marketplaces, state, report_id,
              document_id, told_at, next_at, created_at)
            VALUES (?, 'report', ?, ?, ?, ?, coalesce(nullif(?, ''), (SELECT marketplaces FROM accounts WHERE id = ?)),
              'ready', ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """,
            [
                .text(account.rawValue), .text(report.scheduleID == nil ? found : scheduled), .text(report.type),
                SQLValue(report.from?.rawValue), SQLValue(report.to?.rawValue),
                .text(report.marketplaces.map(\.rawValue).joined(separator: ",")), .text(account.rawValue),
                .text(report.reportID), .text(report.documentID), SQLValue(report.toldAt?.rawValue),
                .integer(now.rawValue), .integer(now.rawValue),
            ])
    }

    /// Of which moment a report tells.
    package static func toldAt(_ id: Int64, in transaction: any SQLTransaction) throws -> Timestamp? {
        let found = try transaction.first("SELECT told_at FROM fetches WHERE id = ?", [.integer(id)]) {
            try $0.optionalInteger(0)
        }
        return (found ?? nil).map { Timestamp(rawValue: $0) }
    }

    /// A report that a person brought, or a kept one that is imported once more: nothing is fetched for it.
    ///
    /// - Returns: its number.
    package static func addBrought(
        account: AccountID, purpose: String, report: String, from: Timestamp?, to: Timestamp?, toldAt: Timestamp?,
        document: Int64, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Int64 {
        let id = try open(
            account: account, kind: .report, purpose: purpose, subject: report, from: from, to: to, now: now,
            in: transaction)
        guard let id else { throw DatabaseError(.misuse, "an insert answered no id") }
        try transaction.run(
            "UPDATE fetches SET state = 'done', ended_at = ?, told_at = ?, document = ? WHERE id = ?", now.rawValue,
            SQLValue(toldAt?.rawValue), document, id)
        return id
    }
}
