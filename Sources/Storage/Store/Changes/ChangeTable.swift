package import Database
import Fulfilment

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
/// A change of the pending mode takes their numbers away, and they are placed anew (`renewUnpaid`): so what has a number
/// above 0 is to be shown, and no question has to look through what is held back.
///
/// A number means something in one history of the store alone: see `epoch`.
package enum ChangeTable {
    private static let insert: SQLStatement = "INSERT INTO order_changes (order_key) VALUES (?)"
    private static let unplace: SQLStatement = """
        UPDATE order_changes SET number = NULL WHERE order_key = ?
        """
    private static let selectUnplaced: SQLStatement = "SELECT 1 FROM order_changes WHERE number IS NULL LIMIT 1"
    private static let selectLast: SQLStatement = "SELECT revision FROM revisions WHERE name = 'changes'"
    static let lastToChange = SQLLockingStatement("SELECT revision FROM revisions WHERE name = 'changes'", .change)

    /// A new order.
    static func add(_ key: Int64, in transaction: any SQLTransaction) throws {
        try transaction.run(insert, [.integer(key)])
    }

    /// The order has changed.
    static func mark(_ key: Int64, in transaction: any SQLTransaction) throws {
        try transaction.run(unplace, [.integer(key)])
    }

    private static let unplaceUnpaid: SQLStatement = """
        UPDATE order_changes SET number = NULL WHERE order_key IN
          (SELECT key FROM orders WHERE account = ? AND status IN ('pending', 'pending-availability'))
        """

    /// The pending mode of an account has changed: what is to be paid is placed anew, and then held back or told.
    ///
    /// Nobody places anything until this transaction has ended: who placed by the old mode is done and seen here, who comes
    /// later reads the new one. Two such commands and an import may want the same orders in another order; the engine then
    /// repeats one of them.
    static func renewUnpaid(of account: AccountID, in transaction: any SQLTransaction) throws {
        try transaction.run(begin)
        _ = try transaction.first(lastToChange.statement(in: transaction)) { try $0.integer(0) }
        try transaction.run(unplaceUnpaid, [.text(account.rawValue)])
    }

    /// Whether a change waits for its number.
    package static func hasUnplaced(in transaction: any SQLTransaction) throws -> Bool {
        try transaction.first(selectUnplaced) { _ in true } ?? false
    }

    /// The number that was given last; 0 before the first.
    package static func lastNumber(in transaction: any SQLTransaction) throws -> Int64 {
        try transaction.first(selectLast) { try $0.integer(0) } ?? 0
    }
}
