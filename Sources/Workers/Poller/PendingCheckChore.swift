import Database
import Fulfilment
import Store
package import WorkerRuntime

/// Asks Amazon by number for unpaid orders that have shown nothing new for a day: one may have vanished from its lists.
package struct PendingCheckChore: Chore {
    package let name = "pending-check"
    package let interval = Duration.seconds(30)
    /// Such questions that may be open at once: they take from the budget that people's questions need.
    static let limit = 5

    package init() {}

    package func run(_ context: WorkerContext) async throws {
        let now = context.clock.now
        let due = try await context.database.read { transaction in
            try VanishedOrderTable.due(now: now, limit: Self.limit, in: transaction)
        }
        guard !due.isEmpty else { return }
        try await context.withLease(name, duration: .seconds(10)) { _ in
            try await context.database.write { transaction in
                let open = try FetchTable.countOpen(purpose: VanishedOrderTable.purpose, in: transaction)
                let due = try VanishedOrderTable.due(now: now, limit: max(0, Self.limit - open), in: transaction)
                for (account, order) in due {
                    _ = try FetchTable.open(
                        account: account, kind: .order, purpose: VanishedOrderTable.purpose, subject: order.rawValue,
                        from: nil, to: nil, now: now, in: transaction)
                }
            }
        }
    }
}
