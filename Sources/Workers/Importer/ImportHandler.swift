import Database
import Fulfilment
import Logging
package import Messages
import Store
package import WorkerRuntime

/// Turns raw answers into orders: reads and parses outside the transaction, then merges some 2,000 orders in one.
///
/// Each answer has a savepoint of its own. Where one order cannot be stored, that order alone is set aside as a finding
/// and the rest comes in. An answer that cannot be read at all is a dead letter; its bytes stay where they are.
package struct ImportHandler: BatchHandler {
    package let queues = [FleetQueue.intake]
    package let batchLimit = 10

    /// Orders of one transaction, about 150 ms: other writers wait that long for their turn, and a worker that is killed
    /// loses no more. An answer is never split.
    static let ordersAtOnce = 2000

    private let reader: IntakeReader

    /// - Parameter spool: the directory of the sealed spool files.
    package init(spool: String) {
        reader = IntakeReader(spool: spool)
    }

    package func handle(_ batch: [Received], _ context: WorkerContext) async throws -> [MessageOutcome] {
        let items = try await reader.read(batch, context)
        let keys = context.keyRing
        var results: [ImportResult] = []
        for part in Self.parts(of: items.map(\.orderCount)) {
            let (now, some) = (context.clock.now, items[part])
            results += try await context.database.write { transaction in
                try some.map { try ImportTransaction.apply($0, keys: keys, now: now, in: transaction) }
            }
        }
        for result in results where result.orders > 0 {
            context.logger.debug(
                "orders imported",
                metadata: [
                    ImporterLogKeys.orders: "\(result.orders)", ImporterLogKeys.changed: "\(result.changed)",
                    ImporterLogKeys.findings: "\(result.findings)",
                ])
        }
        ImportMetrics.imported(results)
        return results.map(\.outcome)
    }

    /// Which answers share a transaction, by how many orders each holds.
    static func parts(of orderCounts: [Int]) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var orders = 0
        for (index, count) in orderCounts.enumerated() {
            if let last = parts.last, orders + count <= ordersAtOnce {
                parts[parts.count - 1] = last.lowerBound..<index + 1
                orders += count
            } else {
                parts.append(index..<index + 1)
                orders = count
            }
        }
        return parts
    }
}
