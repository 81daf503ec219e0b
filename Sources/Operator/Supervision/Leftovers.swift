import Glibc
import Logging

/// Processes of an earlier supervisor that was killed: the kernel has sent them SIGTERM, most are about to end.
struct Leftovers {
    let directory: StateDirectory
    let logger: Logger
    var patience = Duration.seconds(30)

    /// Ends them: SIGTERM, patience, SIGKILL to their groups.
    func end() async {
        let found = directory.recordedProcesses().filter(\.identity.isAlive)
        for (name, identity) in found {
            logger.warning(
                "process of an earlier supervisor still runs and is ended",
                metadata: [LogKeys.process: "\(name)", LogKeys.pid: "\(identity.pid)"])
            kill(identity.pid, SIGTERM)
        }
        await waitForEnd(of: found.map(\.identity))
        for (_, identity) in found where identity.isAlive { kill(-identity.pid, SIGKILL) }
        await waitForEnd(of: found.map(\.identity))
        for (name, _) in directory.recordedProcesses() { unlink(directory.pidFile(name)) }
    }

    private func waitForEnd(of processes: [ProcessIdentity]) async {
        let clock = ContinuousClock()
        let deadline = clock.now + patience
        while processes.contains(where: \.isAlive), clock.now < deadline {
            try? await Task.sleep(for: .milliseconds(50))
        }
    }
}
