import Database
import Fulfilment
import LogTesting
import Messages
import StockReservation
import Store
import StoreTesting
import Testing
import WorkerRuntime

/// A store with a shop that is told quantities, a scripted gateway and what the handler is given.
struct QuantityBench {
    static let shop = ChannelID("shop")
    static let account = TemporaryStore.account
    static let amazon = ChannelID(account: account, marketplace: TemporaryStore.marketplace)

    let gateway: ScriptedChannel
    let handler: QuantityHandler
    let database: any SQLDatabase
    private let store: TemporaryStore
    private let log = RecordedLog()

    /// - Parameter isRead: the account's orders are read, so that quantities may be raised.
    init(on engine: StoreEngine, limit: Int = 500, isRead: Bool = true) async throws {
        gateway = ScriptedChannel(limit: limit)
        handler = QuantityHandler(gateways: [.webhook: gateway, .amazon: gateway], random: { 0.5 })
        let now = BusinessClock().now
        store = try await TemporaryStore(on: engine, now: now)
        database = store.database
        try await database.write { transaction in
            _ = try ChannelTable.add(
                Self.shop, kind: .webhook, target: "https://shop.example", assortment: .all, now: now, in: transaction)
            _ = try ChannelTable.set(.init(sends: true), of: Self.shop, by: "anna", now: now, in: transaction)
        }
        if isRead { try await read() }
    }

    /// - Parameter later: how far the business clock has gone on.
    func context(_ id: String = "stock-1", later: Duration = .zero) throws -> WorkerContext {
        let real = Double(BusinessClock().technicalNow.rawValue) / 1000
        let clock = try #require(BusinessClock("\(real),\(real + later / .seconds(1)),1"))
        return WorkerContext(
            kind: .stockReservation, id: id, database: database, clock: clock, keyRing: try TemporaryStore.keyRing(),
            logger: log.logger)
    }

    /// Counts items, and calculates the offers.
    func count(_ quantities: [String: Int], later: Duration = .zero) async throws {
        let now = try context(later: later).clock.now
        try await database.write { transaction in
            for (item, quantity) in quantities {
                _ = try StockTable.count(
                    item: ItemID(item), quantity: quantity, asOf: now, origin: .init(cause: "count", person: "anna"),
                    now: now, in: transaction)
            }
        }
        try await database.write { transaction in _ = try OfferTable.refresh(now: now, in: transaction) }
    }

    /// The account's orders were read to their end.
    func read(later: Duration = .zero) async throws {
        let now = try context(later: later).clock.now.rawValue
        try await database.write { transaction in
            _ = try transaction.run(
                """
                INSERT INTO fetches (account, kind, purpose, state, next_at, created_at, ended_at)
                VALUES (?, 'orders', 'poll.merchant', 'done', 0, ?, ?)
                """, Self.account.rawValue, now, now)
        }
    }

    func message(_ channel: ChannelID = shop) async throws -> Received {
        let generation = try await self.channel(channel).generation
        return Received(
            messageID: "m", queue: .quantities, message: .quantitiesReady(channel: channel, generation: generation),
            isRedelivered: false)
    }

    /// Serves one message of the channel.
    @discardableResult
    func serve(
        _ channel: ChannelID = shop, by worker: String = "stock-1", later: Duration = .zero
    ) async throws -> MessageOutcome {
        try await handler.handle(try await message(channel), try context(worker, later: later))
    }

    func channel(_ id: ChannelID = shop) async throws -> StoredChannel {
        try #require(try await database.read { try ChannelTable.find(id, in: $0) })
    }

    func offer(_ sku: String = "MUG", on channel: ChannelID = shop) async throws -> OfferView.Row {
        try #require(try await database.read { try OfferView.find(SKU(sku), on: channel, in: $0) })
    }

    func letters() async throws -> [DeadLetterTable.Row] {
        try await database.read { try DeadLetterTable.list(.init(), limit: 100, in: $0) }
    }

    func problems() async throws -> [String] {
        try await database.read { transaction in
            try ProblemTable.open(in: transaction).map { "\($0.kindText) \($0.subject) \($0.affected) \($0.sample)" }
        }
    }

    /// How many messages of the channel lie in the outbox, due and put off.
    func announcements(of channel: ChannelID = shop) async throws -> Int {
        try await database.read { transaction in
            try OutboxTable.due(at: Timestamp(rawValue: .max), limit: 100, in: transaction).count { row in
                if case .quantitiesReady(channel, _) = row.message { true } else { false }
            }
        }
    }
}
