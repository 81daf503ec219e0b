package import Database
package import Fulfilment

extension StockView {
    /// How what is on hand came about: where it stood with the last count, and what was booked since, by kind.
    package struct OnHand: Sendable, Hashable {
        /// `nil` where the item was never counted.
        package let counted: Count?
        /// Changes of on hand after the counted moment, by kind of movement; kinds that changed nothing are left out.
        package let since: [Change]

        package struct Count: Sendable, Hashable {
            /// What was counted, with units that the figure of that count leaves out (`StockFigure.free`).
            package let units: Int
            /// The moment that was counted for.
            package let asOf: Timestamp
        }

        package struct Change: Sendable, Hashable {
            package let kind: String
            package let units: Int
            package let movements: Int
        }

        /// What all of it adds up to.
        package var sum: Int { (counted?.units ?? 0) + since.reduce(0) { $0 + $1.units } }
    }

    /// An order line that holds units of an item.
    package struct Holder: Sendable, Hashable {
        package let orderKey: Int64
        package let account: AccountID
        package let order: OrderID
        package let status: OrderStatus
        /// From 1.
        package let line: Int
        package let sku: SKU
        package let reserved: Int
        package let committed: Int
        package let purchasedAt: Timestamp?
    }

    private static let selectLastCount: SQLStatement = """
        SELECT id, effective_at FROM stock_ledger WHERE item = ? AND kind = 'count' ORDER BY id DESC LIMIT 1
        """
    private static let selectSum: SQLStatement = "SELECT coalesce(sum(on_hand), 0) FROM stock_ledger WHERE item = ?"
    /// What is booked behind a count of before changes on hand only where it happened after the counted moment; what was booked
    /// before a count that is told late, and happened after it, is in the count's own correction.
    private static let selectSince: SQLStatement = """
        SELECT kind, sum(on_hand), count(*) FROM stock_ledger
        WHERE item = ? AND (id > ? OR (effective_at > ? AND kind <> 'count')) AND on_hand <> 0 GROUP BY kind ORDER BY kind
        """

    /// Read from the ledger alone, not from the figures that it explains.
    package static func onHand(of item: ItemID, in transaction: any SQLTransaction) throws -> OnHand {
        let count = try transaction.first(selectLastCount, [.text(item.rawValue)]) { row in
            (id: try row.integer(0), asOf: try row.timestamp(1))
        }
        let sum = try transaction.first(selectSum, [.text(item.rawValue)]) { try $0.int(0) } ?? 0
        let since = try transaction.rows(
            selectSince,
            [.text(item.rawValue), .integer(count?.id ?? 0), .integer(count?.asOf.rawValue ?? .max)]
        ) { row in
            OnHand.Change(kind: try row.text(0), units: try row.int(1), movements: try row.int(2))
        }
        let counted = count.map { count in
            OnHand.Count(units: sum - since.reduce(0) { $0 + $1.units }, asOf: count.asOf)
        }
        return OnHand(counted: counted, since: since)
    }

    private static let selectHolders: SQLStatement = """
        SELECT h.order_key, o.account, o.order_id, o.status, h.line, l.sku, h.reserved, h.committed, o.purchased_at
        FROM stock_holdings h JOIN orders o ON o.key = h.order_key
        JOIN order_lines l ON l.order_key = h.order_key AND l.line = h.line
        WHERE h.item = ? AND h.order_key > ? AND (h.reserved > 0 OR h.committed > 0)
        ORDER BY h.order_key, h.line LIMIT ?
        """

    /// The order lines that hold units of an item, those first here first, behind the order `after`.
    package static func holders(
        of item: ItemID, limit: Int, after: Int64? = nil, in transaction: any SQLTransaction
    ) throws -> [Holder] {
        try transaction.rows(
            selectHolders, [.text(item.rawValue), .integer(after ?? 0), limit.sqlValue]
        ) { row in
            Holder(
                orderKey: try row.integer(0), account: AccountID(try row.text(1)), order: OrderID(try row.text(2)),
                status: OrderStatus(rawValue: try row.text(3)), line: try row.int(4), sku: SKU(try row.text(5)),
                reserved: try row.int(6), committed: try row.int(7), purchasedAt: try row.optionalTimestamp(8))
        }
    }
}
