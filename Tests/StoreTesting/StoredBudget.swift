package import Database
package import Fulfilment

/// A row of the `budgets` table as it lies.
package struct StoredBudget: Sendable, Hashable {
    /// Between two calls, in business microseconds.
    package let interval: Int64
    package let tolerance: Int64
    package let arrival: Int64
    /// Calls that were charged.
    package let taken: Int
    /// Refusals by Amazon.
    package let throttled: Int

    /// - Parameter operation: by Amazon's name.
    /// - Returns: `nil` where nothing was ever taken.
    package static func find(
        _ operation: String, account: AccountID = TemporaryStore.account, in transaction: any SQLTransaction
    ) throws -> StoredBudget? {
        try transaction.first(
            """
            SELECT interval_us, tolerance_us, arrival_us, taken, throttled FROM budgets
            WHERE account = ? AND operation = ?
            """, [.text(account.rawValue), .text(operation)]
        ) { row in
            StoredBudget(
                interval: try row.integer(0), tolerance: try row.integer(1), arrival: try row.integer(2),
                taken: try row.int(3), throttled: try row.int(4))
        }
    }

    /// Business microseconds before which no call is granted.
    package var nextSlot: Int64 { arrival - tolerance }
}
