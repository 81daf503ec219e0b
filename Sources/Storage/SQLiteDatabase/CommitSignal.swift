import Database

#if canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Wakes when some process writes to the database's log, by inotify, and when it is told to.
///
/// A hint, not an answer: the log is written a moment before the commit can be seen, and for a rollback too. Whoever
/// wakes looks at the change counter for a while.
///
/// Source: https://man7.org/linux/man-pages/man7/inotify.7.html
final class CommitSignal: Sendable {
    private let changes: CInt
    private let bell: (out: CInt, in: CInt)

    /// - Parameter path: of the database. Its log must exist, which it does while a connection has it open.
    /// Throws `.unavailable` where this user's inotify instances are used up: `fs.inotify.max_user_instances`.
    init(path: String) throws(DatabaseError) {
        changes = inotify_init1(CInt(IN_NONBLOCK) | CInt(IN_CLOEXEC))
        var pair: [CInt] = [-1, -1]
        let kind = SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
        let hasBell = socketpair(AF_UNIX, CInt(kind), 0, &pair) == 0
        bell = (pair[0], pair[1])
        guard changes >= 0, hasBell, inotify_add_watch(changes, path + "-wal", UInt32(IN_MODIFY)) >= 0 else {
            throw DatabaseError(.unavailable, "cannot watch the log of \(path) (errno \(errno))")
        }
    }

    deinit {
        for descriptor in [changes, bell.out, bell.in] where descriptor >= 0 { close(descriptor) }
    }

    /// Ends the wait of another thread, or the next one.
    func ring() {
        // Fails only when it has rung so often that nobody can have missed it.
        _ = write(bell.in, "!", 1)
    }

    /// Why a wait has ended.
    enum Cause {
        case written
        case rung
        case timedOut
    }

    /// Waits for a write or for `ring`, at most `limit`. Blocks the calling thread.
    func wait(atMost limit: Duration) -> Cause {
        let milliseconds = (limit + .microseconds(999)) / .milliseconds(1)
        var polled = [
            pollfd(fd: changes, events: Int16(POLLIN), revents: 0),
            pollfd(fd: bell.out, events: Int16(POLLIN), revents: 0),
        ]
        _ = poll(&polled, 2, CInt(min(max(milliseconds, 0), 60_000)))
        if polled[1].revents != 0 { Self.drain(bell.out) }
        if polled[0].revents != 0 { Self.drain(changes) }
        if polled[0].revents != 0 { return .written }
        return polled[1].revents != 0 ? .rung : .timedOut
    }

    /// Takes out what has come. Equal events that follow each other are one for the kernel, so this is little.
    private static func drain(_ descriptor: CInt) {
        withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 8) { buffer in
            while read(descriptor, buffer.baseAddress, buffer.count) > 0 {}
        }
    }
}
