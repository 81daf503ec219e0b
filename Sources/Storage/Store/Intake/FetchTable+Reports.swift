package import Database
package import Fulfilment

extension FetchTable {
    /// Takes in a report that lies ready at Amazon: one of ours that we wait for is downloaded next, one that we do not
    /// know gets a fetch of its own, one that was brought in changes nothing.
    package static func bringIn(
        _ report: FoundReport, account: AccountID, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        let known = try transaction.first(
            "SELECT id FROM fetches WHERE account = ? AND report_id = ? LIMIT 1",
            [.text(account.rawValue), .text(report.reportID)]
        ) { try $0.integer(0) }
        guard let known else {
            let opened = try open(
                account: account, kind: .report, purpose: report.isScheduled ? scheduled : found,
                subject: report.type, from: report.from, to: report.to, now: now, in: transaction)
            guard let opened else { return }
            try transaction.run(
                "UPDATE fetches SET state = 'ready', report_id = ?, document_id = ?, told_at = ? WHERE id = ?",
                report.reportID, report.documentID, SQLValue(report.toldAt?.rawValue), opened)
            return
        }
        // Not while another poller looks at it: that one sees the same.
        try transaction.run(
            """
            UPDATE fetches SET state = 'ready', document_id = ?, told_at = ?, next_at = ?, attempts = 0, error = NULL
            WHERE id = ? AND state = 'requested' AND lease_until = 0
            """, report.documentID, SQLValue(report.toldAt?.rawValue), now.rawValue, known)
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
