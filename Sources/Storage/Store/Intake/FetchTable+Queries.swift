package import Database
package import Fulfilment

extension FetchTable {
    /// Purpose of single-order fetches for orders that only a report has told of.
    package static let itemIDs = "item-ids"

    /// Purpose of single-order fetches that a person waits for.
    package static let asked = "asked"

    /// The call for one order that a person waits for, and that has not ended.
    package static func askUnderway(
        account: AccountID, order: OrderID, in transaction: any SQLTransaction
    ) throws -> Int64? {
        try transaction.first(
            """
            SELECT id FROM fetches WHERE account = ? AND subject = ? AND state = 'open' AND purpose = 'asked'
            ORDER BY id DESC LIMIT 1
            """, [.text(account.rawValue), .text(order.rawValue)]
        ) { try $0.integer(0) }
    }

    /// Why a fetch has failed, or waits; without personal data.
    package static func reason(of fetch: Int64, in transaction: any SQLTransaction) throws -> String? {
        let found = try transaction.first("SELECT error FROM fetches WHERE id = ?", [.integer(fetch)]) {
            try $0.optionalText(0)
        }
        return found ?? nil
    }

    /// Whether a fetch waits to be claimed. A cheap look before the claim's write.
    package static func hasDue(
        at now: Timestamp, technicalNow: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.first(
            """
            SELECT 1 FROM fetches WHERE state IN ('open', 'requested', 'ready') AND next_at <= ? AND lease_until <= ?
            AND account IN (SELECT id FROM accounts WHERE state = 'active') LIMIT 1
            """, [.integer(now.rawValue), .integer(technicalNow.rawValue)]
        ) { _ in true } ?? false
    }

    /// Lets an account's requested reports be looked at now (S3-18). Returns how many.
    package static func hasten(
        account: AccountID, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Int {
        try transaction.run(
            """
            UPDATE fetches SET next_at = ? WHERE state IN ('open', 'requested', 'ready') AND next_at > ?
            AND account = ? AND state = 'requested'
            """, now.rawValue,
            now.rawValue, account.rawValue)
    }

    /// Whether a poll of this purpose has not ended: there is one at a time.
    package static func isUnderWay(
        account: AccountID, purpose: String, in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.first(
            """
            SELECT 1 FROM fetches WHERE state IN ('open', 'requested', 'ready') AND account = ? AND purpose = ? LIMIT 1
            """, [.text(account.rawValue), .text(purpose)]
        ) { _ in true } ?? false
    }

    /// When the last fetch of a poll was opened that went through.
    package static func lastDone(
        account: AccountID, poll: String, in transaction: any SQLTransaction
    ) throws -> Timestamp? {
        try transaction.first(
            """
            SELECT created_at FROM fetches WHERE account = ? AND purpose = ? AND purpose LIKE 'poll.%' AND state = 'done'
            ORDER BY id DESC LIMIT 1
            """, [.text(account.rawValue), .text(poll)]
        ) { try $0.timestamp(0) }
    }

    /// A command of a person's that has not ended.
    package static func commandUnderway(
        account: AccountID, purpose: String, in transaction: any SQLTransaction
    ) throws -> Int64? {
        try transaction.first(
            """
            SELECT id FROM fetches WHERE account = ? AND purpose = ? AND state = 'open' AND purpose LIKE 'schedules.%'
            """, [.text(account.rawValue), .text(purpose)]
        ) { try $0.integer(0) }
    }

    package static func countOpen(purpose: String, in transaction: any SQLTransaction) throws -> Int {
        try transaction.first(
            "SELECT count(*) FROM fetches WHERE state IN ('open', 'requested', 'ready') AND purpose = ?",
            [.text(purpose)]
        ) { try $0.int(0) } ?? 0
    }

    /// Refusals after which an order is not asked for by itself any more.
    package static let refusalLimit = 5

    /// An order that Amazon refuses is asked for after an hour, then after six, then once a day, and at last not any more.
    private static let mayBeAsked = """
        (SELECT coalesce(max(f.created_at), 0) + CASE count(CASE WHEN f.state = 'failed' THEN 1 END) WHEN 0 THEN 3600000
            WHEN 1 THEN 3600000 WHEN 2 THEN 21600000 ELSE 86400000 END
          FROM fetches f WHERE f.account = orders.account AND f.subject = orders.order_id AND f.purpose = 'item-ids') <= ?
        AND (SELECT count(*) FROM fetches f WHERE f.account = orders.account AND f.subject = orders.order_id
          AND f.purpose = 'item-ids' AND f.state = 'failed') < \(refusalLimit)
        """

    /// How often Amazon has refused an order that a report has told of.
    package static func refusals(
        of order: OrderID, account: AccountID, in transaction: any SQLTransaction
    ) throws -> Int {
        try transaction.first(
            """
            SELECT count(*) FROM fetches WHERE account = ? AND subject = ? AND purpose = 'item-ids' AND state = 'failed'
            """, [.text(account.rawValue), .text(order.rawValue)]
        ) { try $0.int(0) } ?? 0
    }

    /// Orders of which only a report has told that does not say where they stand, and that are not asked for just now.
    package static func ordersWithoutStatus(
        now: Timestamp, limit: Int, in transaction: any SQLTransaction
    ) throws -> [(AccountID, OrderID)] {
        try transaction.rows(
            SQLStatement(
                """
                SELECT orders.account, orders.order_id FROM orders
                WHERE orders.status = '' AND orders.account IN (SELECT id FROM accounts WHERE state = 'active')
                AND \(mayBeAsked)
                ORDER BY orders.key LIMIT ?
                """), [.integer(now.rawValue), limit.sqlValue]
        ) { (AccountID(try $0.text(0)), OrderID(try $0.text(1))) }
    }

    /// Open merchant orders with a line that has no order item id, that are not asked for just now.
    package static func ordersWithoutItemIDs(
        now: Timestamp, limit: Int, in transaction: any SQLTransaction
    ) throws -> [(AccountID, OrderID)] {
        try transaction.rows(
            SQLStatement(
                """
                SELECT orders.account, orders.order_id FROM orders
                WHERE orders.status IN ('pending', 'pending-availability', 'unshipped', 'partially-shipped')
                AND orders.status IN ('unshipped', 'partially-shipped') AND orders.service IN ('mfn', 'sfp')
                AND orders.account IN (SELECT id FROM accounts WHERE state = 'active')
                AND EXISTS (SELECT 1 FROM order_lines WHERE order_key = orders.key AND item_id IS NULL)
                AND \(mayBeAsked)
                ORDER BY orders.ship_by NULLS FIRST, orders.key LIMIT ?
                """), [.integer(now.rawValue), limit.sqlValue]
        ) { (AccountID(try $0.text(0)), OrderID(try $0.text(1))) }
    }
}
