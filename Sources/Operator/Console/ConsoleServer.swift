import Glibc
package import Hummingbird
package import Logging
import NIOCore
package import Operations

/// The console: the fleet's state in a browser, and the HTTP API for programs.
///
/// Its page shows counts, ids of accounts and workers, and problems, no order and nobody's data, and changes nothing: so it
/// asks for no password yet. Orders are told to those alone who show a token (`orderly api-tokens`). It answers under
/// loopback names and those it is told, no others.
package struct ConsoleServer: Sendable {
    /// Another program listens on the port already.
    package struct PortInUse: Error, CustomStringConvertible {
        let port: Int

        package var description: String {
            "Port \(port) is in use by another program. End that program (`ss -ltnp 'sport = :\(port)'` names it), "
                + "or choose another port with --port or ORDERLY_CONSOLE_PORT."
        }
    }

    private let responder: ConsoleResponder
    private let host: String
    private let port: Int
    private let logger: Logger

    /// Listens only in `run()`.
    ///
    /// - Parameters:
    ///   - language: for browsers that ask for neither English nor German.
    ///   - names: host names beside those of loopback under which it answers.
    package init(
        desk: OperatorDesk, host: String, port: Int, language: Language, names: [String], logger: Logger
    ) {
        responder = ConsoleResponder(desk: desk, language: language, names: HostNames(names))
        self.host = host
        self.port = port
        self.logger = logger
    }

    /// Serves until SIGTERM or SIGINT, then finishes what it is answering.
    ///
    /// - Throws: `PortInUse`.
    package func run() async throws {
        do {
            try await application().runService()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw PortInUse(port: port)
        }
    }

    /// For tests that bring their own transport.
    package func application() -> some ApplicationProtocol {
        Application(
            responder: responder,
            configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: nil),
            logger: logger)
    }
}
