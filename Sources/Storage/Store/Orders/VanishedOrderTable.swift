package import Database
package import Fulfilment

/// The `vanished_orders` table: unpaid orders of the merchant's that Amazon, asked for them by number, does not know. Nothing
/// is done with them: a reservation does not end because an order is not to be seen (S1-21).
package enum VanishedOrderTable {
    /// How long an unpaid order may show nothing new before Amazon is asked for it, and between two questions.
    package static let checkEvery = Duration.hours(24)
    /// Purpose of single-order fetches of unpaid orders that have shown nothing new.
    package static let purpose = "pending-check"

    private static let insert: SQLStatement = """
        INSERT INTO vanished_orders (order_key, account, found_at)
        SELECT key, account, ? FROM orders WHERE account = ? AND order_id = ?
          AND status IN ('pending', 'pending-availability') AND service IN ('mfn', 'sfp')
        ON CONFLICT (order_key) DO NOTHING
        """
    private static let delete: SQLStatement = """
        DELETE FROM vanished_orders WHERE order_key = (SELECT key FROM orders WHERE account = ? AND order_id = ?)
        """

    /// Amazon does not know the order. Nothing happens where it is not one of the merchant's unpaid ones.
    package static func add(
        _ order: OrderID, account: AccountID, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(insert, now.rawValue, account.rawValue, order.rawValue)
    }

    /// Amazon has shown the order.
    package static func remove(
        _ order: OrderID, account: AccountID, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(delete, account.rawValue, order.rawValue)
    }

    /// Unpaid orders of the merchant's whose last news and last question are a day old, those longest unpaid first.
    package static func due(
        now: Timestamp, limit: Int, in transaction: any SQLTransaction
    ) throws -> [(account: AccountID, order: OrderID)] {
        let before = (now - checkEvery).rawValue
        return try transaction.rows(selectDue, [.integer(before), .integer(before), limit.sqlValue]) { row in
            (AccountID(try row.text(0)), OrderID(try row.text(1)))
        }
    }

    private static let selectDue: SQLStatement = """
        SELECT account, order_id FROM orders
        WHERE status IN ('pending', 'pending-availability') AND service IN ('mfn', 'sfp') AND changed_at < ?
          AND account IN (SELECT id FROM accounts WHERE state = 'active')
          AND NOT EXISTS (SELECT 1 FROM fetches f WHERE f.account = orders.account AND f.subject = orders.order_id
            AND (f.created_at >= ? OR f.state = 'open'))
        ORDER BY changed_at LIMIT ?
        """

    private static let forget: SQLStatement = """
        DELETE FROM vanished_orders WHERE account = ? AND order_key IN
          (SELECT o.key FROM vanished_orders v JOIN orders o ON o.key = v.order_key
           WHERE v.account = ? AND (o.status NOT IN ('pending', 'pending-availability') OR o.changed_at > v.found_at))
        """
    private static let select: SQLStatement = """
        SELECT o.order_id FROM vanished_orders v JOIN orders o ON o.key = v.order_key WHERE v.account = ?
        ORDER BY v.order_key
        """

    /// Those of an account that are still vanished; forgets others.
    static func renew(_ account: AccountID, in transaction: any SQLTransaction) throws -> [OrderID] {
        try transaction.run(forget, account.rawValue, account.rawValue)
        return try transaction.rows(select, [.text(account.rawValue)]) { OrderID(try $0.text(0)) }
    }
}
