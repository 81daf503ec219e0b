package import Database
package import Fulfilment

/// Odd rows of reports. What an order's rows showed last replaces what they showed before, so reading a report again
/// adds nothing.
package enum FindingTable {
    private static let insert: SQLStatement = """
        INSERT INTO findings (account, origin, line, kind, columns, order_id, imported, found_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (account, origin, line, kind, columns) DO NOTHING
        """

    /// Forgets what earlier reports showed of an order.
    package static func forget(
        _ order: OrderID, account: AccountID, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            "DELETE FROM findings WHERE account = ? AND order_id = ?", account.rawValue, order.rawValue)
    }

    /// Forgets what a report showed before that is read anew as a whole.
    package static func forget(
        origin: String, account: AccountID, in transaction: any SQLTransaction
    ) throws {
        try transaction.run("DELETE FROM findings WHERE account = ? AND origin = ?", account.rawValue, origin)
    }

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
