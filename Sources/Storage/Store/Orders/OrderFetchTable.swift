package import Database
package import Fulfilment

/// The `order_fetches` table: since when another system, such as an ERP, knows an order. Its stock figures leave the units
/// of those orders out (`StockFigure.free`).
package enum OrderFetchTable {
    private static let insert: SQLStatement = """
        INSERT INTO order_fetches (order_key, fetched_at) VALUES (?, ?) ON CONFLICT (order_key) DO NOTHING
        """

    /// Since when an order is known elsewhere; `nil` = it is not.
    package static func fetchedAt(_ key: Int64, in transaction: any SQLTransaction) throws -> Timestamp? {
        try transaction.first("SELECT fetched_at FROM order_fetches WHERE order_key = ?", [.integer(key)]) {
            Timestamp(rawValue: try $0.integer(0))
        }
    }

    /// Writes down that an order was fetched. Only the first time counts.
    ///
    /// - Returns: whether this was the first time.
    @discardableResult
    package static func add(_ key: Int64, now: Timestamp, in transaction: any SQLTransaction) throws -> Bool {
        try transaction.run(insert, key, now.rawValue) == 1
    }

    private static let selectUnfetched: SQLStatement = """
        SELECT o.key FROM orders o WHERE o.account = ? AND o.order_id = ?
          AND NOT EXISTS (SELECT 1 FROM order_fetches f WHERE f.order_key = o.key)
        """

    /// The number of an order that nobody has fetched; `nil` where it was fetched, or is not here.
    package static func unfetched(
        _ order: OrderID, account: AccountID, in transaction: any SQLTransaction
    ) throws -> Int64? {
        try transaction.first(selectUnfetched, [.text(account.rawValue), .text(order.rawValue)]) { try $0.integer(0) }
    }
}
