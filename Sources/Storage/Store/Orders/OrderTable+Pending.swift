package import Database
package import Fulfilment
import Messages

extension OrderTable {
    /// How many orders of an account wait for their payment. Answered by the index by kind.
    package static func pendingCount(of account: AccountID, in transaction: any SQLTransaction) throws -> Int {
        try transaction.first(selectPendingCount, [.text(account.rawValue)]) { try $0.int(0) } ?? 0
    }

    /// Tells of every pending order of an account as of one that has changed, so that stock is booked by the mode that holds
    /// now. The orders stay as they are.
    static func announcePending(
        of account: AccountID, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        let orders = try transaction.rows(selectPending, [.text(account.rawValue)]) {
            (OrderID(try $0.text(0)), try $0.integer(1))
        }
        for (order, revision) in orders {
            try announce(account, order, revision: revision, now: now, in: transaction)
        }
    }

    private static let pending = "account = ? AND status IN ('pending', 'pending-availability')"
    private static let selectPendingCount = SQLStatement("SELECT count(*) FROM orders WHERE \(pending)")
    private static let selectPending = SQLStatement("SELECT order_id, revision FROM orders WHERE \(pending)")
}
