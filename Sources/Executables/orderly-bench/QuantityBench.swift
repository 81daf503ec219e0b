import ArgumentParser
import Database
import Foundation
import Fulfilment
import Logging
import Marketplace
import Messages
import SQLiteDatabase
import StockReservation
import Store
import WorkerRuntime

/// Many changed quantities of one Amazon channel on a fresh store, told to a simulated Amazon by the worker's own handler and
/// chores: business time from the first call to the last result.
struct QuantityBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quantities",
        abstract: "Tell a simulated Amazon the quantities of many SKUs, and measure until the last is settled.",
        discussion: "The clock stands in ORDERLY_CLOCK. The offers OFFER-00001 and on must be there.")

    @Option(help: "Address of the simulated Amazon.")
    var url: String

    @Option(help: "The store; made where there is none.")
    var database: String

    @Option(help: "How many SKUs have changed.")
    var count = 10_000

    @Option(help: "More go as a feed: quantities.feedAbove. Left out: its default.")
    var feedAbove: Int?

    private static let account = AccountID("practice")
    private static let marketplace = MarketplaceID("A1PA6795UKMFR9")

    func run() async throws {
        guard let clock = BusinessClock(ProcessInfo.processInfo.environment["ORDERLY_CLOCK"] ?? "") else {
            throw ValidationError("Set ORDERLY_CLOCK to <realEpochSeconds>,<businessEpochSeconds>,<speed>.")
        }
        let store = try await BenchStore.make(path: database)
        let channel = ChannelID(account: Self.account, marketplace: Self.marketplace)
        try await fill(store, channel, now: clock.now)
        let settings = MarketplaceConfiguration(region: .eu, apiURL: url, tokenURL: url + "/auth/o2/token")
        let transport = MarketplaceTransport(configuration: settings)
        let client = MarketplaceClient(
            configuration: settings,
            credentials: MarketplaceCredentials(
                clientID: "amzn1.application-oa2-client.practice", clientSecret: "practice-secret",
                refreshToken: "Atzr|practice"),
            transport: transport, tokens: AccessTokenCache(now: { clock.now }), now: { clock.now },
            logger: BenchWorker.logger)
        let context = WorkerContext(
            kind: .stockReservation, id: "bench", database: store, clock: clock,
            keyRing: try KeyRing("bench:" + String(repeating: "A", count: 43) + "="), logger: BenchWorker.logger)
        let gateway = AmazonGateway(clients: { _ in client }, context: context)
        let start = clock.now
        try await work(QuantityHandler(gateways: [.amazon: gateway]), QuantityFeedChore(gateway: gateway), context)
        let seconds = (clock.now - start) / .seconds(1)
        let accepted = try await store.read { transaction in
            try transaction.first("SELECT count(*) FROM offers WHERE accepted_at IS NOT NULL AND shown = wanted") {
                try $0.int(0)
            } ?? 0
        }
        let feeds = try await store.read { transaction in
            try transaction.first("SELECT count(*) FROM quantity_feeds") { try $0.int(0) } ?? 0
        }
        await transport.shutdown()
        print(
            "{\"name\":\"quantities\",\"count\":\(count),\"accepted\":\(accepted),\"feeds\":\(feeds),"
                + "\"seconds\":\(seconds)}")
    }

    /// The offers show more than is wanted: they are lowered, so that nothing has to be read first.
    private func fill(_ store: any SQLDatabase, _ channel: ChannelID, now: Timestamp) async throws {
        let (count, feedAbove) = (count, feedAbove)
        try await store.write { transaction in
            _ = try AccountTable.add(
                Account(
                    id: Self.account, sellerID: SellerID("A2SIMULATOR1"), region: .eu,
                    marketplaces: [Self.marketplace], timeZone: "Europe/Berlin", stateAt: now, linkedAt: now),
                sealedToken: [1], in: transaction)
            try ChannelTable.ensure(
                account: Self.account, marketplace: Self.marketplace, now: now, in: transaction)
            try transaction.run("UPDATE channels SET sends = 1")
            for number in 1...count {
                let digits = String(number)
                let sku = "OFFER-" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
                try transaction.run(
                    """
                    INSERT INTO offers (channel, sku, wanted, shown, state, changed_at) VALUES (?, ?, ?, 100000, 'waiting', ?)
                    """, channel.rawValue, sku, number % 50, now.rawValue)
            }
            if let feedAbove {
                _ = try SettingTable.set(
                    .quantitiesFeedAbove, to: String(feedAbove), scope: .fleet, by: "bench", now: now, in: transaction)
            }
        }
    }

    /// Messages as the fleet would write them, and the chore beside, until nothing is open.
    private func work(_ handler: QuantityHandler, _ feeds: QuantityFeedChore, _ context: WorkerContext) async throws {
        let channel = ChannelID(account: Self.account, marketplace: Self.marketplace)
        let message = FleetMessage.quantitiesReady(channel: channel, generation: 1)
        while try await isOpen(context.database) {
            _ = try await handler.handle(
                Received(messageID: nil, queue: message.queue, message: message, isRedelivered: false), context)
            try await feeds.run(context)
            if try await isOpen(context.database) { try await Task.sleep(for: feeds.interval) }
        }
    }

    private func isOpen(_ database: any SQLDatabase) async throws -> Bool {
        try await database.read { transaction in
            try transaction.first("SELECT 1 FROM offers WHERE state IN ('waiting', 'sending') LIMIT 1") { _ in true }
                ?? false
        }
    }
}
