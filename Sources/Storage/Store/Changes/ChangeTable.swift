package import Database
package import Fulfilment

/// The `order_changes` table: one row an order, which tells where in the list of changes the order stands now.
///
/// Whoever follows the list (an ERP) must miss nothing, whatever order transactions commit in:
///
/// 1. The transaction that changes an order takes the order's number away (`mark`). It waits for nobody.
/// 2. `place` gives a number to what is committed and has none. One transaction at a time does so, the number that it
///    counts up is committed with the rows: what is numbered later stands behind all that anybody has read.
/// 3. A reader asks for what stands behind the last number it has seen.
///
/// So every change that is committed is read at least once after it, as the order is then: an order that changes again
/// before it is read comes once, with its newest revision. Nothing has to be cleared away.
///
/// Orders that are still to be paid, of accounts which do not import those, are held back (number 0) until they are paid.
package enum ChangeTable {
    private static let insert: SQLStatement = "INSERT INTO order_changes (order_key) VALUES (?)"
    private static let unplace: SQLStatement = """
        UPDATE order_changes SET number = NULL WHERE order_key = ?
        """

    /// A new order.
    static func add(_ key: Int64, in transaction: any SQLTransaction) throws {
        try transaction.run(insert, [.integer(key)])
    }

    /// The order has changed.
    static func mark(_ key: Int64, in transaction: any SQLTransaction) throws {
        try transaction.run(unplace, [.integer(key)])
    }

    /// The pending mode of an account has changed: what is to be paid is placed anew, and then held back or told.
    static func renewUnpaid(of account: AccountID, in transaction: any SQLTransaction) throws {
        try transaction.run(
            """
            UPDATE order_changes SET number = NULL WHERE order_key IN (
              SELECT o.key FROM orders o WHERE o.account = ?
              AND o.status IN ('pending', 'pending-availability', 'unshipped', 'partially-shipped')
              AND o.status IN ('pending', 'pending-availability'))
            """, account.rawValue)
    }

    /// Whether a change waits for its number.
    package static func hasUnplaced(in transaction: any SQLTransaction) throws -> Bool {
        try transaction.first("SELECT 1 FROM order_changes WHERE number IS NULL LIMIT 1") { _ in true } ?? false
    }

    /// The number that was given last; 0 before the first.
    package static func lastNumber(in transaction: any SQLTransaction) throws -> Int64 {
        try transaction.first("SELECT revision FROM revisions WHERE name = 'changes'") { try $0.integer(0) } ?? 0
    }

    /// The accounts of which orders are held back, though they import unpaid orders now.
    package static func accountsToRelease(in transaction: any SQLTransaction) throws -> [AccountID] {
        let held = try transaction.rows(
            """
            SELECT DISTINCT o.account FROM order_changes c JOIN orders o ON o.key = c.order_key WHERE c.number = 0
            """
        ) { AccountID(try $0.text(0)) }
        return try held.filter { try SettingTable.pendingMode(of: $0, in: transaction) == .import }
    }

    /// Lets the orders of an account that are held back be placed anew.
    package static func release(_ account: AccountID, in transaction: any SQLTransaction) throws {
        try transaction.run(
            """
            UPDATE order_changes SET number = NULL
            WHERE number = 0 AND order_key IN
              (SELECT o.key FROM orders o WHERE o.account = ? AND o.status IN ('pending', 'pending-availability'))
            """, [.text(account.rawValue)])
    }
}
