import ArgumentParser
import Foundation
import Fulfilment
import Logging
import Marketplace
import Store

/// One worker of several that have more to ask than Amazon grants: five operations side by side until a moment of
/// business time, out of one budget that all of them share.
struct QuotaBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quota",
        abstract: "Call five operations of a simulated Amazon as often as the shared budget allows.",
        discussion: "The clock stands in ORDERLY_CLOCK. Prints calls and refusals of each operation.")

    @Option(help: "Address of the simulated Amazon.")
    var url: String

    @Option(help: "The store with the budgets; made where there is none.")
    var database: String

    @Option(help: "Business time of the first call, in seconds since 1970.")
    var from: Int64

    @Option(help: "Business time after which there is no further call.")
    var until: Int64

    func run() async throws {
        guard let clock = BusinessClock(ProcessInfo.processInfo.environment["ORDERLY_CLOCK"] ?? "") else {
            throw ValidationError("Set ORDERLY_CLOCK to <realEpochSeconds>,<businessEpochSeconds>,<speed>.")
        }
        let store = try await BenchStore.make(path: database)
        let settings = MarketplaceConfiguration(region: .eu, apiURL: url, tokenURL: url + "/auth/o2/token")
        let transport = MarketplaceTransport(configuration: settings)
        var logger = Logger(label: "orderly-bench")
        logger.logLevel = .error
        let client = MarketplaceClient(
            configuration: settings,
            credentials: MarketplaceCredentials(
                clientID: "amzn1.application-oa2-client.practice", clientSecret: "practice-secret",
                refreshToken: "Atzr|practice"),
            transport: transport, tokens: AccessTokenCache(now: { clock.now }), now: { clock.now }, logger: logger)
        let work = QuotaWork(
            client: client, database: store, clock: clock, from: Timestamp(seconds: from),
            until: Timestamp(seconds: until))
        let tallies = try await work.run()
        await transport.shutdown()
        for (operation, tally) in tallies.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            print(
                "{\"name\":\"quota\",\"operation\":\"\(operation.rawValue)\",\"calls\":\(tally.calls),"
                    + "\"throttled\":\(tally.throttled),\"failed\":\(tally.failed)}")
        }
    }
}
