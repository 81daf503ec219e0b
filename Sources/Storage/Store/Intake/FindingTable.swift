package import Database
package import Fulfilment

/// Odd rows of reports, by report window and line: reading the same window again finds the same and adds nothing.
package enum FindingTable {
    private static let insert: SQLStatement = """
        INSERT INTO findings (account, origin, line, kind, columns, order_id, imported, found_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (account, origin, line, kind, columns) DO NOTHING
        """

    package static func add(
        _ finding: ReportFinding, account: AccountID, origin: String, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            insert, account.rawValue, origin, finding.line, finding.kind.rawValue,
            finding.columns.joined(separator: ","), SQLValue(finding.order?.rawValue), finding.isImported,
            now.rawValue)
    }
}
