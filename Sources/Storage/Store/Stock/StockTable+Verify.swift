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
    private static let selectSums: SQLStatement = """
        SELECT item, sum(on_hand), sum(reserved), sum(committed), count(*) FROM stock_ledger
        WHERE item >= ? AND item <= ? GROUP BY item
        """
    private static let selectLevels: SQLStatement = """
        SELECT item, on_hand, reserved, committed FROM stock_levels WHERE item >= ? AND item <= ?
        """
    private static let selectHoldingSums: SQLStatement = """
        SELECT sums.item, sums.order_key, coalesce(h.reserved, 0), coalesce(h.committed, 0), coalesce(h.issued, 0),
          sums.r, sums.c, sums.i
        FROM (SELECT item, order_key, line, sum(reserved) AS r, sum(committed) AS c, sum(issued) AS i FROM stock_ledger
          WHERE item >= ? AND item <= ? AND order_key IS NOT NULL GROUP BY item, order_key, line) AS sums
        LEFT JOIN stock_holdings h ON h.order_key = sums.order_key AND h.line = sums.line AND h.item = sums.item
        WHERE sums.r <> coalesce(h.reserved, 0) OR sums.c <> coalesce(h.committed, 0) OR sums.i <> coalesce(h.issued, 0)
        """
    private static func bareHoldings(_ condition: String) -> SQLStatement {
        SQLStatement(
            """
            SELECT item, order_key, reserved, committed, issued FROM stock_holdings h WHERE \(condition) AND NOT EXISTS
              (SELECT 1 FROM stock_ledger m WHERE m.order_key = h.order_key AND m.line = h.line AND m.item = h.item)
            """)
    }
    /// As the index `stock_holdings_open` has them.
    private static let selectBareHoldings = bareHoldings(
        "item >= ? AND item <= ? AND (reserved > 0 OR committed > 0)")
    private static let selectBareIssues = bareHoldings(
        "order_key > ? AND order_key <= ? AND reserved = 0 AND committed = 0 AND issued > 0")
    private static let selectReserved: SQLStatement = """
        SELECT sums.item, coalesce(r.reserved, 0), sums.r FROM (
          SELECT m.item AS item, o.account AS account, sum(m.reserved) AS r
          FROM stock_ledger m JOIN orders o ON o.key = m.order_key
          WHERE m.item >= ? AND m.item <= ? GROUP BY m.item, o.account) AS sums
        LEFT JOIN stock_reserved r ON r.item = sums.item AND r.account = sums.account
        WHERE sums.r <> coalesce(r.reserved, 0)
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
        var sums: [ItemID: [Int]] = [:]
        try transaction.query(selectSums, range) { row in
            found.items += 1
            found.movements += try row.int(4)
            sums[ItemID(try row.text(0))] = try [row.int(1), row.int(2), row.int(3)]
            return true
        }
        try transaction.query(selectLevels, range) { row in
            let item = ItemID(try row.text(0))
            let kept = try [row.int(1), row.int(2), row.int(3)]
            let ledger = sums.removeValue(forKey: item) ?? [0, 0, 0]
            if kept != ledger {
                found.differences.append(
                    Difference(figure: .level, item: item, order: nil, kept: kept, ledger: ledger))
            }
            return true
        }
        for (item, ledger) in sums.sorted(by: { $0.key < $1.key }) where ledger != [0, 0, 0] {
            found.differences.append(
                Difference(figure: .level, item: item, order: nil, kept: [0, 0, 0], ledger: ledger))
        }
        found.differences += try transaction.rows(selectHoldingSums, range) { row in
            Difference(
                figure: .holding, item: ItemID(try row.text(0)), order: try row.integer(1),
                kept: [try row.int(2), try row.int(3), try row.int(4)],
                ledger: [try row.int(5), try row.int(6), try row.int(7)])
        }
        found.differences += try transaction.rows(selectBareHoldings, range, bareHolding)
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

    /// Order lines that are said to have left without a row of the ledger, of the orders after `first` up to `last` by the
    /// store's numbers. No figure of an item shows them, so `verify`, which goes by items, does not look for them.
    package static func bareIssues(
        after first: Int64, through last: Int64, in transaction: any SQLTransaction
    ) throws -> [Difference] {
        try transaction.rows(selectBareIssues, [.integer(first), .integer(last)], bareHolding)
    }

    /// The highest number of an order that holds or has held units; 0 where there is none.
    package static func lastHolder(in transaction: any SQLTransaction) throws -> Int64 {
        try transaction.first("SELECT coalesce(max(order_key), 0) FROM stock_holdings") { try $0.integer(0) } ?? 0
    }

    private static func bareHolding(_ row: any SQLRow) throws -> Difference {
        Difference(
            figure: .holding, item: ItemID(try row.text(0)), order: try row.integer(1),
            kept: [try row.int(2), try row.int(3), try row.int(4)], ledger: [0, 0, 0])
    }
}
