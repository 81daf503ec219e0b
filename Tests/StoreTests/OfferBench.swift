import Database
import Fulfilment
import Messages
import Store
import StoreTesting
import Testing

/// A store with stock, channels and offers, and a clock that a test sets.
struct OfferBench {
    static let account = TemporaryStore.account
    static let second = AccountID("fr-1")
    static let start = Timestamp(seconds: 1_800_000_000)
    /// The channels of both accounts, and one of another kind.
    static let amazon = ChannelID(account: account, marketplace: TemporaryStore.marketplace)
    static let france = ChannelID(account: second, marketplace: MarketplaceID("A13V1IB3VIYZZH"))
    static let shop = ChannelID("shop")
    static let mug = ItemID("MUG-1")

    let database: any SQLDatabase
    private let store: TemporaryStore

    init(on engine: StoreEngine) async throws {
        store = try await TemporaryStore(on: engine, now: Self.start)
        database = store.database
        try await database.write { transaction in
            _ = try AccountTable.add(
                Account(
                    id: Self.second, sellerID: SellerID("A3SAMPLE"), region: .eu,
                    marketplaces: [MarketplaceID("A13V1IB3VIYZZH")], timeZone: "Europe/Paris", stateAt: Self.start,
                    linkedAt: Self.start), sealedToken: [1], in: transaction)
            _ = try ChannelTable.add(
                Self.shop, kind: .webhook, target: "https://shop.example", assortment: .listed, now: Self.start,
                in: transaction)
        }
    }

    /// Counts an item and offers its SKU on all three channels.
    func offer(_ item: ItemID = mug, counted quantity: Int) async throws {
        try await database.write { transaction in
            try Self.count(item, quantity, in: transaction)
            for channel in [Self.amazon, Self.france, Self.shop] {
                _ = try OfferTable.list(SKU(item.rawValue), on: channel, now: Self.start, in: transaction)
            }
        }
    }

    static func count(
        _ item: ItemID, _ quantity: Int, at moment: Timestamp = start, in transaction: any SQLTransaction
    ) throws {
        _ = try StockTable.count(
            item: item, quantity: quantity, asOf: moment, origin: .init(cause: "count", person: "anna"), now: moment,
            in: transaction)
    }

    /// Brings an order in and books it.
    func order(
        _ id: String, status: OrderStatus, quantity: Int, account: AccountID = account, mode: PendingMode = .reserve,
        at moment: Timestamp = start
    ) async throws {
        var seen = OrderObservation.sample(id, status: status, quantities: [quantity], updatedAt: moment)
        seen.marketplace = account == Self.account ? TemporaryStore.marketplace : MarketplaceID("A13V1IB3VIYZZH")
        seen.purchasedAt = moment
        let observed = seen
        try await database.write { transaction in
            _ = try OrderTable.take(observed, account: account, keys: nil, now: moment, in: transaction)
            try Self.book(id, account: account, mode: mode, at: moment, in: transaction)
        }
    }

    static func book(
        _ id: String, account: AccountID, mode: PendingMode, at moment: Timestamp, in transaction: any SQLTransaction
    ) throws {
        let stored = try #require(
            try OrderTable.find(account: account, order: OrderID(id), keys: nil, in: transaction))
        _ = try StockTable.book(stored, account: account, mode: mode, now: moment, in: transaction)
    }

    func set(_ mode: PendingMode, of account: AccountID = account) async throws {
        try await database.write { transaction in
            _ = try SettingTable.set(
                .pendingMode, to: mode.rawValue, scope: .account(account), by: "anna", now: Self.start,
                in: transaction)
        }
    }

    func switchOn(_ channels: ChannelID..., at moment: Timestamp = start) async throws {
        try await database.write { transaction in
            for channel in channels {
                _ = try ChannelTable.set(
                    .init(sends: true), of: channel, by: "anna", now: moment, in: transaction)
            }
        }
    }

    /// The account's orders were read to their end.
    func read(_ account: AccountID, at moment: Timestamp = start) async throws {
        try await database.write { transaction in
            _ = try transaction.run(
                """
                INSERT INTO fetches (account, kind, purpose, state, next_at, created_at, ended_at)
                VALUES (?, 'orders', 'poll.merchant', 'done', 0, ?, ?)
                """, account.rawValue, moment.rawValue, moment.rawValue)
        }
    }

    @discardableResult
    func refresh(at moment: Timestamp = start) async throws -> Int {
        try await database.write { try OfferTable.refresh(now: moment, in: $0) }
    }

    func find(_ channel: ChannelID, _ sku: SKU = SKU("MUG-1")) async throws -> OfferView.Row {
        try #require(try await database.read { try OfferView.find(sku, on: channel, in: $0) })
    }

    /// What the channels are to show: Amazon, the other account, the shop.
    func wanted(_ sku: SKU = SKU("MUG-1")) async throws -> [Int?] {
        [
            try await find(Self.amazon, sku).wanted, try await find(Self.france, sku).wanted,
            try await find(Self.shop, sku).wanted,
        ]
    }

    func channel(_ id: ChannelID) async throws -> StoredChannel {
        try #require(try await database.read { try ChannelTable.find(id, in: $0) })
    }

    /// The messages that are due for channels.
    func announced(at moment: Timestamp = start) async throws -> [ChannelID] {
        try await database.read { transaction in
            try OutboxTable.due(at: moment, limit: 100, in: transaction).compactMap { row in
                if case .quantitiesReady(let channel, _) = row.message { channel } else { nil }
            }
        }
    }
}
