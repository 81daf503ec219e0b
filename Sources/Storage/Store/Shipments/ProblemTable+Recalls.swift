import Database
import Fulfilment

extension ProblemTable {
    private static let selectRecalls: SQLStatement =
        "SELECT order_id FROM shipments WHERE recall = 'open' AND account = ? ORDER BY id"

    /// Sets the message about parcels that are to be called back.
    static func recountRecalls(_ account: AccountID, now: Timestamp, in transaction: any SQLTransaction) throws {
        let orders = try transaction.rows(selectRecalls, [.text(account.rawValue)]) { try $0.text(0) }
        try set(
            .recallParcel, account: account, affected: orders.count,
            sample: orders.prefix(sampleLimit).joined(separator: ", "), now: now, in: transaction)
    }
}
