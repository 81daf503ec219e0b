import Database
import Fulfilment
import Store

/// What of the daily sweep's report is imported, and what of it should have been here before.
struct SweepImport {
    /// The orders to take in: what the account does not promise stays out.
    let orders: [OrderObservation]
    /// Those of them that come late.
    private let late: [OrderID]

    /// - Parameter row: of a sweep, or of any other fetch: then all orders are taken in, and none is late.
    init(
        _ orders: [OrderObservation], of row: IntakeTable.Row, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        guard let fetch = try FetchTable.find(row.fetch, in: transaction), fetch.purpose == SweepTable.purpose,
            let account = try AccountTable.find(row.account, in: transaction)
        else {
            self.orders = orders
            late = []
            return
        }
        let finds = try orders.map { order in
            try SweepTable.judge(order, account: account, fetch: row.fetch, now: now, in: transaction)
        }
        self.orders = zip(orders, finds).filter { $0.1 != .unpromised }.map(\.0)
        late = zip(orders, finds).filter { $0.1 == .late }.map(\.0.id)
    }

    /// Notes those that came late and are in now.
    func note(account: AccountID, now: Timestamp, in transaction: any SQLTransaction) throws {
        for order in late { try LateOrderTable.note(order, account: account, now: now, in: transaction) }
    }
}
