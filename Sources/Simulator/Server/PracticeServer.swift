import Glibc
package import Hummingbird
package import Logging
import NIOCore

/// An Amazon to practise on: a server that imitates the Selling Partner API for one seller.
///
/// It was written from the published models and from recorded answers, without any code of the client, so that
/// both do not share a mistake.
///
/// What is faithful, what was chosen here because nothing public says so, and what is not there: `ops/simulator.md`.
///
/// Control, for those who steer a practice, lies below `/_simulator` and needs no token: health, clock, ledger,
/// calls, orders, authorizations, settings, faults.
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
    ///   - readyFile: written once the server listens: url, host, port, pid and clock as JSON.
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
        let clock = simulation.clock
        let configuration = ApplicationConfiguration(address: .hostname(host, port: port), serverName: nil)
        return Application(
            responder: SimulationResponder(simulation: simulation, fallbackAuthority: "\(host):\(port)"),
            configuration: configuration,
            onServerRunning: { channel in
                guard let readyFile else { return }
                let port = channel.localAddress?.port ?? 0
                let written = ReadyFile.write(path: readyFile, host: host, port: port, clock: clock)
                if !written {
                    logger.error("The ready file could not be written", metadata: ["path": "\(readyFile)"])
                }
            }, logger: logger)
    }
}
