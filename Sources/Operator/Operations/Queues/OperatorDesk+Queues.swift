import Database
import Fulfilment
import Messages
import Store

extension OperatorDesk {
    /// All queues in the order of an order's way.
    package func queues() async throws -> [QueueCard] {
        try await database.read { transaction in try queueCards(in: transaction) }
    }

    func queueCards(in transaction: any SQLTransaction) throws -> [QueueCard] {
        let now = clock.now
        let zone = try zones(in: transaction).common
        let workers = try WorkerTable.alive(since: clock.technicalNow - WorkerTable.silence, in: transaction)
        return try QueueView.all(in: transaction).map { row in
            let unacked = workers.filter { $0.kind == Self.server(of: row.queue) }.map(\.unacked).reduce(0, +)
            return QueueCard(
                queue: row.queue.name, waiting: row.waiting, ready: row.ready, unacked: unacked,
                consumers: row.consumers, dead: row.dead, oldestAt: Moment(row.oldestAt, in: zone),
                oldestSeconds: row.oldestAt.map { max(0, (now - $0).components.seconds) },
                sampledAt: Moment(row.sampledAt, in: zone))
        }
    }

    /// The kind of worker whose deliveries count for a queue; each kind counts once.
    private static func server(of queue: FleetQueue) -> String? {
        switch queue {
        case .intake: "importer"
        case .stock: "stock-reservation"
        case .confirmations: "shipment-confirmer"
        case .confirmationsRetry, .quantities: nil
        case .alerts: "alerting"
        }
    }
}
