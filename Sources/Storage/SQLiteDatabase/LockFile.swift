import Database

#if canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A file whose only use is its `flock`. The kernel frees the lock when the process ends, however it ends.
///
/// The descriptor is closed on `exec`, so a child process cannot keep a lock of its dead parent.
final class LockFile: Sendable {
    private let descriptor: CInt

    init(path: String) throws(DatabaseError) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o660)
        guard descriptor >= 0 else {
            throw DatabaseError(
                .unavailable,
                "cannot open the lock file \(path) (errno \(errno)); "
                    + "check that its directory exists and that this user may write there")
        }
    }

    deinit {
        close(descriptor)
    }

    /// Waits until the lock is ours.
    func lock() throws(DatabaseError) {
        guard try acquire(LOCK_EX) else {
            throw DatabaseError(.unavailable, "a blocking lock answered as if it would block; use a local file system")
        }
    }

    /// Takes the lock when nobody has it. Answers whether it is ours now.
    func tryLock() throws(DatabaseError) -> Bool {
        try acquire(LOCK_EX | LOCK_NB)
    }

    func unlock() {
        flock(descriptor, LOCK_UN)
    }

    private func acquire(_ operation: CInt) throws(DatabaseError) -> Bool {
        while flock(descriptor, operation) != 0 {
            switch errno {
            case EINTR: continue
            case EWOULDBLOCK: return false
            case let code:
                throw DatabaseError(
                    .unavailable,
                    "cannot lock the file beside the database (errno \(code)); "
                        + "the database must be on a local file system, never on a network share")
            }
        }
        return true
    }
}
