import Database
import Fulfilment
import Store

/// What of the daily sweep's report is imported, and what of it should have been here before.
enum SweepImport {
    /// The orders to take in: all of them, but those of a sweep that the live reading does not promise yet. Notes those
    /// that come late.
    static func promised(
        _ orders: [OrderObservation], of row: IntakeTable.Row, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> [OrderObservation] {
        guard let fetch = try FetchTable.find(row.fetch, in: transaction), fetch.purpose == SweepTable.purpose,
            let account = try AccountTable.find(row.account, in: transaction)
        else { return orders }
        return try orders.filter { order in
            switch try SweepTable.judge(order, account: account, now: now, in: transaction) {
            case .expected: return true
            case .notYet: return false
            case .late:
                try LateOrderTable.note(order.id, account: account.id, now: now, in: transaction)
                return true
            }
        }
    }
}
