import Database
import Foundation
import Fulfilment
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import LogTesting
import Logging
import Marketplace
import NIOCore
import ShipmentConfirmer
import Simulator
import Store
import StoreTesting
import Testing
import WorkerRuntime

/// A store, a simulated Amazon on a port of its own, and the confirmer's chores between them. Both run by one clock, many
/// times as fast as real time.
struct AmazonBench: Sendable {
    static let account = TemporaryStore.account

    let store: TemporaryStore
    let context: WorkerContext
    let client: MarketplaceClient
    private let simulator: any TestClientProtocol

    var database: any SQLDatabase { store.database }
    private var line: AmazonLine { AmazonLine(clients: { [client] _ in client }, context: context) }

    static func with(
        feedDelay: Double = 20, speed: Double = 100, _ body: @escaping @Sendable (AmazonBench) async throws -> Void
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
                kind: .shipmentConfirmer, id: "confirmer-1", database: store.database, clock: clock,
                keyRing: try TemporaryStore.keyRing(), logger: log.logger)
            let bench = AmazonBench(store: store, context: context, client: client, simulator: simulator)
            do {
                try await body(bench)
            } catch {
                await transport.shutdown()
                throw error
            }
            await transport.shutdown()
        }
    }

    // MARK: Orders and shipments

    /// Orders at Amazon that are here too.
    func orders(_ count: Int, lines: Int = 1) async throws -> [OrderID] {
        let answer = try await control(.post, "orders", #"{"count":\#(count),"lines":\#(lines)}"#)
        let ids = try JSONDecoder().decode([String: [String]].self, from: Data(answer.utf8))["orderIds"] ?? []
        try #require(ids.count == count)
        let orders = ids.map { OrderID($0) }
        for order in orders { try await poll(order) }
        return orders
    }

    /// Brings in what Amazon shows of an order, as a poll does.
    func poll(_ order: OrderID) async throws {
        let body = try await client.getOrder(order).value
        let decoded = try OrderPageDecoder(includedData: OrderDataSet.standard).orders(inSingleOrder: body)
        let seen = try #require(decoded.observations.first)
        let (now, keys) = (context.clock.now, context.keyRing)
        try await database.write { transaction in
            _ = try OrderTable.take(seen, account: Self.account, keys: keys, now: now, in: transaction)
            if let status = seen.status {
                try ShipmentTable.prove(
                    account: Self.account, order: order, packages: seen.packages, status: status, now: now,
                    in: transaction)
            }
        }
    }

    func mark(_ order: OrderID, tracking: String?) async throws -> ShipmentID {
        let now = context.clock.now
        let mark = ShipmentMark(
            account: Self.account, order: order, door: .api, by: "erp", carrierCode: "DHL", trackingNumber: tracking,
            label: .own, shippedAt: now)
        let result = try await database.write { transaction in
            try ShipmentTable.mark(mark, policy: ConfirmationPolicy(), now: now, in: transaction)
        }
        switch result {
        case .created(let id, _), .updated(let id, _), .alreadyMarked(let id, _), .tooLate(let id, _): return id
        case .refused(let refusal): throw refusal
        }
    }

    func row(_ id: ShipmentID) async throws -> StoredShipment {
        let found = try await database.read { try ShipmentTable.find(id, in: $0) }
        return try #require(found)
    }

    func set(_ key: SettingKey, _ value: String) async throws {
        let now = context.clock.now
        _ = try await database.write { transaction in
            try SettingTable.set(
                key, to: value, scope: .account(Self.account), by: "anna", now: now, in: transaction)
        }
    }

    func run(_ sql: SQLStatement) async throws {
        try await database.write { transaction in _ = try transaction.run(sql, []) }
    }

    func texts(_ sql: SQLStatement) async throws -> [String] {
        try await database.read { transaction in try transaction.rows(sql) { try $0.text(0) } }
    }

    // MARK: The worker

    func startFeeds() async throws { try await OrderFeedStartChore(line: line).run(context) }

    func cancel() async throws { try await CancellationChore(line: line).run(context) }

    /// Looks after feeds until none is with Amazon any more.
    func finishFeeds(within limit: Duration = .seconds(20)) async throws {
        let end = ContinuousClock.now + limit
        while try await !texts("SELECT state FROM order_feeds WHERE state IN ('making', 'made')").isEmpty {
            try #require(ContinuousClock.now < end, "a feed is still open")
            try await run("UPDATE order_feeds SET next_at = 0 WHERE state = 'made'")
            try await OrderFeedChore(line: line).run(context)
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    func settleFeeds() async throws {
        try await run("UPDATE order_feeds SET next_at = 0 WHERE ended_at IS NULL")
        try await OrderFeedChore(line: line).run(context)
    }

    // MARK: The simulated Amazon

    @discardableResult
    func control(_ method: HTTPRequest.Method, _ path: String, _ body: String? = nil) async throws -> String {
        let response = try await simulator.execute(
            uri: "/_simulator/\(path)", method: method, body: body.map { ByteBuffer(string: $0) })
        #expect((200..<300).contains(response.status.code), "\(String(buffer: response.body))")
        return String(buffer: response.body)
    }

    /// Lines of Amazon's ledger of a kind.
    func ledger(_ kind: String) async throws -> [Substring] {
        try await control(.get, "ledger?kind=\(kind)").split(separator: "\n")
    }
}
