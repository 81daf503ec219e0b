import Database
import Fulfilment
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import LogTesting
import Logging
import Marketplace
import Messages
import NIOCore
import Simulator
import StockReservation
import Store
import StoreTesting
import Testing
import WorkerRuntime

/// A store with one Amazon channel, a simulated Amazon on a port of its own, and the worker between them. Both run by one
/// clock, many times as fast as real time.
struct AmazonChannelBench: Sendable {
    static let account = TemporaryStore.account
    static let channel = ChannelID(account: TemporaryStore.account, marketplace: TemporaryStore.marketplace)

    let store: TemporaryStore
    let context: WorkerContext
    let client: MarketplaceClient
    let gateway: AmazonGateway
    let log: RecordedLog
    private let simulator: any TestClientProtocol

    var database: any SQLDatabase { store.database }
    var handler: QuantityHandler { QuantityHandler(gateways: [.amazon: gateway], random: { 0.5 }) }
    var feeds: QuantityFeedChore { QuantityFeedChore(gateway: gateway) }
    var reads: OfferReadChore { OfferReadChore(gateway: gateway) }

    /// - Parameters:
    ///   - feedDelay: of the simulated Amazon, in business seconds.
    ///   - speed: business seconds a real second.
    static func with(
        feedDelay: Double = 20, speed: Double = 100,
        _ body: @escaping @Sendable (AmazonChannelBench) async throws -> Void
    ) async throws {
        let real = Store.BusinessClock().technicalNow.rawValue / 1000
        let text = "\(real),\(real),\(speed)"
        var settings = SimulationSettings()
        settings.sellerID = "A2SAMPLE"
        settings.visibilityLag = 0
        settings.feedDelay = feedDelay
        let (amazons, ours) = (Simulator.BusinessClock(description: text), Store.BusinessClock(text))
        settings.clock = try #require(amazons)
        let clock = try #require(ours)
        var quiet = Logger(label: "practice")
        quiet.logLevel = .critical
        let server = try PracticeServer(settings: settings, host: "127.0.0.1", port: 0, logger: quiet)
        try await server.application().test(.live) { simulator in
            let url = "http://127.0.0.1:\(try #require(simulator.port))"
            let configuration = MarketplaceConfiguration(
                region: .eu, apiURL: url, tokenURL: url + "/auth/o2/token", requestTimeout: .seconds(10))
            let transport = MarketplaceTransport(configuration: configuration)
            let log = RecordedLog()
            let client = MarketplaceClient(
                configuration: configuration,
                credentials: MarketplaceCredentials(
                    clientID: "amzn1.application-oa2-client.practice", clientSecret: "practice-secret",
                    refreshToken: "Atzr|practice"),
                transport: transport, tokens: AccessTokenCache(now: { clock.now }), now: { clock.now },
                logger: log.logger)
            let store = try await TemporaryStore(now: clock.now)
            let context = WorkerContext(
                kind: .stockReservation, id: "stock-1", database: store.database, clock: clock,
                keyRing: try TemporaryStore.keyRing(), logger: log.logger)
            let gateway = AmazonGateway(clients: { _ in client }, context: context)
            try await store.database.write { transaction in
                try ChannelTable.ensure(
                    account: Self.account, marketplace: TemporaryStore.marketplace, now: clock.now, in: transaction)
                try transaction.run("UPDATE channels SET sends = 1")
            }
            let bench = AmazonChannelBench(
                store: store, context: context, client: client, gateway: gateway, log: log, simulator: simulator)
            do {
                try await body(bench)
            } catch {
                await transport.shutdown()
                throw error
            }
            await transport.shutdown()
        }
    }

    // MARK: The store

    /// Offers whose quantity waits to be told; the channel is believed to show more, so that they are lowered.
    func want(_ quantities: [(sku: String, quantity: Int)], shown: Int? = 100_000) async throws {
        let now = context.clock.now
        try await database.write { transaction in
            for (sku, quantity) in quantities {
                try transaction.run(
                    """
                    INSERT INTO offers (channel, sku, wanted, shown, state, changed_at, next_at)
                    VALUES (?, ?, ?, ?, 'waiting', ?, 0)
                    ON CONFLICT (channel, sku) DO UPDATE SET wanted = excluded.wanted, changed_at = excluded.changed_at,
                      state = CASE WHEN offers.state = 'sending' THEN offers.state ELSE 'waiting' END
                    """, Self.channel.rawValue, sku, quantity, shown, now.rawValue)
            }
        }
    }

    /// The practice's own articles from OD-1001 on, and more offers made by hand.
    func wantMany(_ count: Int, quantity: Int = 3) async throws {
        try await control(.post, "offers", #"{"count":\#(count)}"#)
        try await want(
            (1...count).map { number in
                let digits = String(number)
                return ("OFFER-" + String(repeating: "0", count: 5 - digits.count) + digits, quantity)
            })
    }

    struct Offer: Sendable, Equatable {
        var state: String
        var wanted: Int?
        var shown: Int?
        var sent: Int?
        var accepted: Bool
        var readBack: Int?
        var readDue: Bool
        var feed: Int64?
        var reason: String?
        var issues: String?
    }

    func offer(_ sku: String) async throws -> Offer {
        let found = try await database.read { transaction in
            try transaction.first(
                """
                SELECT state, wanted, shown, sent, accepted_at, read_back, read_due_at, "feed", reason, issues FROM offers
                WHERE channel = ? AND sku = ?
                """, [.text(Self.channel.rawValue), .text(sku)]
            ) { row in
                Offer(
                    state: try row.text(0), wanted: try row.optionalInt(1), shown: try row.optionalInt(2),
                    sent: try row.optionalInt(3), accepted: try row.optionalInteger(4) != nil,
                    readBack: try row.optionalInt(5), readDue: try row.optionalInteger(6) != nil,
                    feed: try row.optionalInteger(7), reason: try row.optionalText(8), issues: try row.optionalText(9))
            }
        }
        return try #require(found)
    }

    func count(_ state: String) async throws -> Int {
        try await database.read { transaction in
            try transaction.first("SELECT count(*) FROM offers WHERE state = ?", [.text(state)]) { try $0.int(0) } ?? 0
        }
    }

    func run(_ sql: SQLStatement, _ values: [SQLValue] = []) async throws {
        try await database.write { transaction in _ = try transaction.run(sql, values) }
    }

    func texts(_ sql: SQLStatement) async throws -> [String] {
        try await database.read { transaction in try transaction.rows(sql) { try $0.text(0) } }
    }

    /// The kinds of all open problems.
    func problems() async throws -> [String] { try await texts("SELECT kind FROM problems WHERE closed_at IS NULL") }

    // MARK: The worker

    /// What a message about the channel makes the worker do.
    @discardableResult
    func serve() async throws -> MessageOutcome {
        let generation = try await database.read { transaction in
            try transaction.first("SELECT generation FROM channels") { try $0.integer(0) } ?? 1
        }
        let message = FleetMessage.quantitiesReady(channel: Self.channel, generation: generation)
        return try await handler.handle(
            Received(messageID: "m", queue: message.queue, message: message, isRedelivered: false), context)
    }

    /// Makes what waits for a moment due at once.
    func elapse() async throws {
        let now = context.clock.now.rawValue
        try await run("UPDATE channels SET next_at = 0")
        try await run("UPDATE offers SET next_at = 0")
        try await run("UPDATE offers SET read_due_at = ? WHERE read_due_at IS NOT NULL", [.integer(now)])
        try await run("UPDATE quantity_feeds SET next_at = 0")
    }

    /// Looks after feeds until none is open, or for so long.
    func finishFeeds(within limit: Duration = .seconds(20)) async throws {
        let end = ContinuousClock.now + limit
        while try await !texts("SELECT state FROM quantity_feeds WHERE state IN ('making', 'made')").isEmpty {
            try #require(ContinuousClock.now < end, "a feed is still open")
            try await feeds.run(context)
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    // MARK: The simulated Amazon

    @discardableResult
    func control(_ method: HTTPRequest.Method, _ path: String, _ body: String? = nil) async throws -> String {
        let response = try await simulator.execute(
            uri: "/_simulator/\(path)", method: method, body: body.map { ByteBuffer(string: $0) })
        #expect((200..<300).contains(response.status.code), "\(String(buffer: response.body))")
        return String(buffer: response.body)
    }

    /// What Amazon's offer has, as its own text.
    func amazonShows(_ sku: String) async throws -> String {
        try await control(.get, "offers?sku=\(sku)")
    }

    /// How often Amazon carried out such a call, and how often it refused one for its quota.
    func calls(_ operation: String) async throws -> Int {
        try await control(.get, "calls/log?operation=\(operation)").split(separator: "\n").count
    }

    func refusedForQuota() async throws -> Int {
        try await control(.get, "calls/log").split(separator: "\n").count { $0.contains("\"status\":429") }
    }
}
