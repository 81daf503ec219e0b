import Database
import Fulfilment
import Store
package import WorkerRuntime

/// Asks for merchant orders that only a report has told of: some hold no order item ids, which confirmations need, others
/// do not say where an order stands.
package struct ItemIDChore: Chore {
    package let name = "item-ids"
    package let interval = Duration.seconds(5)
    /// Fetches of single orders that may be open at once.
    static let limit = 30

    package init() {}

    /// Both kinds by turns, so that neither waits for all of the other.
    static func shared<Order>(_ one: [Order], _ other: [Order]) -> [Order] {
        (0..<max(one.count, other.count)).flatMap { index in
            [one, other].compactMap { index < $0.count ? $0[index] : nil }
        }
    }

    package func run(_ context: WorkerContext) async throws {
        let now = context.clock.now
        let wanted = try await context.database.read { transaction in
            Self.shared(
                try FetchTable.ordersWithoutItemIDs(now: now, limit: Self.limit, in: transaction),
                try FetchTable.ordersWithoutStatus(now: now, limit: Self.limit, in: transaction))
        }
        guard !wanted.isEmpty else { return }
        try await context.withLease("item-ids", duration: .seconds(10)) { _ in
            try await context.database.write { transaction in
                let open = try FetchTable.countOpen(purpose: FetchTable.itemIDs, in: transaction)
                for (account, order) in wanted.prefix(max(0, Self.limit - open)) {
                    _ = try FetchTable.open(
                        account: account, kind: .order, purpose: FetchTable.itemIDs, subject: order.rawValue, from: nil,
                        to: nil, now: now, in: transaction)
                }
            }
        }
    }
}
