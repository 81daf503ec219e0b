import Database
import Fulfilment

extension ProblemTable {
    /// Sets the message about unpaid orders that Amazon does not know any more (S1-21).
    static func recountVanished(_ account: AccountID, now: Timestamp, in transaction: any SQLTransaction) throws {
        let orders = try VanishedOrderTable.renew(account, in: transaction)
        try set(
            .pendingVanished, account: account, affected: orders.count,
            sample: orders.prefix(sampleLimit).map(\.rawValue).joined(separator: ", "), now: now, in: transaction)
    }

    private static let selectUncounted: SQLStatement = """
        SELECT item FROM stock_levels WHERE counted_at IS NULL AND (reserved > 0 OR committed > 0) ORDER BY item
        """
    private static let selectAnyCount: SQLStatement =
        "SELECT 1 FROM stock_levels WHERE counted_at IS NOT NULL LIMIT 1"

    /// Sets the message about items that orders hold and nobody ever counted (S1-21): they are kept under the SKU's own
    /// name. Who has counted nothing at all does not keep stock here, and is not told.
    static func recountUnknownStock(now: Timestamp, in transaction: any SQLTransaction) throws {
        let keepsStock = try transaction.first(selectAnyCount) { _ in true } ?? false
        let items = keepsStock ? try transaction.rows(selectUncounted) { try $0.text(0) } : []
        try set(
            .stockUnknown, account: nil, affected: items.count,
            sample: items.prefix(sampleLimit).joined(separator: ", "), now: now, in: transaction)
    }
}
