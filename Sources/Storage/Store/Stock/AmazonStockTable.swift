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
    /// - Parameter unread: rows of the report that could not be read. Their articles keep the figures that they had:
    ///   unknown is not none.
    /// - Returns: how many rows it set; `nil` where it was not taken.
    @discardableResult
    package static func take(
        _ stock: [AmazonStock], unread: UnreadStock = UnreadStock(), account: AccountID, asOf: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> Int? {
        // One row an account says which report was last. Two reports at once wait for each other here, before they compare.
        let taken = try transaction.first(
            """
            INSERT INTO fba_stock_reports (account, as_of) VALUES (?, ?) ON CONFLICT (account) DO UPDATE
              SET as_of = excluded.as_of WHERE excluded.as_of >= fba_stock_reports.as_of RETURNING as_of
            """, [.text(account.rawValue), .integer(asOf.rawValue)]
        ) { _ in true }
        guard taken == true else { return nil }
        let sorted = sums(stock).sorted { one, other in
            (one.sku.rawValue, one.condition, one.state) < (other.sku.rawValue, other.condition, other.state)
        }
        for row in sorted {
            try transaction.run(
                upsert, account.rawValue, row.sku.rawValue, row.condition, row.state, SQLValue(row.fnsku),
                SQLValue(row.asin), row.quantity, asOf.rawValue)
        }
        guard !unread.hasNameless else { return sorted.count }
        let gone = try transaction.rows(
            "SELECT DISTINCT sku FROM fba_stock WHERE account = ? AND as_of < ? ORDER BY sku",
            [.text(account.rawValue), .integer(asOf.rawValue)]
        ) { SKU(try $0.text(0)) }.filter { !unread.skus.contains($0) }
        let emptied = try gone.reduce(0) { count, sku in
            try count
                + transaction.run(
                    "UPDATE fba_stock SET quantity = 0, as_of = ? WHERE account = ? AND sku = ? AND as_of < ?",
                    asOf.rawValue, account.rawValue, sku.rawValue, asOf.rawValue)
        }
        return sorted.count + emptied
    }

    /// Of which moment the last report that was taken told; `nil` before the first.
    package static func knownAsOf(_ account: AccountID, in transaction: any SQLTransaction) throws -> Timestamp? {
        try transaction.first("SELECT as_of FROM fba_stock_reports WHERE account = ?", [.text(account.rawValue)]) {
            try $0.timestamp(0)
        }
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
