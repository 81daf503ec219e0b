package import Database
package import Fulfilment

extension ProblemTable {
    /// The column that findings of refused second orders name.
    package static let twinColumn = "account"

    /// Sets the message about orders of an account that another account has already, by the findings that tell of them.
    package static func recountTwins(
        of account: AccountID, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        let orders = try transaction.rows(
            """
            SELECT DISTINCT order_id FROM findings WHERE account = ? AND order_id IS NOT NULL AND imported = 0
              AND kind = ? AND columns = ? ORDER BY order_id
            """, [.text(account.rawValue), .text(ReportFinding.Kind.notImported.rawValue), .text(twinColumn)]
        ) { try $0.text(0) }
        try set(
            .orderInTwoAccounts, account: account, affected: orders.count,
            sample: orders.prefix(sampleLimit).joined(separator: ", "), now: now, in: transaction)
    }
}
