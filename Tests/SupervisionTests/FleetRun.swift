import Foundation
import Logging

@testable import Supervision

/// A supervisor that runs in the background of a test; its statuses are the signals to wait for.
struct FleetRun {
    let supervisor: FleetSupervisor
    let statuses: AsyncStream<FleetStatus>

    init(_ state: TemporaryState, environment: [String: String] = [:], _ processes: [ProcessPlan]) {
        let (stream, continuation) = AsyncStream.makeStream(of: FleetStatus.self)
        statuses = stream
        supervisor = FleetSupervisor(
            plan: FleetPlan(state: state.path, environment: environment, processes: processes),
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
            onChange: { continuation.yield($0) })
    }

    /// Runs the fleet while `body` looks at it, then stops it.
    func whileRunning(_ body: (FleetRun) async throws -> Void) async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { try await supervisor.run() }
            do {
                try await body(self)
            } catch {
                supervisor.stop()
                throw error
            }
            supervisor.stop()
            try await group.waitForAll()
        }
    }

    /// The next status of a process for which the condition holds.
    func status(
        of name: String, where condition: (ProcessStatus) -> Bool
    ) async -> ProcessStatus? {
        for await status in statuses {
            if let process = status.processes.first(where: { $0.name == name }), condition(process) { return process }
        }
        return nil
    }
}

extension ProcessPlan {
    /// A process that runs a line of shell.
    static func shell(_ name: String, _ script: String, stage: Int = 0, graceSeconds: Double = 30) -> ProcessPlan {
        ProcessPlan(name: name, command: ["bash", "-c", script], stage: stage, graceSeconds: graceSeconds)
    }
}
