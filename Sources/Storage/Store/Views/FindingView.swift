package import Database
package import Fulfilment

/// Odd rows of reports as people see them, by account, report and line.
package enum FindingView {
    package struct Row: Sendable, Hashable {
        package let account: AccountID
        /// Report type and window.
        package let origin: String
        /// Line of the file, the header being line 1; 0 where it is not known.
        package let line: Int
        /// A word of `ReportFinding.Kind`.
        package let kind: String
        package let columns: [String]
        package let order: OrderID?
        package let isImported: Bool
        package let foundAt: Timestamp
    }

    /// Those of one report, by line.
    package static func ofReport(
        account: AccountID, origin: String, limit: Int, in transaction: any SQLTransaction
    ) throws -> [Row] {
        try transaction.rows(
            """
            SELECT account, origin, line, kind, columns, order_id, imported, found_at FROM findings
            WHERE account = ? AND origin = ? ORDER BY line, kind, columns LIMIT ?
            """, [.text(account.rawValue), .text(origin), limit.sqlValue]
        ) { try read($0) }
    }

    /// Rows of one report with something odd, and of them those that did not come in.
    package static func count(
        account: AccountID, origin: String, in transaction: any SQLTransaction
    ) throws -> (odd: Int, refused: Int) {
        try transaction.first(
            """
            SELECT count(*), coalesce(sum(1 - imported), 0) FROM findings WHERE account = ? AND origin = ?
            """, [.text(account.rawValue), .text(origin)]
        ) { (try $0.int(0), try $0.int(1)) } ?? (0, 0)
    }

    /// - Parameter skipped: how many rows the pages before have shown.
    package static func list(
        account: AccountID?, skipped: Int, limit: Int, in transaction: any SQLTransaction
    ) throws -> [Row] {
        let account = SQLValue.text(account?.rawValue ?? "")
        return try transaction.rows(
            """
            SELECT account, origin, line, kind, columns, order_id, imported, found_at FROM findings
            WHERE (? = '' OR account = ?) ORDER BY account, origin, line, kind, columns LIMIT ? OFFSET ?
            """, [account, account, limit.sqlValue, skipped.sqlValue]
        ) { try read($0) }
    }

    private static func read(_ row: any SQLRow) throws -> Row {
        Row(
            account: AccountID(try row.text(0)), origin: try row.text(1), line: try row.int(2),
            kind: try row.text(3), columns: try row.text(4).split(separator: ",").map(String.init),
            order: try row.optionalText(5).map { OrderID($0) }, isImported: try row.flag(6),
            foundAt: try row.timestamp(7))
    }
}
