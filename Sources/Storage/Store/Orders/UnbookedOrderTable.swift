package import Database
package import Fulfilment

/// The `unbooked_orders` table: changes of orders that the stock ledger has been told of and has not booked yet. While an
/// account has any, its sales are not all in the figures.
package enum UnbookedOrderTable {
    private static let upsert: SQLStatement = """
        INSERT INTO unbooked_orders (account, order_id, revision) VALUES (?, ?, ?)
        ON CONFLICT (account, order_id) DO UPDATE SET
          revision = CASE WHEN excluded.revision > unbooked_orders.revision THEN excluded.revision
            ELSE unbooked_orders.revision END
        """
    private static let delete: SQLStatement = """
        DELETE FROM unbooked_orders WHERE account = ? AND order_id = ? AND revision <= ?
        """

    /// The ledger is told of a change, in the same transaction.
    static func add(
        _ order: OrderID, account: AccountID, revision: Int64, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(upsert, account.rawValue, order.rawValue, revision)
    }

    /// The ledger has seen an order as it was with this revision.
    ///
    /// - Parameter revision: `nil` = there is no such order, or a person has taken it out of the work.
    package static func remove(
        _ order: OrderID, account: AccountID, revision: Int64?, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(delete, account.rawValue, order.rawValue, revision ?? .max)
    }

    /// Whether the ledger is behind the orders of an account.
    package static func isBehind(_ account: AccountID, in transaction: any SQLTransaction) throws -> Bool {
        try transaction.first(
            "SELECT 1 FROM unbooked_orders WHERE account = ? LIMIT 1", [.text(account.rawValue)]
        ) { _ in true } ?? false
    }
}
