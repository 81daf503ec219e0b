import Database
import Foundation
import Fulfilment
import Logging
import Messages
import SQLiteDatabase
import ShipmentConfirmer
import Store
import Synchronization
import Testing
import WorkerRuntime

/// A store in a directory of its own, a scripted Amazon and what a confirmer is given.
final class ConfirmerBench: Sendable {
    static let account = AccountID("de-1")

    let context: WorkerContext
    let amazon = ScriptedAmazon()
    private let directory: String

    init() async throws {
        directory = NSTemporaryDirectory() + "orderly-confirmer-" + UUID().uuidString
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
        context = WorkerContext(
            kind: .shipmentConfirmer, id: "confirmer-1", database: database, clock: clock,
            keyRing: try KeyRing("test:" + key), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    deinit {
        try? FileManager.default.removeItem(atPath: directory)
    }

    var handler: ConfirmationHandler { ConfirmationHandler(gateway: amazon, random: { 0.5 }) }

    /// An order with a released shipment; its message.
    func released(_ order: String) async throws -> Received {
        let now = context.clock.now
        let micros = context.clock.microseconds
        let message = try await context.database.write { transaction -> FleetMessage? in
            var seen = OrderObservation(
                id: OrderID(order), source: .api, updatedAt: now, purchasedAt: now - .hours(1), status: .unshipped,
                service: .mfn)
            seen.marketplace = MarketplaceID("A1PA6795UKMFR9")
            seen.lines = [ObservedLine(itemID: OrderItemID("01-" + order), sku: SKU("MUG"), quantity: 1)]
            _ = try OrderTable.take(seen, account: Self.account, keys: nil, now: now, in: transaction)
            let mark = ShipmentMark(
                account: Self.account, order: OrderID(order), door: .api, by: "erp", carrierCode: "DHL",
                trackingNumber: "T" + order, label: .own, shippedAt: now)
            _ = try ShipmentTable.mark(mark, policy: ConfirmationPolicy(), now: now, in: transaction)
            _ = try ShipmentTable.release(
                now: now, nowMicroseconds: micros, quota: Quota(rate: 2, burst: 10), in: transaction)
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

    /// Makes everything due that waits for a moment.
    func elapse() async throws {
        let now = context.clock.now
        _ = try await context.database.write { transaction in
            try transaction.run("UPDATE shipments SET next_at = ?", now.rawValue)
        }
    }
}

/// An Amazon that answers as told and remembers what it was asked. A call that nobody announced is accepted.
final class ScriptedAmazon: ConfirmationGateway {
    private struct State {
        var answers: [ConfirmationAnswer] = []
        var readings: [OrderReading] = []
        var calls: [ShipmentCall] = []
        var reads: [OrderID] = []
    }

    private let state = Mutex(State())

    var calls: [ShipmentCall] { state.withLock { $0.calls } }
    var reads: [OrderID] { state.withLock { $0.reads } }

    func answer(_ results: CallResult...) {
        state.withLock { $0.answers += results.map { ConfirmationAnswer($0) } }
    }

    func show(_ readings: OrderReading...) {
        state.withLock { $0.readings += readings }
    }

    func confirm(_ call: ShipmentCall) async -> ConfirmationAnswer {
        state.withLock { state in
            state.calls.append(call)
            return state.answers.isEmpty
                ? ConfirmationAnswer(.accepted(requestID: nil), rateLimit: 2) : state.answers.removeFirst()
        }
    }

    func read(_ order: OrderID, account: AccountID) async -> OrderReading {
        state.withLock { state in
            state.reads.append(order)
            return state.readings.isEmpty
                ? .failed(CallFailure(code: "none", detail: "no reading was announced")) : state.readings.removeFirst()
        }
    }
}
