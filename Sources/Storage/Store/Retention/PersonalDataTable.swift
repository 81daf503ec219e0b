package import Database
package import Fulfilment

/// Names and addresses of buyers: how many are stored, and forgetting them.
package enum PersonalDataTable {
    package struct Holding: Sendable, Hashable {
        /// Orders that are still to be shipped, with a recipient.
        package let open: Int
        /// Orders whose time runs, and from when on it runs for the oldest of them.
        package let finished: Int
        package let oldest: Timestamp?
    }

    package static func holding(
        _ account: AccountID, in transaction: any SQLTransaction
    ) throws -> Holding {
        let open = try transaction.first(
            """
            SELECT count(*) FROM orders WHERE account = ? AND recipient IS NOT NULL
              AND status IN ('pending', 'pending-availability', 'unshipped', 'partially-shipped')
            """, [.text(account.rawValue)]
        ) { try $0.int(0) }
        let finished = try transaction.first(
            """
            SELECT count(*), min(forgotten_from) FROM orders WHERE account = ? AND forgotten_from IS NOT NULL
            """, [.text(account.rawValue)]
        ) { (try $0.int(0), try $0.optionalTimestamp(1)) }
        return Holding(open: open ?? 0, finished: finished?.0 ?? 0, oldest: finished?.1)
    }

    /// Forgets the recipients of orders that were delivered before a moment, at most `limit`.
    ///
    /// - Returns: how many.
    package static func forget(
        account: AccountID, deliveredBefore: Timestamp, limit: Int, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Int {
        // Said twice: an order that an import has opened again meanwhile keeps its recipient.
        try transaction.run(
            SQLStatement(
                """
                UPDATE orders SET recipient = NULL, forgotten_from = NULL, forgotten_at = ? WHERE forgotten_from <= ?
                AND key IN (
                  SELECT key FROM orders WHERE account = ? AND forgotten_from <= ? ORDER BY forgotten_from LIMIT ?
                  \(transaction.dialect.lockingClause))
                """),
            [
                .integer(now.rawValue), .integer(deliveredBefore.rawValue), .text(account.rawValue),
                .integer(deliveredBefore.rawValue), limit.sqlValue,
            ])
    }

    /// Forgets the recipient of one order, on request. `false` where none is stored.
    package static func forget(
        account: AccountID, order: OrderID, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE orders SET recipient = NULL, forgotten_from = NULL, forgotten_at = ?
            WHERE account = ? AND order_id = ? AND recipient IS NOT NULL
            """, now.rawValue, account.rawValue, order.rawValue) == 1
    }
}
