import Foundation
import Glibc
import Logging
import Testing

@testable import Supervision

/// Needs a supervisor that can be killed: the program `orderly`, which `swift build` puts beside the tests.
@Suite(.timeLimit(.minutes(2)), .enabled(if: SupervisorProgram.path != nil, "orderly is not built"))
struct KilledSupervisorTests {
    private let state: TemporaryState

    init() throws { state = try TemporaryState() }

    private func supervisor(_ processes: [ProcessPlan]) throws -> Process {
        let file = state.path + "/fleet.json"
        try JSONEncoder().encode(FleetPlan(state: state.path, processes: processes))
            .write(to: URL(fileURLWithPath: file))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(SupervisorProgram.path))
        process.arguments = ["supervise", "--file", file]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    @Test func processesOfAKilledSupervisorAreAskedToStop() async throws {
        let script = "trap 'echo asked; exit 0' TERM; echo ready; while :; do sleep 0.1; done"
        let process = try supervisor([.shell("worker", script)])
        let log = LineFile(path: state.path + "/log/worker.log")
        try await log.waitFor("ready")
        kill(process.processIdentifier, SIGKILL)
        try await log.waitFor("asked")
    }

    @Test func whatOutlivesAKilledSupervisorIsEndedByTheNext() async throws {
        let script = "trap 'echo asked >&2' TERM; echo ready; while :; do sleep 0.2; done"
        let process = try supervisor([.shell("worker", script)])
        try await LineFile(path: state.path + "/log/worker.log").waitFor("ready")
        let stubborn = try #require(ProcessIdentity(file: state.directory.pidFile("worker")))
        kill(process.processIdentifier, SIGKILL)
        try await LineFile(path: state.path + "/log/worker.log").waitFor("asked")
        #expect(stubborn.isAlive)
        await Leftovers(directory: state.directory, logger: Logger(label: "test"), patience: .milliseconds(300)).end()
        #expect(!stubborn.isAlive)
    }
}
