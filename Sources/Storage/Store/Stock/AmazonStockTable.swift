package import Database
package import Fulfilment

/// What lies in Amazon's warehouses, by account, SKU and condition, as of the report that told of it last.
package enum AmazonStockTable {
    package struct Row: Sendable, Hashable {
        package let account: AccountID
        package let stock: AmazonStock
        /// When Amazon's figures were true.
        package let asOf: Timestamp
    }

    /// Takes in a whole report. What it does not name any more is gone. One that is older than what is known changes
    /// nothing.
    ///
    /// - Returns: whether it was taken.
    @discardableResult
    package static func take(
        _ stock: [AmazonStock], account: AccountID, asOf: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        let known = try transaction.first(
            "SELECT max(as_of) FROM fba_stock WHERE account = ?", [.text(account.rawValue)]
        ) { try $0.optionalInteger(0) }
        if let known = known ?? nil, known > asOf.rawValue { return false }
        // In one order of locks, so that two reports of one account wait for each other.
        let sorted = sums(stock).sorted { one, other in
            (one.sku.rawValue, one.condition, one.state) < (other.sku.rawValue, other.condition, other.state)
        }
        for row in sorted {
            try transaction.run(
                upsert, account.rawValue, row.sku.rawValue, row.condition, row.state, SQLValue(row.fnsku),
                SQLValue(row.asin), row.quantity, asOf.rawValue)
        }
        try transaction.run(
            "UPDATE fba_stock SET quantity = 0, as_of = ? WHERE account = ? AND as_of < ?", asOf.rawValue,
            account.rawValue, asOf.rawValue)
        return true
    }

    /// By account and SKU, behind `after`.
    package static func list(
        account: AccountID?, limit: Int, after: (AccountID, SKU, String, String)? = nil,
        in transaction: any SQLTransaction
    ) throws -> [Row] {
        let place = after ?? (AccountID(""), SKU(""), "", "")
        return try transaction.rows(
            """
            SELECT account, sku, condition, state, fnsku, asin, quantity, as_of FROM fba_stock
            WHERE (account, sku, condition, state) > (?, ?, ?, ?) AND (? = '' OR account = ?)
            ORDER BY account, sku, condition, state LIMIT ?
            """,
            [
                .text(place.0.rawValue), .text(place.1.rawValue), .text(place.2), .text(place.3),
                .text(account?.rawValue ?? ""), .text(account?.rawValue ?? ""), limit.sqlValue,
            ]
        ) { row in
            Row(
                account: AccountID(try row.text(0)),
                stock: AmazonStock(
                    sku: SKU(try row.text(1)), condition: try row.text(2), state: try row.text(3),
                    fnsku: try row.optionalText(4), asin: try row.optionalText(5), quantity: try row.int(6)),
                asOf: Timestamp(rawValue: try row.integer(7)))
        }
    }

    private static let upsert: SQLStatement = """
        INSERT INTO fba_stock (account, sku, condition, state, fnsku, asin, quantity, as_of)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (account, sku, condition, state) DO UPDATE SET fnsku = excluded.fnsku, asin = excluded.asin,
          quantity = excluded.quantity, as_of = excluded.as_of WHERE excluded.as_of >= fba_stock.as_of
        """

    /// A report may name the same article twice (two labels of one SKU): its units are all there.
    private static func sums(_ stock: [AmazonStock]) -> [AmazonStock] {
        struct Key: Hashable {
            let sku: SKU
            let condition: String
            let state: String
        }
        var found: [Key: AmazonStock] = [:]
        for row in stock {
            let key = Key(sku: row.sku, condition: row.condition, state: row.state)
            if var known = found[key] {
                known.quantity += row.quantity
                found[key] = known
            } else {
                found[key] = row
            }
        }
        return Array(found.values)
    }
}
