package import Database
package import Fulfilment

extension StockTable {
    /// A figure that is not the sum of its ledger rows.
    package struct Difference: Sendable, Hashable {
        package enum Figure: String, Sendable, Hashable {
            /// Of an item.
            case level
            /// Of an order line and item.
            case holding
            /// Of an item and account.
            case reserved
        }

        package let figure: Figure
        package let item: ItemID
        /// The store's number of the order, for a holding.
        package let order: Int64?
        /// As kept: for a level on hand, reserved and committed; for a holding reserved, committed and issued.
        package let kept: [Int]
        /// The sums of the ledger, in the same order.
        package let ledger: [Int]
    }

    /// How much was looked at.
    package struct Verification: Sendable, Hashable {
        package var items = 0
        package var movements = 0
        package var differences: [Difference] = []

        package init() {}
    }

    private static let selectItems: SQLStatement = """
        SELECT item FROM (SELECT item FROM stock_levels WHERE item > ? UNION SELECT item FROM stock_ledger WHERE item > ?)
        AS named ORDER BY item LIMIT ?
        """
    private static let selectLevels: SQLStatement = """
        SELECT s.item, coalesce(l.on_hand, 0), coalesce(l.reserved, 0), coalesce(l.committed, 0), s.h, s.r, s.c, s.n
        FROM (SELECT item, sum(on_hand) AS h, sum(reserved) AS r, sum(committed) AS c, count(*) AS n FROM stock_ledger
          WHERE item >= ? AND item <= ? GROUP BY item) AS s
        LEFT JOIN stock_levels l ON l.item = s.item
        """
    private static let selectBareLevels: SQLStatement = """
        SELECT item, on_hand, reserved, committed FROM stock_levels l WHERE item >= ? AND item <= ?
          AND (on_hand <> 0 OR reserved <> 0 OR committed <> 0)
          AND NOT EXISTS (SELECT 1 FROM stock_ledger m WHERE m.item = l.item)
        """
    private static let selectHoldingSums: SQLStatement = """
        SELECT s.item, s.order_key, coalesce(h.reserved, 0), coalesce(h.committed, 0), coalesce(h.issued, 0), s.r, s.c, s.i
        FROM (SELECT item, order_key, line, sum(reserved) AS r, sum(committed) AS c, sum(issued) AS i FROM stock_ledger
          WHERE item >= ? AND item <= ? AND order_key IS NOT NULL GROUP BY item, order_key, line) AS s
        LEFT JOIN stock_holdings h ON h.order_key = s.order_key AND h.line = s.line AND h.item = s.item
        WHERE s.r <> coalesce(h.reserved, 0) OR s.c <> coalesce(h.committed, 0) OR s.i <> coalesce(h.issued, 0)
        """
    private static let selectBareHoldings: SQLStatement = """
        SELECT item, order_key, reserved, committed, issued FROM stock_holdings h
        WHERE item >= ? AND item <= ? AND (reserved > 0 OR committed > 0 OR issued > 0) AND NOT EXISTS
          (SELECT 1 FROM stock_ledger m WHERE m.order_key = h.order_key AND m.line = h.line AND m.item = h.item)
        """
    private static let selectReserved: SQLStatement = """
        SELECT s.item, coalesce(r.reserved, 0), s.r FROM (
          SELECT m.item AS item, o.account AS account, sum(m.reserved) AS r
          FROM stock_ledger m JOIN orders o ON o.key = m.order_key
          WHERE m.item >= ? AND m.item <= ? GROUP BY m.item, o.account) AS s
        LEFT JOIN stock_reserved r ON r.item = s.item AND r.account = s.account
        WHERE s.r <> coalesce(r.reserved, 0)
        """

    private static let selectBareReserved: SQLStatement = """
        SELECT item, reserved FROM stock_reserved r WHERE item >= ? AND item <= ? AND reserved > 0 AND NOT EXISTS
          (SELECT 1 FROM stock_ledger m JOIN orders o ON o.key = m.order_key
           WHERE m.item = r.item AND o.account = r.account)
        """

    /// The next items in the order of their names behind `after`, at most `limit`.
    package static func items(
        after: ItemID?, limit: Int, in transaction: any SQLTransaction
    ) throws -> [ItemID] {
        let start = SQLValue.text(after?.rawValue ?? "")
        return try transaction.rows(selectItems, [start, start, limit.sqlValue]) { ItemID(try $0.text(0)) }
    }

    /// Builds every figure of the items from `first` to `last` again from the ledger, and compares.
    package static func verify(
        from first: ItemID, through last: ItemID, in transaction: any SQLTransaction
    ) throws -> Verification {
        let range: [SQLValue] = [.text(first.rawValue), .text(last.rawValue)]
        var found = Verification()
        try transaction.query(selectLevels, range) { row in
            found.items += 1
            found.movements += try row.int(7)
            let kept = try [row.int(1), row.int(2), row.int(3)]
            let ledger = try [row.int(4), row.int(5), row.int(6)]
            if kept != ledger {
                found.differences.append(
                    Difference(figure: .level, item: ItemID(try row.text(0)), order: nil, kept: kept, ledger: ledger))
            }
            return true
        }
        found.differences += try transaction.rows(selectBareLevels, range) { row in
            Difference(
                figure: .level, item: ItemID(try row.text(0)), order: nil,
                kept: [try row.int(1), try row.int(2), try row.int(3)], ledger: [0, 0, 0])
        }
        found.differences += try transaction.rows(selectHoldingSums, range) { row in
            Difference(
                figure: .holding, item: ItemID(try row.text(0)), order: try row.integer(1),
                kept: [try row.int(2), try row.int(3), try row.int(4)],
                ledger: [try row.int(5), try row.int(6), try row.int(7)])
        }
        found.differences += try transaction.rows(selectBareHoldings, range) { row in
            Difference(
                figure: .holding, item: ItemID(try row.text(0)), order: try row.integer(1),
                kept: [try row.int(2), try row.int(3), try row.int(4)], ledger: [0, 0, 0])
        }
        found.differences += try transaction.rows(selectReserved, range) { row in
            Difference(
                figure: .reserved, item: ItemID(try row.text(0)), order: nil, kept: [try row.int(1)],
                ledger: [try row.int(2)])
        }
        found.differences += try transaction.rows(selectBareReserved, range) { row in
            Difference(
                figure: .reserved, item: ItemID(try row.text(0)), order: nil, kept: [try row.int(1)], ledger: [0])
        }
        return found
    }
}
