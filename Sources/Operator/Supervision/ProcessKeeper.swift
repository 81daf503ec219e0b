import Dispatch
import Foundation
import Logging
import Synchronization

/// Keeps one process alive, on a thread of its own that lives as long as the process is wanted (see ``ChildProcess``).
final class ProcessKeeper: Sendable {
    private struct State {
        var child: ChildProcess?
        var isStopping = false
        var hasFinished = false
        var waiters: [CheckedContinuation<Void, Never>] = []
        var status: ProcessStatus
    }

    let plan: ProcessPlan
    private let environment: [String: String]
    private let directory: StateDirectory
    private let logger: Logger
    private let onChange: @Sendable () -> Void
    private let state: Mutex<State>
    private let stopRequested = DispatchSemaphore(value: 0)

    init(
        plan: ProcessPlan, environment: [String: String], directory: StateDirectory, logger: Logger,
        onChange: @escaping @Sendable () -> Void
    ) {
        self.plan = plan
        self.environment = environment
        self.directory = directory
        var logger = logger
        logger[metadataKey: LogKeys.process] = "\(plan.name)"
        self.logger = logger
        self.onChange = onChange
        let log = directory.log(of: plan.name).path
        state = Mutex(
            State(status: ProcessStatus(name: plan.name, state: .waiting, restarts: 0, since: Date(), log: log)))
    }

    var status: ProcessStatus { state.withLock { $0.status } }

    /// Starts the process and returns at once.
    func start() {
        let thread = Thread { self.keep() }
        thread.name = plan.name
        thread.start()
    }

    /// Asks the process to finish; it is not started again. Nothing happens before ``start()``.
    func stop() {
        signal(plan.stopSignal.number, group: false)
        stopRequested.signal()
    }

    /// Ends the process and what it has started at once.
    func kill() {
        signal(SIGKILL, group: true)
        stopRequested.signal()
    }

    /// Returns when the process has ended for good.
    func finished() async {
        await withCheckedContinuation { continuation in
            let isDone = state.withLock { state in
                if !state.hasFinished { state.waiters.append(continuation) }
                return state.hasFinished
            }
            if isDone { continuation.resume() }
        }
    }

    private func signal(_ number: Int32, group: Bool) {
        let child = state.withLock { state in
            state.isStopping = true
            return state.child
        }
        child?.send(number, group: group)
    }

    private func keep() {
        var delay = RestartDelay()
        let clock = ContinuousClock()
        while !state.withLock(\.isStopping) {
            let started = clock.now
            let (exit, reason) = runOnce()
            let isStopping = state.withLock(\.isStopping)
            if isStopping || !shouldRestart(after: exit) {
                let failed = exit == .configurationError && !isStopping
                report(exit: reason, state: failed ? .failed : .stopped, isExpected: isStopping)
                break
            }
            let pause = delay.next(after: clock.now - started)
            report(exit: reason, state: .restarting, isExpected: false)
            _ = stopRequested.wait(timeout: .now() + .milliseconds(Int(pause / .milliseconds(1))))
        }
        finish()
    }

    /// Starts the process and blocks until it has ended.
    private func runOnce() -> (exit: ProcessExit?, reason: String) {
        let log = directory.log(of: plan.name)
        let offset = log.size
        let child: ChildProcess
        do {
            child = try ChildProcess.start(plan, environment: environment, log: log)
        } catch {
            return (nil, "\(error)")
        }
        let isStopping = state.withLock { state in
            state.child = child
            state.status.state = .running
            state.status.pid = child.pid
            state.status.since = Date()
            return state.isStopping
        }
        // A stop that came while the process was being started has not reached it.
        if isStopping { child.send(plan.stopSignal.number) }
        try? ProcessIdentity(pid: child.pid)?.write(to: directory.pidFile(plan.name))
        logger.info("process started", metadata: [LogKeys.pid: "\(child.pid)"])
        onChange()
        let exit = child.wait()
        let wasStopped = state.withLock { state in
            state.child = nil
            return state.isStopping
        }
        try? FileManager.default.removeItem(atPath: directory.pidFile(plan.name))
        let lastLine = wasStopped || exit == .code(0) ? nil : log.lastLine(from: offset)
        return (exit, lastLine.map { "\(exit): \($0.prefix(300))" } ?? "\(exit)")
    }

    private func shouldRestart(after exit: ProcessExit?) -> Bool {
        if exit == .configurationError { return false }
        switch plan.restart {
        case .always: return true
        case .onFailure: return exit != .code(0)
        case .never: return false
        }
    }

    private func report(exit reason: String, state new: ProcessState, isExpected: Bool) {
        state.withLock { state in
            if new == .restarting { state.status.restarts += 1 }
            state.status.state = new
            state.status.pid = nil
            state.status.since = Date()
            state.status.reason = reason
        }
        let metadata: Logger.Metadata = [LogKeys.reason: "\(reason)"]
        switch new {
        case .failed:
            logger.error("process refuses its configuration and stays stopped", metadata: metadata)
        case .restarting: logger.warning("process ended and will be started again", metadata: metadata)
        case .waiting, .running, .stopped:
            logger.log(level: isExpected ? .info : .warning, "process ended", metadata: metadata)
        }
        onChange()
    }

    private func finish() {
        state.withLock { state in
            if state.status.state != .failed { state.status.state = .stopped }
        }
        // Told before anybody goes on: the supervisor may end right after.
        onChange()
        let waiters = state.withLock { state in
            state.hasFinished = true
            return state.waiters
        }
        waiters.forEach { $0.resume() }
    }
}
