package import Database
package import Fulfilment

/// An order that another account has already: two links lead to one seller. It is not imported twice.
package struct OrderElsewhere: Error, Sendable, Hashable {
    package let order: OrderID
    /// The account that has it.
    package let account: AccountID

    /// Which of some accounts has the order.
    package static func find(
        _ order: OrderID, among accounts: [AccountID], in transaction: any SQLTransaction
    ) throws -> OrderElsewhere? {
        for account in accounts {
            let isThere = try transaction.first(
                "SELECT 1 FROM orders WHERE account = ? AND order_id = ?",
                [.text(account.rawValue), .text(order.rawValue)]
            ) { _ in true }
            if isThere == true { return OrderElsewhere(order: order, account: account) }
        }
        return nil
    }
}
