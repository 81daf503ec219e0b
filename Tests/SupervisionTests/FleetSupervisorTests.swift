import Foundation
import Glibc
import Testing

@testable import Supervision

@Suite(.timeLimit(.minutes(2))) struct FleetSupervisorTests {
    private let state: TemporaryState

    init() throws { state = try TemporaryState() }

    private func text(_ file: String) -> String? { try? String(contentsOfFile: state.path + file, encoding: .utf8) }

    /// A process that tells when it was started and when it was asked to stop.
    private func recorder(_ name: String, stage: Int) -> ProcessPlan {
        .shell(
            name,
            "trap 'echo -\(name) >>\(state.path)/order; exit 0' TERM; echo +\(name) >>\(state.path)/order; "
                + "while :; do sleep 3600 & wait; done", stage: stage)
    }

    @Test func aKilledProcessIsStartedAgain() async throws {
        let fleet = FleetRun(state, [.shell("worker", "exec sleep 3600")])
        try await fleet.whileRunning { fleet in
            let first = try #require(await fleet.status(of: "worker") { $0.state == .running }?.pid)
            kill(first, SIGKILL)
            let died = try #require(await fleet.status(of: "worker") { $0.state == .restarting })
            #expect(died.reason == "signal 9")
            let second = try #require(await fleet.status(of: "worker") { $0.state == .running })
            #expect(second.pid != first)
            #expect(second.restarts == 1)
        }
    }

    @Test func aWrongConfigurationIsReportedOnceAndNotTriedAgain() async throws {
        let fleet = FleetRun(
            state, [.shell("worker", "echo x >>\(state.path)/starts; echo 'no key file' >&2; exit 78")])
        try await fleet.whileRunning { fleet in
            let failed = try #require(await fleet.status(of: "worker") { $0.state == .failed })
            #expect(failed.reason == "exit 78: no key file")
            #expect(failed.pid == nil)
        }
        #expect(text("/starts") == "x\n")
        #expect(try FleetStatus.read(state: state.path).processes.map(\.state) == [.failed])
    }

    @Test func aMissingProgramIsNamed() async throws {
        let fleet = FleetRun(state, [ProcessPlan(name: "worker", command: ["/nowhere/orderly-worker"])])
        try await fleet.whileRunning { fleet in
            let status = try #require(await fleet.status(of: "worker") { $0.state == .restarting })
            #expect(status.reason == "cannot start /nowhere/orderly-worker: No such file or directory")
        }
    }

    @Test func processesStopInTheOppositeOrderOfTheirStages() async throws {
        // Each stage is held until the port of the one before answers: here nobody opens it and the wait is short.
        var processes = [recorder("broker", stage: 0), recorder("simulator", stage: 1), recorder("worker", stage: 2)]
        for index in processes.indices {
            processes[index].port = 1
            processes[index].portSeconds = 0.5
        }
        let fleet = FleetRun(state, processes)
        try await fleet.whileRunning { fleet in
            _ = await fleet.status(of: "worker") { $0.state == .running }
            try await LineFile(path: state.path + "/order").waitFor("+worker")
        }
        #expect(text("/order") == "+broker\n+simulator\n+worker\n-worker\n-simulator\n-broker\n")
    }

    @Test func whoIgnoresTheStopSignalIsKilledWithWhatItStarted() async throws {
        let script = "trap '' TERM; sleep 3600 & echo $! >\(state.path)/grandchild; echo ready; wait"
        let fleet = FleetRun(state, [.shell("worker", script, graceSeconds: 0.3)])
        try await fleet.whileRunning { fleet in
            _ = await fleet.status(of: "worker") { $0.state == .running }
            try await LineFile(path: state.path + "/log/worker.log").waitFor("ready")
        }
        #expect(try FleetStatus.read(state: state.path).processes.map(\.state) == [.stopped])
        let pid = try #require(pid_t(text("/grandchild")?.trimmingCharacters(in: .newlines) ?? ""))
        #expect(ProcessIdentity(pid: pid) == nil)
    }

    @Test func askedTwiceTheFleetEndsAtOnce() async throws {
        let fleet = FleetRun(
            state, [.shell("worker", "trap '' TERM; echo ready; while :; do sleep 1; done", graceSeconds: 3600)])
        try await fleet.whileRunning { fleet in
            try await LineFile(path: state.path + "/log/worker.log").waitFor("ready")
            fleet.supervisor.stop()
        }
        #expect(try FleetStatus.read(state: state.path).processes.map(\.state) == [.stopped])
    }

    @Test func aSecondSupervisorOnTheSameStateIsRefused() async throws {
        let fleet = FleetRun(state, [.shell("worker", "exec sleep 3600")])
        try await fleet.whileRunning { fleet in
            _ = await fleet.status(of: "worker") { $0.state == .running }
            let error = await #expect(throws: FleetPlanError.self) {
                try await FleetRun(state, []).supervisor.run()
            }
            #expect("\(error, default: "none")".contains("ops/down"))
        }
    }

    @Test func aSupervisorThatStillEndsLeftoversIsKnownAlready() async throws {
        let stubborn = Process()
        stubborn.executableURL = URL(fileURLWithPath: "/bin/bash")
        stubborn.arguments = ["-c", "trap '' TERM; echo ready >\(state.path)/ready; while :; do sleep 0.1; done"]
        try stubborn.run()
        let leftover = try #require(ProcessIdentity(pid: stubborn.processIdentifier))
        defer { if leftover.isAlive { kill(leftover.pid, SIGKILL) } }
        try await LineFile(path: state.path + "/ready").waitFor("ready")
        try state.directory.prepare()
        try leftover.write(to: state.directory.pidFile("worker"))
        let fleet = FleetRun(state, [])
        try await fleet.whileRunning { fleet in
            for await _ in fleet.statuses { break }
            #expect(leftover.isAlive)
            #expect(ProcessIdentity(file: state.directory.pidFile("supervisor"))?.pid == getpid())
            kill(leftover.pid, SIGKILL)
        }
    }

    @Test func environmentsAreLaidOverEachOther() async throws {
        var process = ProcessPlan.shell("worker", "echo $A-$B-$C; exit 78")
        process.environment = ["B": "process", "C": "only"]
        let fleet = FleetRun(state, environment: ["A": "plan", "B": "plan"], [process])
        try await fleet.whileRunning { fleet in
            #expect(await fleet.status(of: "worker") { $0.state == .failed }?.reason == "exit 78: plan-process-only")
        }
    }

    @Test func noDescriptorOfTheSupervisorIsInherited() async throws {
        let fleet = FleetRun(state, [.shell("worker", "echo $(ls /proc/self/fd); exit 78")])
        try await fleet.whileRunning { fleet in
            // 3 is the directory that ls reads.
            #expect(await fleet.status(of: "worker") { $0.state == .failed }?.reason == "exit 78: 0 1 2 3")
        }
    }

    @Test func anEndedFleetLeavesNoPidFile() async throws {
        let fleet = FleetRun(state, [.shell("worker", "exec sleep 3600")])
        try await fleet.whileRunning { fleet in
            _ = await fleet.status(of: "worker") { $0.state == .running }
            #expect(ProcessIdentity(file: state.directory.pidFile("worker"))?.isAlive == true)
            #expect(ProcessIdentity(file: state.directory.pidFile("supervisor"))?.pid == getpid())
        }
        let left = try FileManager.default.contentsOfDirectory(atPath: state.directory.run).sorted()
        #expect(left == ["status.json", "supervisor.lock"])
    }
}
