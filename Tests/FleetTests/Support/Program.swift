import Foundation
import Synchronization

/// A real process, started with its output in a file and waited for by its process id alone: a daemon that it leaves
/// behind does not delay the wait.
final class Program: Sendable {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let path: String
    let arguments: [String]
    let processID: pid_t
    private let status = Mutex<Int32?>(nil)

    init(_ path: String, _ arguments: [String], environment: [String: String], output: String) throws {
        self.path = path
        self.arguments = arguments
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Threads of the test runner block signals. A program that inherited that would never see SIGTERM.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var argv = ([path] + arguments).map { strdup($0) } + [nil]
        var envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in argv + envp { free(pointer) } }
        var child: pid_t = 0
        let failure = posix_spawn(&child, path, &actions, &attributes, &argv, &envp)
        guard failure == 0 else {
            throw Failure(description: "cannot start \(path): \(String(cString: strerror(failure)))")
        }
        processID = child
    }

    /// The exit code (128 + signal when a signal ended it); `nil` while it runs.
    var exitCode: Int32? {
        status.withLock { known in
            if let known { return known }
            var raw: Int32 = 0
            guard waitpid(processID, &raw, WNOHANG) == processID else { return nil }
            let signal = raw & 0x7f
            known = signal == 0 ? (raw >> 8) & 0xff : 128 + signal
            return known
        }
    }

    /// Waits for the end; kills after `seconds`.
    func wait(seconds: Double = 120) throws -> Int32 {
        let deadline = Date(timeIntervalSinceNow: seconds)
        while Date() < deadline {
            if let exitCode { return exitCode }
            usleep(5_000)
        }
        send(SIGKILL)
        throw Failure(description: "\(path) \(arguments.joined(separator: " ")) did not end within \(Int(seconds)) s")
    }

    func send(_ signal: Int32) {
        if exitCode == nil { kill(processID, signal) }
    }
}
