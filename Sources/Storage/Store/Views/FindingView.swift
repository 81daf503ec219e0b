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
        ) { row in
            Row(
                account: AccountID(try row.text(0)), origin: try row.text(1), line: try row.int(2),
                kind: try row.text(3), columns: try row.text(4).split(separator: ",").map(String.init),
                order: try row.optionalText(5).map { OrderID($0) }, isImported: try row.flag(6),
                foundAt: try row.timestamp(7))
        }
    }
}
