import Foundation
import Logging
import Synchronization

/// Writes `run/status.json`, whole or not at all.
final class StatusFile: Sendable {
    private struct State {
        var isStopping = false
        var processes: (@Sendable () -> [ProcessStatus])?
    }

    private let path: String
    private let logger: Logger
    private let onWrite: @Sendable (FleetStatus) -> Void
    private let started = Date()
    private let state = Mutex(State())

    init(path: String, logger: Logger, onWrite: @escaping @Sendable (FleetStatus) -> Void) {
        self.path = path
        self.logger = logger
        self.onWrite = onWrite
    }

    /// Names the source of what is written.
    func observe(_ processes: @escaping @Sendable () -> [ProcessStatus]) {
        state.withLock { $0.processes = processes }
    }

    func markStopping() {
        state.withLock { $0.isStopping = true }
        write()
    }

    func write() {
        // The lock is held while writing: an older status must not replace a newer one.
        let status = state.withLock { state in
            let status = FleetStatus(
                supervisor: ProcessInfo.processInfo.processIdentifier, started: started, stopping: state.isStopping,
                processes: state.processes?() ?? [])
            do {
                try status.encoded().write(to: URL(fileURLWithPath: path), options: .atomic)
            } catch {
                logger.warning(
                    "status cannot be written", metadata: [LogKeys.path: "\(path)", LogKeys.error: "\(error)"])
            }
            return status
        }
        onWrite(status)
    }
}
