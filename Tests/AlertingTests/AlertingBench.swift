import Alerting
import Database
import Foundation
import Fulfilment
import Logging
import Messages
import SQLiteDatabase
import Store
import Synchronization
import Testing
import WorkerRuntime

/// A store in a directory of its own with one account, and what an alerting worker is given.
final class AlertingBench: Sendable {
    static let account = AccountID("de-1")

    let context: WorkerContext
    let log = RecordedLog()
    private let directory: String

    init() async throws {
        directory = NSTemporaryDirectory() + "orderly-alerting-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let database = try SQLiteEngine(path: directory + "/store.sqlite")
        let clock = BusinessClock()
        let now = clock.now
        _ = try await Schema.migrate(database, now: now)
        try await database.write { transaction in
            _ = try AccountTable.add(
                Account(
                    id: Self.account, sellerID: SellerID("A2SAMPLE"), region: .eu,
                    marketplaces: [MarketplaceID("A1PA6795UKMFR9")], timeZone: "Europe/Berlin", stateAt: now,
                    linkedAt: now), sealedToken: [1], in: transaction)
        }
        let key = Data(repeating: 7, count: 32).base64EncodedString()
        let log = log
        context = WorkerContext(
            kind: .alerting, id: "alerting-1", database: database, clock: clock, keyRing: try KeyRing("test:" + key),
            logger: Logger(label: "test") { _ in log })
    }

    deinit {
        try? FileManager.default.removeItem(atPath: directory)
    }

    /// A shipment that its confirmer gave up; its message as it lies in the dead queue.
    func dead(_ order: String) async throws -> (id: ShipmentID, token: DeadToken) {
        let now = context.clock.now
        let micros = context.clock.microseconds
        return try await context.database.write { transaction in
            var seen = OrderObservation(
                id: OrderID(order), source: .api, updatedAt: now, purchasedAt: now - .hours(1), status: .unshipped,
                service: .mfn)
            seen.marketplace = MarketplaceID("A1PA6795UKMFR9")
            seen.lines = [ObservedLine(itemID: OrderItemID("01-" + order), sku: SKU("MUG"), quantity: 1)]
            _ = try OrderTable.take(seen, account: Self.account, keys: nil, now: now, in: transaction)
            let mark = ShipmentMark(
                account: Self.account, order: OrderID(order), door: .api, by: "erp", carrierCode: nil,
                trackingNumber: "T" + order, label: .own, shippedAt: now)
            let quota = Quota(rate: 2, burst: 10)
            guard
                case .created(let id, _) = try ShipmentTable.mark(
                    mark, policy: ConfirmationPolicy(), now: now, in: transaction)
            else { throw Unexpected() }
            _ = try ShipmentTable.release(now: now, nowMicroseconds: micros, quota: quota, in: transaction)
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

/// Log lines as they were written.
final class RecordedLog: LogHandler, Sendable {
    struct Line: Sendable {
        let level: Logger.Level
        let message: String
        let metadata: Logger.Metadata
    }

    private let written = Mutex<[Line]>([])

    var lines: [Line] { written.withLock { $0 } }
    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }
    var logLevel: Logger.Level {
        get { .trace }
        set {}
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }

    func log(event: LogEvent) {
        let line = Line(level: event.level, message: "\(event.message)", metadata: event.metadata ?? [:])
        written.withLock { $0.append(line) }
    }
}
