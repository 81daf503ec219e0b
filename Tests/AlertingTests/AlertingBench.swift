import Alerting
import Database
import Fulfilment
import LogTesting
import Messages
import Store
import StoreTesting
import Synchronization
import Testing
import WorkerRuntime

/// A store in a directory of its own with one account, and what an alerting worker is given.
final class AlertingBench: Sendable {
    static let account = TemporaryStore.account

    let context: WorkerContext
    let log = RecordedLog()
    private let store: TemporaryStore

    init() async throws {
        let clock = BusinessClock()
        store = try await TemporaryStore(now: clock.now)
        let log = log
        context = WorkerContext(
            kind: .alerting, id: "alerting-1", database: store.database, clock: clock,
            keyRing: try TemporaryStore.keyRing(), logger: log.logger)
    }

    /// A shipment that its confirmer gave up; its message as it lies in the dead queue.
    func dead(_ order: String) async throws -> (id: ShipmentID, token: DeadToken) {
        let now = context.clock.now
        let micros = context.clock.microseconds
        return try await context.database.write { transaction in
            let seen = OrderObservation.sample(order, updatedAt: now)
            _ = try OrderTable.take(seen, account: Self.account, keys: nil, now: now, in: transaction)
            let mark = ShipmentMark(
                account: Self.account, order: OrderID(order), door: .api, by: "erp", carrierCode: nil,
                trackingNumber: "T" + order, label: .own, shippedAt: now)
            let quota = Quota(rate: 2, burst: 10)
            guard
                case .created(let id, _) = try ShipmentTable.mark(
                    mark, policy: ConfirmationPolicy(), now: now, in: transaction)
            else { throw Unexpected() }
            _ = try ShipmentTable.release(
                now: now, nowMicroseconds: micros, quota: quota, dayEnd: { _ in now + .hours(12) }, in: transaction)
            let generation = try ShipmentTable.find(id, in: transaction)?.generation ?? 0
            _ = try ShipmentTable.begin(
                id, generation: generation, messageID: "m-\(id)", queue: .confirmations, worker: "test", now: now,
                nowMicroseconds: micros, quota: quota, in: transaction)
            let message = FleetMessage.shipmentReady(shipment: id, generation: generation, retry: false)
            return (id, DeadToken(type: message.kind.typeName, body: message.body, messageID: "m-\(id)"))
        }
    }

    /// What a look at the broker shows of one queue; the others are empty and served.
    func sample(_ queue: String, ready: Int) async throws {
        let now = context.clock.now
        try await context.database.write { transaction in
            try QueueSampleTable.add(
                [QueueSampleTable.Row(queue: queue, sampledAt: now, ready: ready, consumers: 0)], in: transaction)
        }
    }

    func problems() async throws -> [ProblemKind?] {
        try await context.database.read { try ProblemTable.open(in: $0).map(\.kind) }
    }

    struct Unexpected: Error {}
}

/// Dead queues in memory.
final class ScriptedDeadQueues: DeadQueueReader {
    private let queues = Mutex<[String: [DeadToken]]>([:])
    private let passCount = Mutex(0)

    var passes: Int { passCount.withLock { $0 } }

    func put(_ tokens: [DeadToken], into queue: String) {
        queues.withLock { $0[queue, default: []] += tokens }
    }

    func tokens(in queue: String) -> [DeadToken] { queues.withLock { $0[queue] ?? [] } }

    func pass(
        over queue: String, decide: @escaping @Sendable ([DeadToken]) async throws -> [Bool]
    ) async throws -> DeadPassCount {
        passCount.withLock { $0 += 1 }
        let all = tokens(in: queue)
        let drops = try await decide(all)
        let kept = zip(all, drops).filter { !$0.1 }.map(\.0)
        queues.withLock { $0[queue] = kept }
        return DeadPassCount(seen: all.count, dropped: all.count - kept.count)
    }
}
