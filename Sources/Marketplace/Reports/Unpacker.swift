import Glibc

/// A child process that unpacks a file and writes the text into a pipe.
final class Unpacker {
    /// The reading end of the pipe; whoever reads closes it.
    let output: Int32
    private var process: pid_t?

    /// Starts `program -dc` on an open file.
    ///
    /// - Throws: `.decompressorMissing`.
    init(program: String, input: Int32) throws(ReportError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw ReportError(.unreadableFile, "No pipe for unpacking: \(String(cString: strerror(errno))).")
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        let names = [program, "-dc"].map { (word: String) -> UnsafeMutablePointer<CChar>? in strdup(word) }
        var child: pid_t = 0
        let code = posix_spawnp(&child, program, &actions, nil, names + [nil], environ)
        names.forEach { free($0) }
        posix_spawn_file_actions_destroy(&actions)
        close(ends[1])
        guard code == 0 else {
            close(ends[0])
            throw ReportError(
                .decompressorMissing,
                "This file is packed with \(program), and the program `\(program)` cannot be started: "
                    + "\(String(cString: strerror(code))). "
                    + "Install it (Debian: apt install xz-utils) or unpack the file first."
            )
        }
        output = ends[0]
        process = child
    }

    /// Waits for the end.
    ///
    /// - Returns: whether the program was content.
    func wait() -> Bool {
        guard let child = process else { return true }
        process = nil
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            if errno != EINTR { return false }
        }
        return status == 0
    }

    /// Ends the program if it still runs.
    func stop() {
        guard let child = process else { return }
        kill(child, SIGTERM)
        _ = wait()
    }
}
