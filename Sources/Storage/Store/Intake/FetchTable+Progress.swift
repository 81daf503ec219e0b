package import Database
package import Fulfilment

extension FetchTable {
    /// The fetch was taken over by another worker: what we know of it is out of date and nothing may be written.
    package struct LostClaim: Error {}

    /// Keeps the claim for as long again, from now.
    ///
    /// - Throws: ``LostClaim`` when another worker has taken it over.
    package static func renew(
        _ row: Row, technicalNow: Timestamp, lease: Duration, in transaction: any SQLTransaction
    ) throws {
        let changed = try transaction.run(
            "UPDATE fetches SET lease_until = ? WHERE id = ? AND fence = ? AND lease_until > 0",
            [.integer((technicalNow + lease).rawValue), .integer(row.id), .integer(row.fence)])
        guard changed == 1 else { throw LostClaim() }
    }

    /// Keeps a page's token and lets the next page be fetched at once.
    package static func turnPage(
        _ row: Row, token: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        try guarded(
            """
            UPDATE fetches SET page_token = ?, page_token_at = ?, pages = pages + 1, attempts = 0, error = NULL
            WHERE id = ? AND fence = ?
            """, [.text(token), .integer(now.rawValue)], row, in: transaction)
    }

    /// Starts the search again from its first page (its token has expired).
    package static func restart(_ row: Row, in transaction: any SQLTransaction) throws {
        try guarded(
            "UPDATE fetches SET page_token = NULL, page_token_at = NULL WHERE id = ? AND fence = ?", [], row,
            in: transaction)
    }

    /// The report was asked for at Amazon; look again at `next`.
    ///
    /// Amazon's list may show it, and another poller take it in, before this is written: then it is this fetch's.
    package static func requested(
        _ row: Row, reportID: String, now: Timestamp, next: Timestamp, in transaction: any SQLTransaction
    ) throws {
        try adopt(reportID, of: row.account, in: transaction)
        do {
            try transaction.savepoint { try markRequested(row, reportID, now: now, next: next, in: transaction) }
        } catch let error as DatabaseError where error.code == .constraint {
            try adopt(reportID, of: row.account, in: transaction)
            try markRequested(row, reportID, now: now, next: next, in: transaction)
        }
    }

    /// Takes a report away from the fetch that found it at Amazon. One that is not downloaded yet goes. An id that an ended
    /// fetch bears means another report now: a practice seller begun anew counts from the start.
    private static func adopt(
        _ reportID: String, of account: AccountID, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            """
            DELETE FROM fetches WHERE account = ? AND report_id = ? AND state = 'ready'
              AND purpose IN ('found', 'scheduled')
            """, account.rawValue, reportID)
        try transaction.run(
            "UPDATE fetches SET report_id = NULL WHERE account = ? AND report_id = ? AND ended_at IS NOT NULL",
            account.rawValue, reportID)
    }

    private static func markRequested(
        _ row: Row, _ reportID: String, now: Timestamp, next: Timestamp, in transaction: any SQLTransaction
    ) throws {
        try guarded(
            """
            UPDATE fetches SET state = 'requested', report_id = ?, requested_at = ?, next_at = ?, attempts = 0, error = NULL,
              cause = CASE WHEN cause = 'too-soon' THEN cause END, lease_until = 0 WHERE id = ? AND fence = ?
            """, [.text(reportID), .integer(now.rawValue), .integer(next.rawValue)], row, in: transaction)
    }

    /// The report lies ready at Amazon.
    ///
    /// - Parameters:
    ///   - toldAt: of which moment it tells, as far as Amazon says.
    ///   - cause: `.fatal` where the document only tells why there is no report.
    package static func ready(
        _ row: Row, documentID: String, toldAt: Timestamp?, cause: ReportCause? = nil, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws {
        try guarded(
            """
            UPDATE fetches SET state = 'ready', document_id = ?, told_at = ?, next_at = ?, attempts = 0, error = NULL,
              cause = ?, lease_until = 0
            WHERE id = ? AND fence = ?
            """,
            [
                .text(documentID), SQLValue(toldAt?.rawValue), .integer(now.rawValue), SQLValue(cause?.rawValue),
            ], row, in: transaction)
    }

    /// No call was made: its turn comes at `next`. Why it waits stays as it was.
    package static func waits(_ row: Row, next: Timestamp, in transaction: any SQLTransaction) throws {
        try guarded(
            "UPDATE fetches SET next_at = ?, lease_until = 0 WHERE id = ? AND fence = ?", [.integer(next.rawValue)],
            row,
            in: transaction)
    }

    /// Not now: look again at `next`. Nothing is lost.
    ///
    /// - Parameters:
    ///   - failure: a short reason without personal data; `nil` when Amazon answered and is not ready yet.
    ///   - cause: why it waits; an earlier one is over, but for what decides how an answer is understood.
    package static func later(
        _ row: Row, next: Timestamp, failure: String?, cause: ReportCause? = nil, in transaction: any SQLTransaction
    ) throws {
        try guarded(
            """
            UPDATE fetches SET next_at = ?, attempts = attempts + ?, error = ?,
              cause = CASE WHEN cause = 'fatal' THEN cause
                ELSE coalesce(?, CASE WHEN cause = 'too-soon' THEN cause END) END, lease_until = 0
            WHERE id = ? AND fence = ?
            """,
            [
                .integer(next.rawValue), .integer(failure == nil ? 0 : 1), SQLValue(failure),
                SQLValue(cause?.rawValue),
            ], row, in: transaction)
    }

    /// Amazon did not make the report this time: it is asked for anew at `next`.
    package static func askAgain(
        _ row: Row, next: Timestamp, reason: String, cause: ReportCause, in transaction: any SQLTransaction
    ) throws {
        try guarded(
            """
            UPDATE fetches SET state = 'open', report_id = NULL, next_at = ?, error = ?, cause = ?, lease_until = 0
            WHERE id = ? AND fence = ?
            """, [.integer(next.rawValue), .text(reason), .text(cause.rawValue)], row, in: transaction)
    }

    /// The fetch has ended.
    package static func end(
        _ row: Row, _ state: State, reason: String?, cause: ReportCause? = nil, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws {
        try guarded(
            """
            UPDATE fetches SET state = ?, error = ?, cause = ?, ended_at = ?, page_token = NULL, lease_until = 0
            WHERE id = ? AND fence = ?
            """,
            [.text(state.rawValue), SQLValue(reason), SQLValue(cause?.rawValue), .integer(now.rawValue)], row,
            in: transaction)
    }

    private static func guarded(
        _ statement: SQLStatement, _ values: [SQLValue], _ row: Row, in transaction: any SQLTransaction
    ) throws {
        let changed = try transaction.run(statement, values + [.integer(row.id), .integer(row.fence)])
        guard changed == 1 else { throw LostClaim() }
    }
}
