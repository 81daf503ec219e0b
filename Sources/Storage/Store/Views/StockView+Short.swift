package import Database
package import Fulfilment

extension StockView {
    /// An item that an order line needs and that is not there for it.
    package struct ShortItem: Sendable, Hashable {
        /// From 1.
        package let line: Int
        package let item: ItemID
        /// Units that are missing for this line.
        package let missing: Int
    }

    /// First come, first served: what lies on the shelf is for the orders that were here first, and an order is short of what
    /// those before it and it itself need beyond that. Items that were never counted tell nothing.
    private static let selectShort: SQLStatement = """
        SELECT h.line, h.item, h.reserved + h.committed, l.on_hand - coalesce(
            (SELECT sum(b.reserved + b.committed) FROM stock_holdings b
             WHERE b.item = h.item AND b.order_key < h.order_key AND (b.reserved > 0 OR b.committed > 0)), 0)
        FROM stock_holdings h JOIN stock_levels l ON l.item = h.item
        WHERE h.order_key = ? AND (h.reserved > 0 OR h.committed > 0) AND l.counted_at IS NOT NULL
          AND l.reserved + l.committed > l.on_hand
        ORDER BY h.line, h.item
        """

    /// What an order waits for because it is not on the shelf, proven by the ledger (S0-3).
    package static func shortItems(of key: Int64, in transaction: any SQLTransaction) throws -> [ShortItem] {
        var left: [ItemID: Int] = [:]
        return try transaction.rows(selectShort, [.integer(key)]) { row in
            (line: try row.int(0), item: ItemID(try row.text(1)), needed: try row.int(2), left: try row.int(3))
        }.compactMap { row in
            let before = left[row.item] ?? row.left
            left[row.item] = before - row.needed
            let missing = min(row.needed, row.needed - before)
            return missing > 0 ? ShortItem(line: row.line, item: row.item, missing: missing) : nil
        }
    }
}
