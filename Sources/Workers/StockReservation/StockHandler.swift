package import Messages
import Database
import Fulfilment
import Logging
import Store
package import WorkerRuntime

/// Keeps the stock ledger in step with the orders.
///
/// A message is only a hint that an order changed. The order is read as it stands, and the ledger books the difference
/// between what it demands and what is held for it: order of arrival and repeated messages do not matter.
package struct StockHandler: BatchHandler {
    package let queues = [FleetQueue.stock]
    package let batchLimit = 200

    package init() {}

    package func handle(_ batch: [Received], _ context: WorkerContext) async throws -> [MessageOutcome] {
        let now = context.clock.now
        let result = try await context.database.write { transaction in
            try Self.book(batch, now: now, in: transaction)
        }
        if result.items > 0 {
            context.logger.debug("stock booked", metadata: [LogKeys.count: "\(result.items)"])
            try await OfferChore.refresh(context)
        }
        return result.outcomes
    }

    private struct Booking: Sendable {
        var outcomes: [MessageOutcome] = []
        /// Stock items whose figures changed.
        var items = 0
    }

    private struct OrderKey: Hashable, Comparable {
        let account: AccountID
        let order: OrderID

        static func < (one: OrderKey, other: OrderKey) -> Bool {
            (one.account.rawValue, one.order.rawValue) < (other.account.rawValue, other.order.rawValue)
        }
    }

    private static func book(
        _ batch: [Received], now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Booking {
        var booking = Booking()
        var modes: [AccountID: PendingMode] = [:]
        var changed = Set<OrderKey>()
        for received in batch {
            guard case .orderChanged(let account, let order, _) = received.message else {
                booking.outcomes.append(try received.bury(now: now, in: transaction))
                continue
            }
            booking.outcomes.append(.done)
            // Several changes of one order in a batch: one look sees the last state.
            changed.insert(OrderKey(account: account, order: order))
        }
        // In one order of locks, so that two workers wait for each other less often.
        for key in changed.sorted() {
            if modes[key.account] == nil {
                modes[key.account] = try SettingTable.holdPendingMode(of: key.account, in: transaction)
            }
            let stored = try OrderTable.find(account: key.account, order: key.order, keys: nil, in: transaction)
            // Only what is read here: a change that comes in meanwhile has a message of its own.
            try UnbookedOrderTable.remove(
                key.order, account: key.account, revision: stored?.revision, in: transaction)
            guard let stored else { continue }
            booking.items += try StockTable.book(
                stored, account: key.account, mode: modes[key.account] ?? .reserve, now: now, in: transaction
            ).count
        }
        return booking
    }
}
