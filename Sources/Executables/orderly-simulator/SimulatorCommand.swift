import ArgumentParser
import Glibc
import Logging
import Simulator

/// `orderly-simulator`: an Amazon to practise on.
@main
struct SimulatorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orderly-simulator",
        abstract: "An Amazon Selling Partner API to practise on, with quotas, delays and faults.",
        discussion: """
            Business time comes from ORDERLY_CLOCK (or --clock): \
            <realEpochSeconds>,<businessEpochSeconds>,<speed>; without it business time is real time.
            Below /_simulator are clock, calls, ledger, orders, settings and faults for those who steer a \
            practice; ops/simulator.md tells what is faithful and what is not.
            """)

    @Option(help: "Address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "Port to listen on; 0 takes a free one. (env ORDERLY_SIMULATOR_PORT; default: 18480)")
    var port: Int?

    @Option(help: "The seller's past: an All Orders report, plain, .gz or .xz.")
    var orders: String?

    @Option(help: "Make so many of the newest shipped merchant orders of the past unshipped again.")
    var reopen = 0

    @Option(help: "Make so many orders at the start.")
    var generate = 0

    @Option(help: "Seed of everything that is made by chance.")
    var seed: UInt64 = 1

    @Option(help: "Marketplace id of generated orders.")
    var marketplace = "A1PA6795UKMFR9"

    @Option(help: "The seller's id.")
    var sellerID = "A2SIMULATOR1"

    @Option(help: "The refresh token that is taken.")
    var refreshToken = Credentials().refreshToken

    @Option(help: "The application's client id.")
    var clientID = Credentials().clientID

    @Option(help: "The application's client secret.")
    var clientSecret = Credentials().clientSecret

    @Option(help: "Keep accepted changes in this file, and take up what it holds.")
    var ledger: String?

    @Option(help: "Write url, host, port, pid and clock to this file once listening.")
    var readyFile: String?

    @Option(help: "<realEpochSeconds>,<businessEpochSeconds>,<speed> (env ORDERLY_CLOCK; default: real time)")
    var clock: String?

    @Option(help: "Longest delay until a change is seen by readers, in business seconds; 0 shows it at once.")
    var visibilityLag: Double = 120

    @Option(help: "Longest delay until a shipment by Amazon stands in its reports, in business seconds.")
    var shipmentLag: Double = 0

    @Option(help: "How far an open search ends before now, in business seconds.")
    var searchDelay: Double = 120

    @Option(help: "How long a report takes, in business seconds.")
    var reportDelay: Double = 5

    @Option(help: "In which charset reports are written: UTF-8, Cp1252 (Europe), ISO-8859-1 or Shift_JIS (Japan).")
    var reportCharset = "UTF-8"

    @Option(help: "How long a feed takes, in business seconds.")
    var feedDelay: Double = 60

    @Option(help: "How much longer for each of its messages, in business seconds.")
    var feedMessageDelay: Double = 0.02

    @Option(help: "So many days buyers place orders by themselves.")
    var tradeDays = 0

    @Option(help: "How many orders a day they place.")
    var ordersPerDay = 100

    @Flag(help: "Open cancelOrder of Orders 2026-01-01, which not every account may call.")
    var cancelOrder = false

    @Option(help: "Business seconds in a real one, from now or from where the ledger stands; not with a clock.")
    var speed: Double?

    func validate() throws {
        guard (0...65_535).contains(port ?? 0) else { throw ValidationError("--port must be from 0 to 65535.") }
        guard reopen >= 0, generate >= 0 else {
            throw ValidationError("--reopen and --generate must not be negative.")
        }
        guard reopen == 0 || orders != nil else { throw ValidationError("--reopen needs a past: give --orders FILE.") }
        let delays = [visibilityLag, shipmentLag, searchDelay, reportDelay, feedDelay, feedMessageDelay]
        guard delays.allSatisfy(SimulationSettings.delays.contains) else {
            throw ValidationError("Delays must be from 0 to \(Int(SimulationSettings.delays.upperBound)) seconds.")
        }
        guard (0...3650).contains(tradeDays), (0...100_000).contains(ordersPerDay) else {
            throw ValidationError("--trade-days must be from 0 to 3650, --orders-per-day from 0 to 100000.")
        }
        guard Charset(name: reportCharset) != nil else {
            throw ValidationError("--report-charset must be one of \(Charset.names).")
        }
        guard BusinessClock.isSpeed(speed ?? 1) else {
            throw ValidationError("--speed must be above 0 and at most 1000000.")
        }
        guard speed == nil || (clock == nil && Self.environment("ORDERLY_CLOCK") == nil) else {
            throw ValidationError("Give either --speed or a clock (--clock, ORDERLY_CLOCK), not both.")
        }
    }

    func run() async throws {
        let logger = Logger(label: "orderly-simulator")
        do {
            let server = try PracticeServer(
                settings: try settings(), host: host, port: try chosenPort(), readyFile: readyFile, logger: logger)
            try await server.run()
        } catch let error as any Error & CustomStringConvertible where !(error is CleanExit) {
            let message = Array("orderly-simulator: \(error.description)\n".utf8)
            _ = message.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
            // sysexits.h, EX_CONFIG: starting it again would not help, so a supervisor does not.
            throw error is SettingsError || error is HistoryError ? ExitCode(78) : ExitCode.failure
        }
    }

    private func settings() throws -> SimulationSettings {
        var settings = SimulationSettings()
        settings.sellerID = sellerID
        settings.credentials = Credentials(
            clientID: clientID, clientSecret: clientSecret, refreshToken: refreshToken)
        settings.marketplaceID = marketplace
        settings.ordersFile = orders
        settings.reopenedOrders = reopen
        settings.generatedOrders = generate
        settings.seed = seed
        settings.ledgerFile = ledger
        try settings.chooseClock(speed: speed, text: clock, environment: Self.environment("ORDERLY_CLOCK"))
        settings.visibilityLag = visibilityLag
        settings.shipmentLag = shipmentLag
        settings.searchDelay = searchDelay
        settings.reportDelay = reportDelay
        settings.reportCharset = Charset(name: reportCharset) ?? .utf8
        settings.feedDelay = feedDelay
        settings.feedDelayPerMessage = feedMessageDelay
        settings.tradeDays = tradeDays
        settings.ordersPerDay = ordersPerDay
        settings.offersCancelOrder = cancelOrder
        return settings
    }

    private func chosenPort() throws -> Int {
        if let port { return port }
        guard let text = Self.environment("ORDERLY_SIMULATOR_PORT") else { return 18480 }
        guard let port = Int(text), (0...65_535).contains(port) else {
            throw ValidationError("ORDERLY_SIMULATOR_PORT is '\(text)'; it must be a number from 0 to 65535.")
        }
        return port
    }

    private static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
