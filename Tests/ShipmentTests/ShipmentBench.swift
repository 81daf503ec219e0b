import Database
import Fulfilment
import Messages
import Store
import StoreTesting
import Testing

/// A store of its own with one account, a clock that stands still until it is moved, and the steps of a
/// shipment as a confirmer takes them.
final class ShipmentBench: Sendable {
    static let account = TemporaryStore.account
    static let quota = Quota(rate: 2, burst: 10)
    static let start = Timestamp(seconds: 1_800_000_000)

    private let store: TemporaryStore
    var database: any SQLDatabase { store.database }

    init(on engine: StoreEngine) async throws {
        store = try await TemporaryStore(on: engine, now: Self.start)
    }

    // MARK: - Orders

    static func order(
        _ id: String = "302-1", status: OrderStatus = .unshipped, service: FulfilmentService = .mfn,
        quantities: [Int] = [2], hasItemIDs: Bool = true, shipBy: Timestamp? = nil, updatedAt: Timestamp = start
    ) -> OrderObservation {
        .sample(
            id, status: status, service: service, quantities: quantities, hasItemIDs: hasItemIDs, shipBy: shipBy,
            updatedAt: updatedAt)
    }

    func add(_ orders: OrderObservation...) async throws {
        try await database.write { transaction in
            for order in orders {
                _ = try OrderTable.take(order, account: Self.account, keys: nil, now: Self.start, in: transaction)
            }
        }
    }

    // MARK: - Marking

    static func mark(
        _ order: String = "302-1", door: ShipmentDoor = .api, carrier: String? = "DHL", tracking: String? = "JJD1",
        items: [ShipmentMark.Item]? = nil, parcel: String? = nil, label: LabelSource = .own
    ) -> ShipmentMark {
        ShipmentMark(
            account: account, order: OrderID(order), door: door, by: "anna", carrierCode: carrier,
            trackingNumber: tracking, label: label, shippedAt: start, items: items, parcel: parcel)
    }

    func mark(
        _ mark: ShipmentMark = ShipmentBench.mark(), policy: ConfirmationPolicy = ConfirmationPolicy(),
        at now: Timestamp = start
    ) async throws -> MarkResult {
        try await database.write { transaction in
            try ShipmentTable.mark(mark, policy: policy, now: now, in: transaction)
        }
    }

    /// An order with a shipment that waits.
    func waiting(_ order: String = "302-1") async throws -> ShipmentID {
        try await add(Self.order(order))
        guard case .created(let id, nil) = try await mark(Self.mark(order)) else {
            throw Unexpected("the shipment was not created")
        }
        return id
    }

    // MARK: - The way of a token

    func release(at now: Timestamp = start) async throws -> Int {
        try await database.write { transaction in
            try ShipmentTable.release(
                now: now, nowMicroseconds: now.rawValue * 1000, quota: Self.quota, dayEnd: { _ in now + .hours(12) },
                in: transaction)
        }
    }

    func begin(_ id: ShipmentID, generation: Int64? = nil, at now: Timestamp = start) async throws -> CallStart {
        let token = try await row(id).generation
        return try await database.write { transaction in
            try ShipmentTable.begin(
                id, generation: generation ?? token, messageID: "m-\(id)", queue: .confirmations, worker: "test",
                now: now, nowMicroseconds: now.rawValue * 1000, quota: Self.quota, in: transaction)
        }
    }

    /// Released and taken up: the intent is on disk.
    func call(_ id: ShipmentID, at now: Timestamp = start) async throws -> ShipmentCall {
        _ = try await release(at: now)
        guard case .call(let call) = try await begin(id, at: now) else { throw Unexpected("no call was begun") }
        return call
    }

    func finish(
        _ call: ShipmentCall, _ result: CallResult, at now: Timestamp = start, random: Double = 0.5
    ) async throws -> CallEnd {
        try await database.write { transaction in
            try ShipmentTable.finish(
                call, result, messageID: "m-\(call.shipment)", queue: .confirmations, now: now,
                nowMicroseconds: now.rawValue * 1000, random: random, in: transaction)
        }
    }

    /// A shipment that Amazon has refused.
    func dead(_ order: String = "302-1", at now: Timestamp = start) async throws -> ShipmentID {
        let id = try await waiting(order)
        _ = try await finish(try await call(id, at: now), .refused(Self.failure), at: now)
        return id
    }

    func reads(at now: Timestamp) async throws -> [ReadTask] {
        try await database.write { transaction in
            try ShipmentTable.takeReads(
                now: now, nowMicroseconds: now.rawValue * 1000, quota: Quota(rate: 0.5, burst: 30), limit: 10,
                in: transaction)
        }
    }

    func judge(
        _ task: ReadTask, _ status: OrderStatus, _ packages: [ObservedPackage]? = nil, at now: Timestamp
    ) async throws -> ReadVerdict {
        try await database.write { transaction in
            try ShipmentTable.judge(task, packages: packages, status: status, now: now, in: transaction)
        }
    }

    /// What Amazon shows of our parcel.
    static func package(_ id: ShipmentID, tracking: String? = "JJD1") -> ObservedPackage {
        ObservedPackage(referenceID: id.description, carrier: "DHL", trackingNumber: tracking, shippedAt: start)
    }

    static let failure = CallFailure(code: "InvalidInput", detail: "The carrier is not known.", requestID: "r-1")

    // MARK: - Looking

    func row(_ id: ShipmentID) async throws -> StoredShipment {
        let found = try await database.read { transaction in try ShipmentTable.find(id, in: transaction) }
        return try #require(found)
    }

    func state(_ id: ShipmentID) async throws -> ShipmentState { try await row(id).state }

    func letters(_ state: DeadLetterTable.State = .open) async throws -> [DeadLetterTable.Row] {
        try await database.read { transaction in
            try DeadLetterTable.list(.init(state: state), limit: 100, in: transaction)
        }
    }

    func problems() async throws -> [ProblemTable.Row] {
        try await database.read { transaction in try ProblemTable.open(in: transaction) }
    }

    func attempts(_ id: ShipmentID) async throws -> [AttemptTable.Outcome?] {
        try await database.read { transaction in try AttemptTable.of(id, in: transaction).map(\.outcome) }
    }

    /// Messages that wait to be published, oldest first.
    func outbox() async throws -> [FleetMessage] {
        try await database.read { transaction in
            try OutboxTable.due(at: Timestamp(rawValue: .max), limit: 100_000, in: transaction).map(\.message)
        }
    }

    /// Shipments in the order of their release.
    func released() async throws -> [ShipmentID] {
        try await outbox().compactMap { message in
            if case .shipmentReady(let id, _, _) = message { id } else { nil }
        }
    }

    struct Unexpected: Error, CustomStringConvertible {
        let description: String

        init(_ description: String) {
            self.description = description
        }
    }
}
