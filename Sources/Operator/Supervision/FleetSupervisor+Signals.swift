import Dispatch
import Glibc
package import Logging

extension FleetSupervisor {
    /// Runs the fleet of a plan file until SIGTERM or SIGINT; a second one kills what still runs. SIGHUP is ignored.
    ///
    /// - Returns: the exit code for the process, 0 after an orderly stop.
    /// - Throws: ``FleetPlanError``; print its description and end with ``configurationExitCode``.
    package static func run(
        planFile: String, logger: Logger = Logger(label: "orderly.supervisor")
    ) async throws -> Int32 {
        let supervisor = FleetSupervisor(plan: try FleetPlan.read(file: planFile), logger: logger)
        signal(SIGHUP, SIG_IGN)
        let sources = [SIGTERM, SIGINT].map { number in
            // The default action would end the process before the source hears of it.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { supervisor.stop() }
            source.resume()
            return source
        }
        defer { sources.forEach { $0.cancel() } }
        try await supervisor.run()
        return 0
    }

    /// Exit code for a ``FleetPlanError``. Source: sysexits.h, EX_CONFIG.
    package static var configurationExitCode: Int32 { 78 }
}
