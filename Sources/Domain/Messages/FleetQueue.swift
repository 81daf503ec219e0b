/// The fleet's queues: who feeds and serves each stands in the design's table and in `FleetTopology`.
package enum FleetQueue: String, Sendable, Hashable, CaseIterable {
    case intake = "orderly.intake"
    case stock = "orderly.stock"
    /// Channels that have quantities to be told.
    case quantities = "orderly.quantities"
    /// Shipments that have failed before: served first (S2-14).
    case confirmationsRetry = "orderly.confirmations.retry"
    case confirmations = "orderly.confirmations"
    case alerts = "orderly.alerts"

    package init?(named name: String) {
        self.init(rawValue: name)
    }

    package var name: String { rawValue }

    /// Where a message goes that a worker gives up. Both confirmation queues share one.
    package var deadQueue: String {
        switch self {
        case .confirmations, .confirmationsRetry: "orderly.confirmations.dead"
        case .intake, .stock, .quantities, .alerts: rawValue + ".dead"
        }
    }

    /// Unacknowledged deliveries a consumer may hold.
    package var prefetch: Int {
        switch self {
        case .intake: 20
        case .stock: 200
        case .quantities: 4
        case .confirmations, .confirmationsRetry: 10
        case .alerts: 20
        }
    }

    /// All dead-letter queues, each once.
    package static var deadQueues: [String] {
        var names: [String] = []
        for queue in allCases where !names.contains(queue.deadQueue) { names.append(queue.deadQueue) }
        return names
    }
}
