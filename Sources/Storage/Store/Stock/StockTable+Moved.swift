import Database
import Fulfilment

extension StockTable {
    private static let selectLeft: SQLStatement = """
        SELECT h.line, h.item, l.sku, o.marketplace FROM stock_holdings h
        JOIN order_lines l ON l.order_key = h.order_key AND l.line = h.line
        JOIN orders o ON o.key = h.order_key
        WHERE h.order_key = ? AND h.issued > 0 AND NOT EXISTS
          (SELECT 1 FROM stock_levels s WHERE s.item = h.item AND s.counted_at IS NOT NULL)
        """
    private static let selectIssued: SQLStatement = """
        SELECT effective_at, sum(on_hand), sum(issued) FROM stock_ledger
        WHERE order_key = ? AND line = ? AND item = ? AND issued <> 0 GROUP BY effective_at ORDER BY 3, 1
        """

    /// Takes back what orders have issued from items that were never counted and that their SKUs stand for no more. Such an
    /// item exists only because nobody had said yet what the SKU stands for: whoever books the order next issues it from the
    /// right one. What has left from a counted item stays there.
    ///
    /// - Returns: the orders that are to be booked anew.
    static func takeBackMoved(
        _ orders: [OrderTable.ShippedOrder], account: AccountID, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Set<Int64> {
        // Nobody books an order of the account meanwhile.
        _ = try AccountTable.hold(account, in: transaction)
        var moving: Set<Int64> = []
        for order in orders {
            let lines = try transaction.rows(selectLeft, [.integer(order.key)]) { row in
                (
                    line: try row.int(0), item: ItemID(try row.text(1)), sku: SKU(try row.text(2)),
                    marketplace: try row.optionalText(3)
                )
            }
            for left in lines {
                let channel = left.marketplace.map {
                    ChannelID(account: account, marketplace: MarketplaceID($0))
                }
                let parts = try SKUTable.parts(of: left.sku, on: channel, in: transaction)
                guard !parts.contains(where: { $0.item == left.item }),
                    try hold(left.item, now: now, in: transaction).countedAt == nil
                else { continue }
                try takeBack(order.key, left.line, left.item, account, now: now, in: transaction)
                moving.insert(order.key)
            }
        }
        return moving
    }

    private static func takeBack(
        _ key: Int64, _ line: Int, _ item: ItemID, _ account: AccountID, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws {
        let issued = try transaction.rows(selectIssued, [.integer(key), line.sqlValue, .text(item.rawValue)]) { row in
            StockEntry(
                kind: .return, onHand: -(try row.int(1)), issued: -(try row.int(2)), effectiveAt: try row.timestamp(0))
        }
        for entry in issued where entry.onHand != 0 || entry.issued != 0 {
            try append(
                entry, item: item, origin: .init(cause: "linked", order: (key, line, 1), account: account), now: now,
                in: transaction)
        }
    }
}
