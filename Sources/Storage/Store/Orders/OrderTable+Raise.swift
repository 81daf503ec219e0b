package import Database
package import Fulfilment

extension OrderTable {
    /// An order's local part has changed: its revision rises, and whoever follows it is told. Amazon's data stay as they are.
    ///
    /// - Parameter stored: held by `hold` in this transaction.
    package static func raise(
        _ stored: StoredOrder, account: AccountID, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        let revision = try transaction.first(
            "UPDATE orders SET revision = revision + 1, changed_at = ? WHERE key = ? RETURNING revision",
            [.integer(now.rawValue), .integer(stored.key)]
        ) { try $0.integer(0) }
        guard let revision else { throw DatabaseError(.misuse, "an order vanished while it was held") }
        try ChangeTable.mark(stored.key, in: transaction)
        try announce(account, stored.order.id, revision: revision, now: now, in: transaction)
    }

    /// Whoever books stock is to look at the order again; it has not changed itself. Nothing where it is not known.
    package static func announce(
        _ account: AccountID, _ order: OrderID, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        let revision = try transaction.first(
            "SELECT revision FROM orders WHERE account = ? AND order_id = ?",
            [.text(account.rawValue), .text(order.rawValue)]
        ) { try $0.integer(0) }
        guard let revision else { return }
        try announce(account, order, revision: revision, now: now, in: transaction)
    }
}
