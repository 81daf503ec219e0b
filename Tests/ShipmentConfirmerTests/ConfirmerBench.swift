import Database
import Fulfilment
import LogTesting
import Messages
import ShipmentConfirmer
import Store
import StoreTesting
import Synchronization
import Testing
import WorkerRuntime

/// A store in a directory of its own, a scripted Amazon and what a confirmer is given.
final class ConfirmerBench: Sendable {
    static let account = TemporaryStore.account

    let context: WorkerContext
    let amazon = ScriptedGateway()
    let log = RecordedLog()
    private let store: TemporaryStore

    init() async throws {
        let clock = BusinessClock()
        let log = log
        store = try await TemporaryStore(now: clock.now)
        context = WorkerContext(
            kind: .shipmentConfirmer, id: "confirmer-1", database: store.database, clock: clock,
            keyRing: try TemporaryStore.keyRing(), logger: log.logger)
    }

    var handler: ConfirmationHandler { ConfirmationHandler(gateway: amazon, random: { 0.5 }) }

    /// An order with a released shipment; its message.
    func released(_ order: String) async throws -> Received {
        let now = context.clock.now
        let micros = context.clock.microseconds
        let message = try await context.database.write { transaction -> FleetMessage? in
            let seen = OrderObservation.sample(order, updatedAt: now)
            _ = try OrderTable.take(seen, account: Self.account, keys: nil, now: now, in: transaction)
            let mark = ShipmentMark(
                account: Self.account, order: OrderID(order), door: .api, by: "erp", carrierCode: "DHL",
                trackingNumber: "T" + order, label: .own, shippedAt: now)
            _ = try ShipmentTable.mark(mark, policy: ConfirmationPolicy(), now: now, in: transaction)
            _ = try ShipmentTable.release(
                now: now, nowMicroseconds: micros, quota: Quota(rate: 2, burst: 10), dayEnd: { _ in now + .hours(12) },
                in: transaction)
            return try OutboxTable.due(at: now, limit: 1000, in: transaction).map(\.message)
                .last { $0.kind == .shipmentReady }
        }
        return received(try #require(message))
    }

    func received(_ message: FleetMessage) -> Received {
        Received(messageID: "m", queue: message.queue, message: message, isRedelivered: false)
    }

    func state(_ received: Received) async throws -> ShipmentState? {
        guard case .shipmentReady(let id, _, _) = received.message else { return nil }
        return try await context.database.read { try ShipmentTable.find(id, in: $0)?.state }
    }

    func attempts(_ received: Received) async throws -> [AttemptTable.Row] {
        guard case .shipmentReady(let id, _, _) = received.message else { return [] }
        return try await context.database.read { try AttemptTable.of(id, in: $0) }
    }

    func budget(_ operation: String) async throws -> StoredBudget {
        try #require(try await context.database.read { try StoredBudget.find(operation, in: $0) })
    }

    /// Makes everything due that waits for a moment.
    func elapse() async throws {
        let now = context.clock.now
        _ = try await context.database.write { transaction in
            try transaction.run("UPDATE shipments SET next_at = ?", now.rawValue)
        }
    }
}

/// An Amazon that answers as told and remembers what it was asked. A call that nobody announced is accepted.
final class ScriptedGateway: ConfirmationGateway {
    private struct State {
        var answers: [ConfirmationAnswer] = []
        var readings: [ReadingAnswer] = []
        var calls: [ShipmentCall] = []
        var reads: [OrderID] = []
    }

    private let state = Mutex(State())

    var calls: [ShipmentCall] { state.withLock { $0.calls } }
    var reads: [OrderID] { state.withLock { $0.reads } }

    func answer(_ results: CallResult...) {
        state.withLock { $0.answers += results.map { ConfirmationAnswer($0) } }
    }

    func answer(with answer: ConfirmationAnswer) {
        state.withLock { $0.answers.append(answer) }
    }

    func show(_ readings: OrderReading...) {
        state.withLock { $0.readings += readings.map { ReadingAnswer($0) } }
    }

    func show(answer: ReadingAnswer) {
        state.withLock { $0.readings.append(answer) }
    }

    func confirm(_ call: ShipmentCall) async -> ConfirmationAnswer {
        state.withLock { state in
            state.calls.append(call)
            return state.answers.isEmpty
                ? ConfirmationAnswer(.accepted(requestID: nil), rateLimit: 2) : state.answers.removeFirst()
        }
    }

    func read(_ order: OrderID, account: AccountID) async -> ReadingAnswer {
        state.withLock { state in
            state.reads.append(order)
            return state.readings.isEmpty
                ? ReadingAnswer(.failed(CallFailure(code: "none", detail: "no reading was announced")))
                : state.readings.removeFirst()
        }
    }
}
