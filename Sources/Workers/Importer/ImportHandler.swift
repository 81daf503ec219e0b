import Database
import Fulfilment
import Logging
package import Messages
import Store
package import WorkerRuntime

/// Turns raw answers into orders: reads and parses outside the transaction, then merges a whole batch in one.
///
/// Each answer has a savepoint of its own. Where one order cannot be stored, that order alone is set aside as a finding
/// and the rest comes in. An answer that cannot be read at all is a dead letter; its bytes stay where they are.
package struct ImportHandler: BatchHandler {
    package let queues = [FleetQueue.intake]
    package let batchLimit = 10

    private let reader: IntakeReader

    /// - Parameter spool: the directory of the sealed spool files.
    package init(spool: String) {
        reader = IntakeReader(spool: spool)
    }

    package func handle(_ batch: [Received], _ context: WorkerContext) async throws -> [MessageOutcome] {
        let items = try await reader.read(batch, context)
        let now = context.clock.now
        let keys = context.keyRing
        let results = try await context.database.write { transaction in
            try items.map { try ImportTransaction.apply($0, keys: keys, now: now, in: transaction) }
        }
        for result in results where result.orders > 0 {
            context.logger.debug(
                "orders imported",
                metadata: [
                    "orders": "\(result.orders)", "changed": "\(result.changed)", "findings": "\(result.findings)",
                ])
        }
        ImportMetrics.imported(results)
        return results.map(\.outcome)
    }
}
