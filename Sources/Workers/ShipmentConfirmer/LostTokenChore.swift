import Database
import Fulfilment
import Logging
import Store
import Synchronization
package import WorkerRuntime

/// Frees shipments whose token is lost: see `LostTokenWatch`.
package final class LostTokenChore: Chore {
    package let name = "lost-tokens"
    package let interval = Duration.seconds(30)

    private let watch = Mutex(LostTokenWatch())

    package init() {}

    package func run(_ context: WorkerContext) async throws {
        let seen = try await context.database.read { transaction in try ShipmentTable.underway(in: transaction) }
        let lost = watch.withLock { $0.look(seen, now: .now) }
        guard !lost.isEmpty else { return }
        let now = context.clock.now
        for item in lost {
            let isFreed = try await context.database.write { transaction in
                try ShipmentTable.recover(item, now: now, in: transaction)
            }
            guard isFreed else { continue }
            context.logger.warning(
                "the message of a shipment is lost; it is sent round again",
                metadata: [ConfirmerLogKeys.shipment: "\(item.shipment)"])
        }
    }
}
