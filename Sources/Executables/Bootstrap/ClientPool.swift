import Database
package import Fulfilment
import Logging
package import Marketplace
import Store
import WorkerRuntime

/// One marketplace client an account, made anew when accounts or settings have changed.
package actor ClientPool {
    private let environment: FleetEnvironment
    private let context: WorkerContext
    private let transport: MarketplaceTransport
    private let tokens: AccessTokenCache
    private var clients: [AccountID: MarketplaceClient] = [:]
    private var revision: Int64?
    private var checkedAt = ContinuousClock.now - .seconds(60)

    /// - Throws: `LaunchRefusal` when the addresses of Amazon's regions cannot be read.
    init(environment: FleetEnvironment, context: WorkerContext) throws {
        self.environment = environment
        self.context = context
        transport = MarketplaceTransport(configuration: try environment.marketplace(region: .eu))
        let clock = context.clock
        tokens = AccessTokenCache(now: { clock.now })
    }

    /// The client of an account.
    ///
    /// - Throws: `LaunchRefusal` without application credentials, `KeyRing.Refusal` when the token cannot be opened.
    package func client(for id: AccountID) async throws -> MarketplaceClient {
        try await forgetWhenChanged()
        if let client = clients[id] { return client }
        let keys = context.keyRing
        let found = try await context.database.read { transaction in
            (
                try AccountTable.find(id, in: transaction),
                try AccountTable.refreshToken(of: id, keys: keys, in: transaction)
            )
        }
        guard let account = found.0, let token = found.1 else {
            throw LaunchRefusal("there is no account \(id)")
        }
        let application = try environment.application()
        let region = MarketplaceRegion(rawValue: account.region.rawValue) ?? .eu
        let clock = context.clock
        let client = MarketplaceClient(
            configuration: try environment.marketplace(region: region),
            credentials: MarketplaceCredentials(
                clientID: application.id, clientSecret: application.secret, refreshToken: token),
            transport: transport, tokens: tokens, now: { clock.now }, logger: context.logger)
        clients[id] = client
        return client
    }

    func shutdown() async {
        await transport.shutdown()
    }

    private func forgetWhenChanged() async throws {
        guard ContinuousClock.now - checkedAt > .seconds(1) else { return }
        checkedAt = .now
        let current = try await context.database.read { transaction in try HistoryTable.revision(in: transaction) }
        if current != revision {
            clients = [:]
            revision = current
        }
    }
}
