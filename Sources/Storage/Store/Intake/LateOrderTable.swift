package import Database
package import Fulfilment

/// The `late_orders` table: orders that the live reading should have brought, and that only the daily sweep has found.
/// Nothing is missing, but Amazon's search or report had left them out, or told of them later than it ever should (S0-12).
package enum LateOrderTable {
    /// A day's finds are told of so long.
    static let memory = Duration.days(3)

    /// Notes an order that has come in; one that was refused or set aside is told of by that.
    package static func note(
        _ order: OrderID, account: AccountID, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO late_orders (account, order_id, found_at)
            SELECT account, order_id, ? FROM orders WHERE account = ? AND order_id = ? ON CONFLICT DO NOTHING
            """, now.rawValue, account.rawValue, order.rawValue)
    }

    /// Forgets old finds and answers what is left, by order id.
    static func renew(_ account: AccountID, now: Timestamp, in transaction: any SQLTransaction) throws -> [OrderID] {
        try transaction.run(
            "DELETE FROM late_orders WHERE account = ? AND found_at < ?", account.rawValue, (now - memory).rawValue)
        return try transaction.rows(
            "SELECT order_id FROM late_orders WHERE account = ? ORDER BY order_id", [.text(account.rawValue)]
        ) { OrderID(try $0.text(0)) }
    }
}
