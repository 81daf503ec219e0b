import ArgumentParser
import Bootstrap
import Console
import Foundation
import Logging
import Operations
import WorkerRuntime

/// `orderly-console`: the fleet's state in a browser.
@main
struct ConsoleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orderly-console",
        abstract: "The fleet's state in a browser (/) and as JSON (/v1/status); it only reads.",
        discussion: """
            The store is found as by the workers: ORDERLY_STATE, ORDERLY_DATABASE_URL, ORDERLY_KEY_FILE. It answers \
            under localhost, 127.0.0.1 and [::1], and under the names in ORDERLY_CONSOLE_NAMES (separated by commas).
            """,
        version: OrderlyVersion.text)

    @Option(help: "Address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "Port to listen on; 0 takes a free one. (env ORDERLY_CONSOLE_PORT; default: 18490)")
    var port: Int?

    func run() async throws {
        let values = ProcessInfo.processInfo.environment
        do {
            let environment = FleetEnvironment()
            let desk = OperatorDesk(
                database: try environment.openDatabase(), clock: try environment.clock(),
                keyRing: try environment.keyRing(), person: "console")
            let server = ConsoleServer(
                desk: desk, host: host, port: try chosenPort(values), language: Language(environment: values),
                names: (values["ORDERLY_CONSOLE_NAMES"] ?? "").split(separator: ",").map(String.init),
                logger: Logger(label: "orderly-console"))
            try await server.run()
        } catch let error as LaunchRefusal {
            // sysexits.h, EX_CONFIG: starting it again would not help, so a supervisor does not.
            throw refused("\(error)", code: 78)
        } catch {
            throw refused(FailureText.of(error), code: 1)
        }
    }

    private func refused(_ text: String, code: Int32) -> ExitCode {
        FileHandle.standardError.write(Data("orderly-console: \(text)\n".utf8))
        return ExitCode(code)
    }

    private func chosenPort(_ values: [String: String]) throws -> Int {
        if let port { return port }
        guard let text = values["ORDERLY_CONSOLE_PORT"], !text.isEmpty else { return 18490 }
        guard let port = Int(text), (0...65_535).contains(port) else {
            throw LaunchRefusal("ORDERLY_CONSOLE_PORT is no port number: give 0 to 65535")
        }
        return port
    }
}
