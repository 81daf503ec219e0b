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

    /// What becomes of an order that is forgotten. One that is not shipped is not complete without its recipient.
    private static let forgetting = """
        recipient = NULL, forgotten_from = NULL, forgotten_at = ?,
          complete = CASE WHEN service IN ('mfn', 'sfp') AND status NOT IN ('shipped', 'invoice-unconfirmed') THEN 0
            ELSE complete END
        """
    private static let forgetOne = SQLStatement(
        """
        UPDATE orders SET \(forgetting) WHERE account = ? AND order_id = ? AND recipient IS NOT NULL RETURNING key
        """)

    /// Forgets the recipients of orders that were delivered before a moment, at most `limit`.
    ///
    /// - Returns: how many.
    package static func forget(
        account: AccountID, deliveredBefore: Timestamp, limit: Int, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Int {
        // Said twice: an order that an import has opened again meanwhile keeps its recipient.
        let keys = try transaction.rows(
            SQLStatement(
                """
                UPDATE orders SET \(forgetting) WHERE forgotten_from <= ?
                AND key IN (
                  SELECT key FROM orders WHERE account = ? AND forgotten_from <= ? ORDER BY forgotten_from LIMIT ?
                  \(transaction.dialect.lockingClause))
                RETURNING key
                """),
            [
                .integer(now.rawValue), .integer(deliveredBefore.rawValue), .text(account.rawValue),
                .integer(deliveredBefore.rawValue), limit.sqlValue,
            ]
        ) { try $0.integer(0) }
        // Whoever keeps a copy is told that there is nothing to keep any more.
        for key in keys { try ChangeTable.mark(key, in: transaction) }
        return keys.count
    }

    /// Forgets the recipient of one order, on request. `false` where none is stored.
    package static func forget(
        account: AccountID, order: OrderID, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        let key = try transaction.first(
            forgetOne, [.integer(now.rawValue), .text(account.rawValue), .text(order.rawValue)]
        ) { try $0.integer(0) }
        guard let key else { return false }
        try ChangeTable.mark(key, in: transaction)
        return true
    }

    /// How many sealed edits of people there are: notes and corrected recipients.
    package static func editCount(_ account: AccountID, in transaction: any SQLTransaction) throws -> Int {
        try transaction.first(
            "SELECT count(*) FROM order_edits WHERE account = ? AND sealed IS NOT NULL", [.text(account.rawValue)]
        ) { try $0.int(0) } ?? 0
    }

    /// Forgets the sealed edits of orders that were delivered before a moment, at most `limit`.
    ///
    /// - Returns: how many.
    package static func forgetEdits(
        account: AccountID, deliveredBefore: Timestamp, limit: Int, in transaction: any SQLTransaction
    ) throws -> Int {
        let orders = try transaction.rows(
            """
            DELETE FROM order_edits WHERE forgotten_from <= ? AND id IN (
              SELECT id FROM order_edits WHERE account = ? AND forgotten_from <= ? ORDER BY forgotten_from LIMIT ?)
            RETURNING order_key
            """,
            [
                .integer(deliveredBefore.rawValue), .text(account.rawValue), .integer(deliveredBefore.rawValue),
                limit.sqlValue,
            ]
        ) { try $0.integer(0) }
        for key in Set(orders).sorted() { try ChangeTable.mark(key, in: transaction) }
        return orders.count
    }

    /// Forgets the sealed edits of one order, on request.
    ///
    /// - Returns: how many.
    package static func forgetEdits(
        account: AccountID, order: OrderID, in transaction: any SQLTransaction
    ) throws -> Int {
        let orders = try transaction.rows(
            """
            DELETE FROM order_edits WHERE sealed IS NOT NULL
            AND order_key IN (SELECT key FROM orders WHERE account = ? AND order_id = ?) RETURNING order_key
            """, [.text(account.rawValue), .text(order.rawValue)]
        ) { try $0.integer(0) }
        if let key = orders.first { try ChangeTable.mark(key, in: transaction) }
        return orders.count
    }
}
