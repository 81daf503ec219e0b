import ArgumentParser
import Bootstrap
import Console
import Database
import Foundation
import Logging
import Operations
import Store
import WorkerRuntime

/// `orderly-console`: the fleet's state in a browser, and the HTTP API.
@main
struct ConsoleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orderly-console",
        abstract: "The fleet's state in a browser (/) and the HTTP API (/v1/openapi.yaml); it only reads.",
        discussion: """
            The store is found as by the workers: ORDERLY_STATE, ORDERLY_DATABASE_URL. It answers under localhost, \
            127.0.0.1 and [::1], and under the names in ORDERLY_CONSOLE_NAMES (separated by commas). The page and \
            /v1/status ask for no password: publish it on loopback only, or behind something that does. Orders are told to \
            those alone who show a token (`orderly api-tokens add`); with the scope personal:read also names and \
            addresses, for which the console needs the key file (ORDERLY_KEY_FILE).
            """,
        version: OrderlyVersion.text)

    @Option(help: "Address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "Port to listen on; 0 takes a free one. (env ORDERLY_CONSOLE_PORT; default: 18490)")
    var port: Int?

    func run() async throws {
        let values = ProcessInfo.processInfo.environment
        do {
            let environment = FleetEnvironment(values)
            let database = try environment.openDatabase()
            try await Schema.check(database)
            var logger = Logger(label: "orderly-console") { StreamLogHandler.standardError(label: $0) }
            logger.logLevel = Logger.Level(rawValue: environment.logLevel) ?? .info
            let desk = OperatorDesk(
                database: database, clock: try environment.clock(),
                keyRing: try Self.keyRing(environment, values),
                person: "console")
            let names = (values["ORDERLY_CONSOLE_NAMES"] ?? "").split(separator: ",").map { name in
                name.trimmingCharacters(in: .whitespaces)
            }
            let server = ConsoleServer(
                desk: desk, host: host, port: try chosenPort(values), language: Language(environment: values),
                names: names, logger: logger)
            try await server.run()
        } catch let error as LaunchRefusal {
            throw refused("\(error)", code: 78)
        } catch let error as DatabaseError where error.isFatal {
            throw refused(error.message, code: 78)
        } catch {
            throw refused(FailureText.of(error), code: 1)
        }
    }

    /// The key to names and addresses. Where there is no key file the console runs without: a key that opens nothing, and
    /// who asks for an address is told so.
    private static func keyRing(_ environment: FleetEnvironment, _ values: [String: String]) throws -> KeyRing {
        let isNamed = values["ORDERLY_KEY_FILE"].map { !$0.isEmpty } ?? false
        if isNamed || FileManager.default.fileExists(atPath: environment.state + "/keys/data.key") {
            return try environment.keyRing()
        }
        let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max) }
        return try KeyRing("none:" + Data(bytes).base64EncodedString())
    }

    /// - Parameter code: 78 (EX_CONFIG) where a person must change something, so that a supervisor does not start it again.
    private func refused(_ text: String, code: Int32) -> ExitCode {
        FileHandle.standardError.write(Data("orderly-console: \(text)\n".utf8))
        return ExitCode(code)
    }

    private func chosenPort(_ values: [String: String]) throws -> Int {
        let text = values["ORDERLY_CONSOLE_PORT"].flatMap { $0.isEmpty ? nil : $0 }
        guard let port = port ?? (text == nil ? 18490 : text.flatMap { Int($0) }), (0...65_535).contains(port) else {
            throw LaunchRefusal("--port or ORDERLY_CONSOLE_PORT is no port number: give 0 to 65535")
        }
        return port
    }
}
