import Glibc

/// The `xz` program, which unpacks a history kept as .xz.
enum XZProgram {
    static func decompress(path: String) throws -> [UInt8] {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else {
            throw HistoryError("No pipe to the xz program: \(String(cString: strerror(errno))).")
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var writeEndIsOpen = true
        defer {
            close(ends[0])
            if writeEndIsOpen { close(ends[1]) }
        }
        let child = try start(arguments: ["xz", "-dc", "--", path], output: ends[1])
        close(ends[1])
        writeEndIsOpen = false
        let bytes: [UInt8]
        do {
            bytes = try HistoryBytes.readAll(ends[0], path: path)
        } catch {
            kill(child, SIGTERM)
            _ = wait(child)
            throw error
        }
        guard wait(child) == 0 else {
            throw HistoryError("The xz program could not unpack \(path). Check the file with `xz -t`.")
        }
        return bytes
    }

    private static func start(arguments: [String], output: Int32) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
        pointers.append(nil)
        defer { for pointer in pointers { free(pointer) } }
        var child: pid_t = 0
        let result = posix_spawnp(&child, "xz", &actions, nil, pointers, environ)
        guard result == 0 else {
            throw HistoryError(
                "The xz program did not start: \(String(cString: strerror(result))). "
                    + "Install it (apt install xz-utils) or give the unpacked file.")
        }
        return child
    }

    /// The raw wait status of the child, 0 when all went well.
    private static func wait(_ child: pid_t) -> Int32 {
        var status: Int32 = -1
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        return status
    }
}
