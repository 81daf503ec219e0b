import Database
import Fulfilment
import Store
import StoreTesting
import Testing

/// A store with stock that is counted, sold and shipped.
struct Shelf {
    static let start = Timestamp(seconds: 1_800_000_000)
    static let account = TemporaryStore.account

    let store: TemporaryStore

    init(on engine: StoreEngine) async throws {
        store = try await TemporaryStore(on: engine, now: Self.start)
    }

    func count(
        _ item: String, _ units: Int, asOf: Timestamp = Self.start, figure: StockFigure = .physical
    ) async throws -> StockTable.CountResult {
        try await store.database.write { transaction in
            try StockTable.count(
                item: ItemID(item), quantity: units, asOf: asOf, figure: figure,
                origin: .init(cause: "count", person: "anna"), now: asOf, in: transaction)
        }
    }

    func link(_ sku: String, channel: String = "", _ parts: [String: Int]) async throws {
        try await store.database.write { transaction in
            for (item, units) in parts {
                try transaction.run(
                    "INSERT INTO sku_parts (sku, channel, item, units) VALUES (?, ?, ?, ?)", sku, channel, item,
                    units)
            }
        }
    }

    /// Takes an order in and books it, as importer and stock worker do one after the other.
    func see(
        _ id: String, _ status: OrderStatus, sku: String = "MUG", quantity: Int = 1, shipped: Int? = nil,
        lineStatus: String? = nil, at: Timestamp, service: FulfilmentService = .mfn,
        marketplace: MarketplaceID = TemporaryStore.marketplace, mode: PendingMode = .reserve
    ) async throws {
        var seen = OrderObservation.sample(id, status: status, service: service, updatedAt: at)
        seen.marketplace = marketplace
        var line = ObservedLine(itemID: OrderItemID("1"), sku: SKU(sku), quantity: quantity)
        line.quantityShipped = shipped
        line.itemStatus = lineStatus
        seen.lines = [line]
        try await store.take(seen, now: at)
        try await book(id, at: at, mode: mode)
    }

    func book(_ id: String, at: Timestamp, mode: PendingMode = .reserve) async throws {
        try await store.database.write { transaction in
            let stored = try OrderTable.find(
                account: Self.account, order: OrderID(id), keys: nil, in: transaction)
            _ = try StockTable.book(
                try #require(stored), account: Self.account, mode: mode, now: at, in: transaction)
        }
    }

    func level(_ item: String) async throws -> StockLevel? {
        let proof = try await store.database.read { transaction in
            try StockTable.verify(from: ItemID(""), through: ItemID("~"), in: transaction)
        }
        #expect(proof.differences.isEmpty)
        return try await store.database.read { try StockTable.level(of: ItemID(item), in: $0) }
    }

    func mark(
        _ order: String, _ quantity: Int, tracking: String, at now: Timestamp
    ) async throws -> ShipmentID {
        let made = try await store.database.write { transaction in
            try ShipmentTable.mark(
                ShipmentMark(
                    account: Self.account, order: OrderID(order), door: .hand, by: "anna", carrierCode: "DHL",
                    trackingNumber: tracking, shippedAt: now, items: [.init(sku: SKU("MUG"), quantity: quantity)],
                    parcel: tracking),
                policy: ConfirmationPolicy(), now: now, in: transaction)
        }
        guard case .created(let id, _) = made else { throw DatabaseError(.misuse, "not marked: \(made)") }
        return id
    }

    func withdraw(_ id: ShipmentID, at now: Timestamp) async throws {
        _ = try await store.database.write { transaction in
            try ShipmentTable.withdraw(id, by: "anna", now: now, in: transaction)
        }
    }

    /// Figures as `level(_:)` answers them.
    static func figures(_ onHand: Int, _ reserved: Int = 0, _ committed: Int = 0) -> StockLevel {
        StockLevel(onHand: onHand, reserved: reserved, committed: committed)
    }
}
