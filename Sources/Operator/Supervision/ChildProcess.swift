import Foundation
import Glibc
import Synchronization

/// A running child in a process group of its own that gets SIGTERM when the thread that started it ends, and so also
/// when the supervisor is killed.
///
/// The kernel ties that signal to the parent *thread* (prctl(2), PR_SET_PDEATHSIG), therefore whoever starts a child
/// has to stay on its thread until ``wait()`` has returned.
final class ChildProcess: Sendable {
    let pid: pid_t
    private let hasEnded = Mutex(false)

    private init(pid: pid_t) { self.pid = pid }

    /// Starts a program with output to `log`, input from nowhere, and no descriptor but these.
    ///
    /// - Throws: ``SpawnError``, also when the program is missing.
    static func start(_ plan: ProcessPlan, environment: [String: String], log: ProcessLog) throws -> ChildProcess {
        let program = plan.command[0]
        if program.contains("/"), access(program, X_OK) != 0 { throw SpawnError(program: program, code: errno) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        posix_spawnattr_setflags(&attributes, Int16(flags))

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, log.path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        // A child that held the supervisor's lock would outlive it as its owner. Closing what is not open is no error.
        for descriptor in 3..<descriptorLimit() { posix_spawn_file_actions_addclose(&actions, descriptor) }

        let command = ["setpriv", "--pdeathsig", "TERM", "--"] + plan.command
        let variables = environment.map { "\($0.key)=\($0.value)" }
        var pid: pid_t = 0
        let code = withCStrings(command) { arguments in
            withCStrings(variables) { posix_spawnp(&pid, "setpriv", &actions, &attributes, arguments, $0) }
        }
        if code != 0 { throw SpawnError(program: "setpriv (package util-linux)", code: code) }
        return ChildProcess(pid: pid)
    }

    /// Sends a signal to the process, or with `group` to it and what it has started. Nothing happens after its end.
    func send(_ signal: Int32, group: Bool = false) {
        hasEnded.withLock { ended in
            if !ended { kill(group ? -pid : pid, signal) }
        }
    }

    /// Blocks the calling thread until the process has ended, and ends what it has left behind in its group.
    func wait() -> ProcessExit {
        var event = siginfo_t()
        // Seen, not yet reaped: the pid cannot be given away while signals may still be sent to it.
        while waitid(P_PID, id_t(pid), &event, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        return hasEnded.withLock { ended in
            ended = true
            kill(-pid, SIGKILL)
            var status: Int32 = 0
            while waitpid(pid, &status, 0) < 0, errno == EINTR {}
            // Source: wait(2): the low seven bits hold the signal, the next byte the exit code.
            return status & 0x7F == 0 ? .code((status >> 8) & 0xFF) : .signal(status & 0x7F)
        }
    }
}

/// A number above every descriptor that is open, with room for what other threads open meanwhile.
private func descriptorLimit() -> Int32 {
    let open = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    return (open.compactMap(Int32.init).max() ?? 2) + 64
}

/// Calls `body` with a null-terminated array of C strings that lives as long as the call.
private func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
    let copies = strings.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    return body(copies + [nil])
}
