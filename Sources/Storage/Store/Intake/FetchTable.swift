package import Database
package import Fulfilment

/// Searches and reports under way: rows claimed by a lease, so that ten pollers ask once and a killed one's work goes on
/// at its page. States: `open` → (`requested` → `ready` →) `done | empty | failed`.
package enum FetchTable {
    package enum Kind: String, Sendable, Hashable {
        /// A search of the Orders API, page by page.
        case orders
        /// One order by its id.
        case order
        case report
    }

    package enum State: String, Sendable, Hashable {
        case open, requested, ready, done, empty, failed, cancelled
    }

    package struct Row: Sendable, Hashable {
        package let id: Int64
        package let account: AccountID
        package let kind: Kind
        /// `poll.merchant`, `poll.fba`, `request`, `backfill`, `gap`, `handover`, `sweep`, `item-ids`, `asked`.
        package let purpose: String
        /// The report type, or the order id.
        package let subject: String?
        package let from: Timestamp?
        package let to: Timestamp?
        /// What Amazon is asked for; `nil` for fetches that ask for one order.
        package let marketplaces: [MarketplaceID]?
        package let state: State
        package let pageToken: String?
        /// Business time at which the page token came.
        package let pageTokenAt: Timestamp?
        package let pages: Int
        package let reportID: String?
        package let documentID: String?
        /// What is asked for beside the subject: a schedule's type and period, or its id.
        package let detail: String?
        package let cause: ReportCause?
        package let attempts: Int
        package let createdAt: Timestamp
        /// When Amazon was asked for the report.
        package let requestedAt: Timestamp?
        /// Not asked for before; `nil` = at once.
        package let dueAt: Timestamp?
        /// A person's command is not carried out later. Real time.
        package let expiresAt: Timestamp?
        /// Whose command it is.
        package let askedBy: String?
        /// Rises with each claim; writes with an older one are refused.
        package let fence: Int64

        /// Nobody asked for it here: it was found at Amazon.
        package var isForeign: Bool { purpose == FetchTable.found || purpose == FetchTable.scheduled }
        /// A command about Amazon's schedules, for which a person waits.
        package var isCommand: Bool { purpose.hasPrefix("schedules.") }
        /// From when on patience with Amazon is counted.
        package var since: Timestamp { dueAt ?? createdAt }
    }

    /// Opens a fetch whose subject is no report and no order. One of the same purpose that is under way is not doubled:
    /// `nil`.
    ///
    /// - Parameters:
    ///   - expiresAt: when a command of a person's is not carried out any more; real time.
    ///   - by: whose command it is.
    package static func open(
        account: AccountID, purpose: String, detail: String?, expiresAt: Timestamp? = nil, by: String? = nil,
        now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Int64? {
        let id = try open(
            account: account, kind: .report, purpose: purpose, subject: nil, from: nil, to: nil, now: now,
            in: transaction)
        guard let id else { return nil }
        try transaction.run(
            "UPDATE fetches SET detail = ?, expires_at = ?, asked_by = ? WHERE id = ?", SQLValue(detail),
            SQLValue(expiresAt?.rawValue), SQLValue(by), id)
        return id
    }

    /// Opens a fetch. A poll of the same account and purpose that is still under way is not doubled: `nil`.
    ///
    /// - Parameters:
    ///   - marketplaces: what Amazon is asked for; `nil` = all marketplaces that the account has now.
    ///   - dueAt: not asked for before; `nil` = at once.
    package static func open(
        account: AccountID, kind: Kind, purpose: String, subject: String?, from: Timestamp?, to: Timestamp?,
        marketplaces: [MarketplaceID]? = nil, dueAt: Timestamp? = nil, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> Int64? {
        try transaction.first(
            """
            INSERT INTO fetches
              (account, kind, purpose, subject, window_from, window_to, marketplaces, state, next_at, created_at, due_at)
            VALUES (?, ?, ?, ?, ?, ?, coalesce(nullif(?, ''), (SELECT marketplaces FROM accounts WHERE id = ?)), 'open', ?, ?,
              ?)
            ON CONFLICT DO NOTHING RETURNING id
            """,
            [
                .text(account.rawValue), .text(kind.rawValue), .text(purpose), SQLValue(subject),
                SQLValue(from?.rawValue), SQLValue(to?.rawValue),
                SQLValue(marketplaces?.map(\.rawValue).joined(separator: ",")), .text(account.rawValue),
                .integer((dueAt ?? now).rawValue), .integer(now.rawValue), SQLValue(dueAt?.rawValue),
            ]
        ) { try $0.integer(0) }
    }

    /// Claims the due fetch that has waited longest; live polls, and what a person waits for, before requested windows.
    ///
    /// - Parameters:
    ///   - now: business time, for what is due.
    ///   - technicalNow: real time, for the lease.
    package static func claim(
        owner: String, now: Timestamp, technicalNow: Timestamp, lease: Duration, in transaction: any SQLTransaction
    ) throws -> Row? {
        let lock = transaction.dialect.lockingClause
        let id = try transaction.first(
            SQLStatement(
                """
                UPDATE fetches SET owner = ?, lease_until = ?, fence = fence + 1 WHERE id = (
                  SELECT id FROM fetches WHERE state IN ('open', 'requested', 'ready') AND next_at <= ?
                  AND lease_until <= ? AND account IN (SELECT id FROM accounts WHERE state = 'active')
                  ORDER BY CASE WHEN purpose LIKE 'poll.%' OR purpose = 'asked' OR purpose LIKE 'schedules.%' THEN 0 ELSE 1 END,
                    next_at, id LIMIT 1\(lock))
                RETURNING id
                """),
            [
                .text(owner), .integer((technicalNow + lease).rawValue), .integer(now.rawValue),
                .integer(technicalNow.rawValue),
            ]
        ) { try $0.integer(0) }
        guard let id else { return nil }
        return try find(id, in: transaction)
    }

    package static func find(_ id: Int64, in transaction: any SQLTransaction) throws -> Row? {
        try transaction.first(
            """
            SELECT id, account, kind, purpose, subject, window_from, window_to, state, page_token, page_token_at, pages,
              report_id, document_id, attempts, created_at, fence, marketplaces, requested_at, detail, cause,
              due_at, expires_at, asked_by
            FROM fetches WHERE id = ?
            """, [.integer(id)]
        ) { row in
            func time(_ column: Int) throws -> Timestamp? {
                try row.optionalInteger(column).map { Timestamp(rawValue: $0) }
            }
            return Row(
                id: try row.integer(0), account: AccountID(try row.text(1)),
                kind: Kind(rawValue: try row.text(2)) ?? .report,
                purpose: try row.text(3), subject: try row.optionalText(4), from: try time(5), to: try time(6),
                marketplaces: try row.optionalText(16)?.split(separator: ",").map { MarketplaceID(String($0)) },
                state: State(rawValue: try row.text(7)) ?? .failed, pageToken: try row.optionalText(8),
                pageTokenAt: try time(9), pages: try row.int(10), reportID: try row.optionalText(11),
                documentID: try row.optionalText(12), detail: try row.optionalText(18),
                cause: try row.optionalText(19).flatMap { ReportCause(rawValue: $0) }, attempts: try row.int(13),
                createdAt: Timestamp(rawValue: try row.integer(14)), requestedAt: try time(17),
                dueAt: try time(20), expiresAt: try time(21), askedBy: try row.optionalText(22),
                fence: try row.integer(15))
        }
    }
}
