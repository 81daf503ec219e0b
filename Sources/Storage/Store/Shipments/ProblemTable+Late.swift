import Database
import Fulfilment

extension ProblemTable {
    /// Sets the messages about orders whose data Amazon gives later than it should.
    static func recountLate(_ account: AccountID, now: Timestamp, in transaction: any SQLTransaction) throws {
        let late = try LateOrderTable.renew(account, now: now, in: transaction)
        try set(
            .foundLate, account: account, affected: late.count,
            sample: late.prefix(sampleLimit).map(\.rawValue).joined(separator: ", "), now: now, in: transaction)
        let overdue = try transaction.rows(
            overdueAtAmazon,
            [.text(account.rawValue), .integer((now - CoverageRules.shipmentLag).rawValue)]
        ) { try $0.text(0) }
        try set(
            .fbaOverdue, account: account, affected: overdue.count,
            sample: overdue.prefix(sampleLimit).joined(separator: ", "), now: now, in: transaction)
    }

    /// Amazon should have shipped them a day ago, which is the longest that it takes to tell of it (S0-12).
    /// The second list of states is that of the index, which SQLite takes only where it is spelt out.
    static let overdueAtAmazon = SQLStatement(
        """
        SELECT order_id FROM orders
        WHERE account = ? AND status IN ('unshipped', 'partially-shipped') AND ship_by < ? AND service IN ('fba', 'mcf')
          AND status IN ('pending', 'pending-availability', 'unshipped', 'partially-shipped')
        ORDER BY order_id LIMIT 1000
        """)
}
