import Glibc
package import Hummingbird
package import Logging
import NIOCore

/// An Amazon to practise on: a server that imitates the Selling Partner API for one seller.
///
/// It was written from the published models and from recorded answers, without any code of the client, so that
/// both do not share a mistake.
///
/// **Faithful** (models, Amazon's pages, recorded exchanges):
/// - token exchange with its OAuth errors; tokens of 3600 s; 403 for a missing, unknown or expired one
/// - token buckets per seller and operation with the published rates; the recorded 429, without a rate header;
///   `x-amzn-RateLimit-Limit` on 20x, 400 and 404 only; `x-amzn-RequestId` always
/// - searchOrders: one of the two times, *Before two minutes old, page tokens that hold `+ / =`, live 24 hours
///   and want all other parameters unchanged, the echoed upper bound, data sets by includedData, a status only
///   with FULFILLMENT, no money and address while pending
/// - confirmShipment: 204, the known refusals, the same packageReferenceId edits, quantities over several parcels
/// - reports: IN_QUEUE, IN_PROGRESS, DONE or CANCELLED when empty, a document address of 5 minutes that takes no
///   token, gzip, the columns of real files
/// - listings: 200 also for a refused quantity
///
/// **Chosen here**, because nothing public says so:
/// - an order of the search has its place by (time, id); pages go on behind the last one shown
/// - an open search ends `searchDelay` (2 minutes) before now
/// - refusal texts for quantities, dates, states and carriers; 404 for an unknown order
/// - report ranges are half open; more than 30 days (31 for shipments) is a 400; no start means now, hence an
///   empty report; the time of shipment is that of the last update
/// - a cancelled order answers quantity 0; `Shipping` and `Pending - Waiting for Pick Up` count as unshipped
/// - a GET with a body or Content-Length is a 400; a request of another type than JSON a 415
///
/// **Not there**: orders v0 for reading, feeds, schedules, notifications, restricted tokens, labels, FBA stock,
/// other reports, several sellers in one process, TLS. searchOrders knows only what changed since the start; the
/// past is served by reports and by getOrder.
///
/// Control, for those who steer a practice, lies below `/_simulator` and needs no token: health, clock, ledger,
/// calls, orders, faults.
package struct PracticeServer: Sendable {
    private let simulation: Simulation
    private let host: String
    private let port: Int
    private let readyFile: String?
    private let logger: Logger

    /// Loads everything; listens only in `run()`.
    ///
    /// - Parameters:
    ///   - port: 0 takes a free one.
    ///   - readyFile: written once the server listens: url, host, port and pid as JSON.
    /// - Throws: `HistoryError`, `LedgerError`, `SettingsError`.
    package init(
        settings: SimulationSettings, host: String, port: Int, readyFile: String? = nil, logger: Logger
    ) throws {
        simulation = try Simulation(settings)
        self.host = host
        self.port = port
        self.readyFile = readyFile
        self.logger = logger
    }

    /// Serves until SIGTERM or SIGINT, then finishes what it is answering.
    ///
    /// - Throws: `PortInUse` when another program has the port.
    package func run() async throws {
        do {
            try await application().runService()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw PortInUse(port: port)
        }
    }

    /// For tests that bring their own transport.
    package func application() -> some ApplicationProtocol {
        let readyFile = readyFile
        let logger = logger
        let host = host
        let configuration = ApplicationConfiguration(address: .hostname(host, port: port), serverName: nil)
        return Application(
            responder: SimulationResponder(simulation: simulation, fallbackAuthority: "\(host):\(port)"),
            configuration: configuration,
            onServerRunning: { channel in
                guard let readyFile else { return }
                let port = channel.localAddress?.port ?? 0
                let written = ReadyFile.write(path: readyFile, host: host, port: port)
                if !written {
                    logger.error("The ready file could not be written", metadata: ["path": "\(readyFile)"])
                }
            }, logger: logger)
    }
}
