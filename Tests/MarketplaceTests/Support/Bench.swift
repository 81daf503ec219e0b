import Fulfilment
import LogTesting
import MarketplaceTesting
import Synchronization
import Testing

@testable import Marketplace

/// A clock that stands until it is moved.
final class ManualClock: Sendable {
    private let moment = Mutex(Timestamp(seconds: 1_772_000_000))

    var now: Timestamp { moment.withLock { $0 } }

    func advance(by duration: Duration) { moment.withLock { $0 = $0 + duration } }
}

/// A client in front of a scripted Amazon.
struct Bench: Sendable {
    static let credentials = ScriptedAmazon.credentials

    let amazon: ScriptedAmazon
    let client: MarketplaceClient
    let clock: ManualClock
    /// What the client has logged.
    let log: RecordedLog

    /// - Parameters:
    ///   - token: answers the token service; by default tokens `Atza|1`, `Atza|2`, … good for an hour.
    ///   - answer: answers everything else.
    static func with(
        requestTimeout: Duration = .seconds(20), hasToken: Bool = false,
        token: (@Sendable (ReceivedRequest) -> Reply)? = nil,
        answer: @escaping @Sendable (ReceivedRequest) -> Reply,
        _ body: (Bench) async throws -> Void
    ) async throws {
        let count = Counter()
        let token = token ?? { _ in .json(200, ScriptedAmazon.tokenBody("Atza|\(count.next())")) }
        try await ScriptedAmazon.with({ $0.path == ScriptedAmazon.tokenPath ? token($0) : answer($0) }) { amazon in
            let configuration = MarketplaceConfiguration(
                region: .eu, apiURL: amazon.url + "/", tokenURL: amazon.url + ScriptedAmazon.tokenPath,
                requestTimeout: requestTimeout)
            let log = RecordedLog()
            try await with(configuration, hasToken: hasToken, log: log) { client, clock in
                try await body(Bench(amazon: amazon, client: client, clock: clock, log: log))
            }
        }
    }

    /// - Parameter hasToken: the account has a token already, so that only the call itself can time out.
    static func with(
        _ configuration: MarketplaceConfiguration, hasToken: Bool = false, log: RecordedLog = RecordedLog(),
        _ body: (MarketplaceClient, ManualClock) async throws -> Void
    ) async throws {
        let clock = ManualClock()
        let now: @Sendable () -> Timestamp = { clock.now }
        let transport = MarketplaceTransport(configuration: configuration)
        let tokens = AccessTokenCache(now: now)
        if hasToken {
            let token = AccessToken(secret: Secret("Atza|0"), issuedAt: clock.now, lifetime: .seconds(3600))
            _ = try await tokens.token(for: credentials) { .success(token) }
        }
        let client = MarketplaceClient(
            configuration: configuration, credentials: credentials, transport: transport, tokens: tokens, now: now,
            logger: log.logger)
        do {
            try await body(client, clock)
        } catch {
            await transport.shutdown()
            throw error
        }
        await transport.shutdown()
    }
}

/// Numbers from 1 up.
final class Counter: Sendable {
    private let value = Mutex(0)

    func next() -> Int {
        value.withLock {
            $0 += 1
            return $0
        }
    }

    var current: Int { value.withLock { $0 } }
}

/// The error of a call that must fail.
func failure<Value>(
    of call: () async throws(MarketplaceError) -> Value, sourceLocation: SourceLocation = #_sourceLocation
) async throws -> MarketplaceError {
    do throws(MarketplaceError) {
        _ = try await call()
    } catch {
        return error
    }
    try #require(Bool(false), "the call did not fail", sourceLocation: sourceLocation)
    throw CancellationError()
}
