package import Database
package import Fulfilment

/// Searches and reports as people see them: what was asked for, where it stands, what came of it.
package enum FetchView {
    package struct Row: Sendable, Hashable {
        package let id: Int64
        package let account: AccountID
        package let kind: String
        package let purpose: String
        /// The report type or the order id.
        package let subject: String?
        package let from: Timestamp?
        package let to: Timestamp?
        package let state: FetchTable.State
        package let attempts: Int
        /// A short reason without personal data.
        package let error: String?
        package let nextAt: Timestamp
        package let createdAt: Timestamp
        package let endedAt: Timestamp?
        /// Raw answers stored, of them imported, and what they held.
        package let parts: Int
        package let partsImported: Int
        package let orders: Int
        package let changed: Int
        package let cause: ReportCause?
        /// Amazon's id of the report.
        package let reportID: String?
        /// Raw answers that could not be imported.
        package let partsDead: Int
    }

    private static let columns = """
        f.id, f.account, f.kind, f.purpose, f.subject, f.window_from, f.window_to, f.state, f.attempts, f.error,
          f.next_at, f.created_at, f.ended_at,
          (SELECT count(*) FROM intake i WHERE i.fetch = f.id),
          (SELECT count(*) FROM intake i WHERE i.fetch = f.id AND i.state = 'imported'),
          (SELECT coalesce(sum(i.orders), 0) FROM intake i WHERE i.fetch = f.id),
          (SELECT coalesce(sum(i.changed), 0) FROM intake i WHERE i.fetch = f.id), f.cause, f.report_id,
          (SELECT count(*) FROM intake i WHERE i.fetch = f.id AND i.state = 'dead')
        """
    private static let selectOne = SQLStatement("SELECT \(columns) FROM fetches f WHERE f.id = ?")
    private static let selectOfAccount = SQLStatement(
        """
        SELECT \(columns) FROM fetches f WHERE f.account = ? AND f.kind = 'report' AND f.subject IS NOT NULL
          AND f.id < ? ORDER BY f.id DESC LIMIT ?
        """)
    private static let selectLatest = SQLStatement(
        """
        SELECT \(columns) FROM fetches f WHERE f.account = ? AND f.purpose = ? AND f.purpose LIKE 'poll.%'
          AND (? = 0 OR f.state IN ('done', 'empty'))
        ORDER BY f.id DESC LIMIT 1
        """)

    private static let selectLatestReport = SQLStatement(
        """
        SELECT \(columns) FROM fetches f WHERE f.account = ? AND f.subject = ? AND f.kind = 'report'
        ORDER BY f.created_at DESC, f.id DESC LIMIT 1
        """)

    /// Reports, newest first, behind (older than) `after`.
    package static func reports(
        account: AccountID?, limit: Int, after: Int64? = nil, in transaction: any SQLTransaction
    ) throws -> [Row] {
        let accounts = try account.map { [$0] } ?? AccountTable.all(in: transaction).map(\.id)
        var found: [Row] = []
        for account in accounts {
            found += try transaction.rows(
                selectOfAccount, [.text(account.rawValue), .integer(after ?? .max), limit.sqlValue]
            ) { try read($0) }
        }
        if accounts.count > 1 { found.sort { $0.id > $1.id } }
        return Array(found.prefix(limit))
    }

    /// The last fetch of a poll; with `succeeded` the last one that went through.
    package static func latest(
        account: AccountID, purpose: String, succeeded: Bool, in transaction: any SQLTransaction
    ) throws -> Row? {
        try transaction.first(
            selectLatest, [.text(account.rawValue), .text(purpose), .integer(succeeded ? 1 : 0)]
        ) { try read($0) }
    }

    /// One fetch of any kind.
    package static func find(_ id: Int64, in transaction: any SQLTransaction) throws -> Row? {
        try transaction.first(selectOne, [.integer(id)]) { try read($0) }
    }

    /// The last fetch of a report type, whoever asked for it.
    package static func latest(
        account: AccountID, report: String, in transaction: any SQLTransaction
    ) throws -> Row? {
        try transaction.first(selectLatestReport, [.text(account.rawValue), .text(report)]) { try read($0) }
    }

    /// The same window of the same report, still under way.
    package static func isUnderWay(
        account: AccountID, report: String, from: Timestamp?, to: Timestamp?, in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.first(
            """
            SELECT 1 FROM fetches WHERE state IN ('open', 'requested', 'ready') AND account = ? AND subject = ?
              AND coalesce(window_from, 0) = ? AND coalesce(window_to, 0) = ? LIMIT 1
            """,
            [
                .text(account.rawValue), .text(report), .integer(from?.rawValue ?? 0), .integer(to?.rawValue ?? 0),
            ]
        ) { _ in true } ?? false
    }

    private static func read(_ row: any SQLRow) throws -> Row {
        Row(
            id: try row.integer(0), account: AccountID(try row.text(1)), kind: try row.text(2),
            purpose: try row.text(3), subject: try row.optionalText(4), from: try row.optionalTimestamp(5),
            to: try row.optionalTimestamp(6), state: FetchTable.State(rawValue: try row.text(7)) ?? .failed,
            attempts: try row.int(8), error: try row.optionalText(9), nextAt: try row.timestamp(10),
            createdAt: try row.timestamp(11), endedAt: try row.optionalTimestamp(12), parts: try row.int(13),
            partsImported: try row.int(14), orders: try row.int(15), changed: try row.int(16),
            cause: try row.optionalText(17).flatMap { ReportCause(rawValue: $0) },
            reportID: try row.optionalText(18), partsDead: try row.int(19))
    }
}
