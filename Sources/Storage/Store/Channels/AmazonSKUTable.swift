package import Database
package import Fulfilment

/// Which SKUs of an account lie in Amazon's warehouses: the `amazon_skus` table, filled by orders that Amazon ships, and the
/// account's FBA stock. A quantity of ours would turn such a listing into one that the merchant ships, or break it, so they
/// are never told one (C1).
package enum AmazonSKUTable {
    private static let find: SQLStatement = "SELECT 1 FROM amazon_skus WHERE account = ? AND sku = ?"
    private static let insert: SQLStatement = """
        INSERT INTO amazon_skus (account, sku, seen_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
        """
    private static let findAnywhere: SQLStatement = """
        SELECT 1 FROM amazon_skus WHERE account = ? AND sku = ?
        UNION ALL SELECT 1 FROM fba_stock WHERE account = ? AND sku = ? AND quantity > 0 LIMIT 1
        """

    /// An order that Amazon ships was seen, or Amazon shows the listing as its own.
    package static func note(
        _ skus: some Sequence<SKU>, account: AccountID, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        for sku in Set(skus).sorted(by: { $0.rawValue < $1.rawValue }) where !sku.rawValue.isEmpty {
            let known = try transaction.first(find, [.text(account.rawValue), .text(sku.rawValue)]) { _ in true }
            if known == nil { try transaction.run(insert, account.rawValue, sku.rawValue, now.rawValue) }
        }
    }

    /// A person says that the merchant packs a SKU now: it is told to Amazon again, until Amazon shows it as its own once more.
    static func forget(_ sku: SKU, account: AccountID, in transaction: any SQLTransaction) throws {
        try transaction.run(
            "DELETE FROM amazon_skus WHERE account = ? AND sku = ?", account.rawValue, sku.rawValue)
    }

    /// Those of the SKUs that lie in Amazon's warehouses.
    package static func known(
        among skus: some Sequence<SKU>, account: AccountID, in transaction: any SQLTransaction
    ) throws -> Set<SKU> {
        var known: Set<SKU> = []
        for sku in skus {
            let (account, name) = (SQLValue.text(account.rawValue), SQLValue.text(sku.rawValue))
            if try transaction.first(findAnywhere, [account, name, account, name], { _ in true }) == true {
                known.insert(sku)
            }
        }
        return known
    }
}
