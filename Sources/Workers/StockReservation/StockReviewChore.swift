import Database
import Logging
import Store
package import WorkerRuntime

/// Has orders looked at again that left after the first count, or before the link, of an item, where the program that
/// counted or linked died before it did so. Announcing an order twice books nothing twice, so a command that is at it
/// this moment does no harm.
package struct StockReviewChore: Chore {
    package let name = "stock-reviews"
    package let interval = Duration.seconds(30)
    static let lease = Duration.seconds(120)

    package init() {}

    package func run(_ context: WorkerContext) async throws {
        let isWaiting = try await context.database.read { try StockReviewTable.isWaiting(in: $0) }
        guard isWaiting else { return }
        try await context.withLease(name, duration: Self.lease) { _ in
            let count = try await StockReviewTable.announce(in: context.database, now: context.clock.now)
            context.logger.info(
                "orders are booked anew after a count or a link", metadata: [LogKeys.count: "\(count)"])
        }
    }
}
