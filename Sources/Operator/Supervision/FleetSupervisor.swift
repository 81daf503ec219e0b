import Foundation
package import Logging
import Synchronization

/// Starts the processes of a plan, starts again what dies, and on a stop ends exactly what it has started.
///
/// - Order: stage by stage; the next stage waits until the ports of the one before answer. Stopped in reverse.
/// - Restart: after 0.2 s, doubled up to 10 s, from the beginning after 30 s of life. Exit code 78 is never retried.
/// - Killed supervisor: every process gets SIGTERM from the kernel; what still runs then is ended by the next supervisor
///   before it starts anything.
/// - Files in the state directory: `run/supervisor.lock`, `run/supervisor.pid`, `run/<name>.pid` (pid, start time, boot
///   id), `run/status.json` (``FleetStatus``), `log/<name>.log` (rotated at 20 MB, one older file kept).
package actor FleetSupervisor {
    private let plan: FleetPlan
    private let directory: StateDirectory
    private let logger: Logger
    private let statusFile: StatusFile
    private let stages: [[ProcessKeeper]]
    private let stops: (stream: AsyncStream<Void>, continuation: AsyncStream<Void>.Continuation)
    private var started: Set<String> = []
    private var isStopping = false

    /// - Parameter onChange: called with each status that is written, from any thread.
    package init(plan: FleetPlan, logger: Logger, onChange: @escaping @Sendable (FleetStatus) -> Void = { _ in }) {
        let directory = StateDirectory(path: plan.state)
        let statusFile = StatusFile(path: directory.status, logger: logger, onWrite: onChange)
        let inherited = ProcessInfo.processInfo.environment.merging(plan.environment) { $1 }
        stages = plan.stages.map { stage in
            stage.map { process in
                ProcessKeeper(
                    plan: process, environment: inherited.merging(process.environment) { $1 }, directory: directory,
                    logger: logger, onChange: { statusFile.write() })
            }
        }
        let keepers = stages.flatMap(\.self)
        statusFile.observe { keepers.map(\.status) }
        self.plan = plan
        self.directory = directory
        self.logger = logger
        self.statusFile = statusFile
        stops = AsyncStream.makeStream(of: Void.self)
    }

    /// Asks for the end; asked again, kills at once what still runs. Safe from any thread.
    package nonisolated func stop() { stops.continuation.yield() }

    /// Runs the fleet until ``stop()``.
    ///
    /// - Throws: ``FleetPlanError`` when the state directory cannot be used or another supervisor holds it.
    package func run() async throws {
        try directory.prepare()
        let lock = try StateLock(path: directory.lock)
        // At once: whoever looks for a running supervisor must find this one also while it ends leftovers.
        recordOwnProcess()
        statusFile.write()
        await Leftovers(directory: directory, logger: logger).end()
        await withTaskGroup { group in
            group.addTask { await self.rotateLogs() }
            group.addTask { await self.startStages() }
            var requests = stops.stream.makeAsyncIterator()
            _ = await requests.next()
            isStopping = true
            logger.info("fleet is stopping")
            statusFile.markStopping()
            group.addTask {
                for await _ in self.stops.stream { await self.killAll() }
            }
            await stopStages()
            group.cancelAll()
        }
        try? FileManager.default.removeItem(atPath: directory.pidFile("supervisor"))
        logger.info("fleet has stopped")
        withExtendedLifetime(lock) {}
    }

    /// The fleet runs without the file too, but `ops/` cannot see that it does.
    private func recordOwnProcess() {
        let file = directory.pidFile("supervisor")
        do {
            guard let identity = ProcessIdentity(pid: getpid()) else { throw POSIXError(.ESRCH) }
            try identity.write(to: file)
        } catch {
            logger.error(
                "the supervisor's pid cannot be written",
                metadata: [LogKeys.path: "\(file)", LogKeys.error: "\(error)"])
        }
    }

    private func startStages() async {
        for stage in stages {
            for keeper in stage where !isStopping {
                started.insert(keeper.plan.name)
                keeper.start()
            }
            for keeper in stage { await waitForPort(of: keeper) }
        }
    }

    private func waitForPort(of keeper: ProcessKeeper) async {
        guard let port = keeper.plan.port else { return }
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(keeper.plan.portSeconds)
        while !isStopping, keeper.status.state != .failed, !LoopbackPort(number: port).answers {
            if clock.now >= deadline {
                logger.warning(
                    "port does not answer, the next stage starts all the same",
                    metadata: [LogKeys.process: "\(keeper.plan.name)", LogKeys.port: "\(port)"])
                return
            }
            try? await Task.sleep(for: .milliseconds(100))
        }
    }

    private func stopStages() async {
        for stage in stages.reversed() {
            let running = stage.filter { started.contains($0.plan.name) }
            for keeper in running { keeper.stop() }
            await withTaskGroup { group in
                for keeper in running { group.addTask { await FleetSupervisor.endWithinGrace(keeper) } }
            }
        }
    }

    @concurrent
    private static func endWithinGrace(_ keeper: ProcessKeeper) async {
        await withTaskGroup { group in
            group.addTask { await keeper.finished() }
            group.addTask {
                // Cancelled as soon as the process has finished.
                guard (try? await Task.sleep(for: .seconds(keeper.plan.graceSeconds))) != nil else { return }
                keeper.kill()
            }
            await group.next()
            group.cancelAll()
        }
    }

    private func killAll() {
        logger.warning("asked again to stop: killing what still runs")
        for keeper in stages.flatMap(\.self) where started.contains(keeper.plan.name) { keeper.kill() }
    }

    @concurrent
    private nonisolated func rotateLogs() async {
        let logs = (plan.processes.map(\.name) + ["supervisor"]).map { directory.log(of: $0) }
        while (try? await Task.sleep(for: .seconds(5))) != nil {
            for log in logs {
                do {
                    try log.rotate()
                } catch {
                    logger.warning(
                        "log cannot be rotated",
                        metadata: [LogKeys.path: "\(log.path)", LogKeys.error: "\(error)"])
                }
            }
        }
    }
}
