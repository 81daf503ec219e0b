import ArgumentParser
import Supervision

struct SuperviseCommand: LocalCommand {
    static let configuration = CommandConfiguration(
        commandName: "supervise",
        abstract: "Start the fleet of a plan file, restart what dies, and on SIGTERM end exactly what was started.",
        discussion: "Runs in the foreground. Ends with 78 where the plan cannot be used.")

    @Option(help: ArgumentHelp("The plan: processes, stages and the state directory, as JSON.", valueName: "file"))
    var file: String

    func run(in surroundings: ToolSurroundings) async -> Int32 {
        do {
            return try await FleetSupervisor.run(planFile: file)
        } catch {
            surroundings.errorOutput("orderly: \(error)\n")
            return FleetSupervisor.configurationExitCode
        }
    }
}
