import Database
import Fulfilment

extension ProblemTable {
    /// Sets the message about orders whose data Amazon gives later than it ever should (S0-12).
    static func recountLate(_ account: AccountID, now: Timestamp, in transaction: any SQLTransaction) throws {
        let late = try LateOrderTable.renew(account, now: now, in: transaction)
        try set(
            .foundLate, account: account, affected: late.count,
            sample: late.prefix(sampleLimit).map(\.rawValue).joined(separator: ", "), now: now, in: transaction)
    }
}
