import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// Writes down that another system knows these orders: what it gives as free stock leaves their units out. Only the
    /// first time counts.
    ///
    /// - Returns: how many were not known to be fetched before.
    package func markFetched(_ orders: [String], account: String?) async throws -> Int {
        guard !orders.isEmpty else { throw OperationRefusal(.nothingSelected) }
        let now = clock.now
        return try await database.write { transaction in
            try orders.reduce(0) { count, order in
                let found = try locate(order, account: account, in: transaction)
                guard
                    let stored = try OrderTable.find(
                        account: found.id, order: OrderID(order), keys: nil, in: transaction)
                else { throw OperationRefusal(.orderUnknown, ["order": order]) }
                return try count + (OrderFetchTable.add(stored.key, now: now, in: transaction) ? 1 : 0)
            }
        }
    }

    /// A program that also gives the stock has been given an order in full: from now on its free stock leaves the order's
    /// units out. Reading an order that is known to be fetched writes nothing. One that is not complete yet is no order that
    /// a program can work on, so it does not count.
    package func noteFetched(_ details: OrderDetails) async throws {
        guard details.isComplete else { return }
        let (order, account) = (OrderID(details.order), AccountID(details.account))
        let key = try await database.read { try OrderFetchTable.unfetched(order, account: account, in: $0) }
        guard let key else { return }
        let now = clock.now
        _ = try await database.write { try OrderFetchTable.add(key, now: now, in: $0) }
    }
}
