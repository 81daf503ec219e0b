package import Database
package import Fulfilment

extension OrderView {
    /// What the store knows of an order beside the order itself.
    package struct Marks: Sendable, Hashable {
        package let firstSeenAt: Timestamp
        package let changedAt: Timestamp
        /// Amazon has released buyer and address. They are sealed and not part of any list.
        package let hasRecipient: Bool
        /// Paid, and everything is there that work needs (S1-15).
        package let isComplete: Bool
        /// When buyer and address were forgotten here.
        package let forgottenAt: Timestamp?
    }

    /// What the ledger holds for a line.
    package struct Holding: Sendable, Hashable {
        /// Line number in the order, from 1.
        package let line: Int
        package let item: ItemID
        package let holding: StockHolding
    }

    /// Orders of one kind.
    package struct Count: Sendable, Hashable {
        package let account: AccountID
        package let status: OrderStatus
        package let service: FulfilmentService
        package let orders: Int
        package let lines: Int
    }

    /// The accounts that have an order of this id.
    package static func accounts(having order: OrderID, in transaction: any SQLTransaction) throws -> [AccountID] {
        var found: [AccountID] = []
        for account in try AccountTable.all(in: transaction) {
            let exists = try transaction.first(
                "SELECT 1 FROM orders WHERE account = ? AND order_id = ?",
                [.text(account.id.rawValue), .text(order.rawValue)]
            ) { _ in true }
            if exists == true { found.append(account.id) }
        }
        return found
    }

    package static func marks(of key: Int64, in transaction: any SQLTransaction) throws -> Marks? {
        try transaction.first(
            """
            SELECT first_seen_at, changed_at, CASE WHEN recipient IS NULL THEN 0 ELSE 1 END, complete, forgotten_at
            FROM orders WHERE key = ?
            """, [.integer(key)]
        ) {
            Marks(
                firstSeenAt: try $0.timestamp(0), changedAt: try $0.timestamp(1), hasRecipient: try $0.flag(2),
                isComplete: try $0.flag(3), forgottenAt: try $0.optionalTimestamp(4))
        }
    }

    package static func holdings(of key: Int64, in transaction: any SQLTransaction) throws -> [Holding] {
        try transaction.rows(
            """
            SELECT line, item, reserved, committed, issued FROM stock_holdings WHERE order_key = ? ORDER BY line, item
            """, [.integer(key)]
        ) {
            Holding(
                line: try $0.int(0), item: ItemID(try $0.text(1)),
                holding: StockHolding(reserved: try $0.int(2), committed: try $0.int(3), issued: try $0.int(4)))
        }
    }

    /// How many orders and lines there are of each status and service. Reads all orders: seconds for a million.
    package static func counts(in transaction: any SQLTransaction) throws -> [Count] {
        try transaction.rows(
            """
            SELECT o.account, o.status, o.service, count(*), sum(l.lines) FROM orders o
            JOIN (SELECT order_key, count(*) AS lines FROM order_lines GROUP BY order_key) l ON l.order_key = o.key
            GROUP BY o.account, o.status, o.service ORDER BY o.account, o.status, o.service
            """
        ) {
            Count(
                account: AccountID(try $0.text(0)), status: OrderStatus(rawValue: try $0.text(1)),
                service: FulfilmentService(rawValue: try $0.text(2)) ?? .mfn, orders: try $0.int(3),
                lines: try $0.int(4))
        }
    }

    /// How many orders there are of each status that is not final yet. Answered by an index alone.
    package static func openCounts(
        in transaction: any SQLTransaction
    ) throws -> [(account: AccountID, status: OrderStatus, orders: Int)] {
        try transaction.rows(
            """
            SELECT account, status, count(*) FROM orders
            WHERE status IN ('pending', 'pending-availability', 'unshipped', 'partially-shipped')
            GROUP BY account, status ORDER BY account, status
            """
        ) { (AccountID(try $0.text(0)), OrderStatus(rawValue: try $0.text(1)), try $0.int(2)) }
    }
}
