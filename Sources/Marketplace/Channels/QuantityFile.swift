import Glibc
import Synchronization

/// A channel's file: every quantity that the channel is told, so that a shop that misses a change loses nothing.
///
/// It is put in the place of the one before in one step: a reader sees the old or the new one, never half of one. One writer at
/// a time; a writer that slept meanwhile writes what is true when it wakes up.
package struct QuantityFile: Sendable, Hashable {
    /// Why a file was not written.
    package struct Failure: Error, Sendable, Hashable, CustomStringConvertible {
        /// Without the path, which says where a shop's directory lies.
        package let description: String
        /// Another writer is at work.
        package var isBusy = false
    }

    package let path: String

    package init(path: String) {
        self.path = path
    }

    /// The right to write the file, until this is let go. The kernel takes it back from a process that ends.
    package final class Hold: Sendable {
        private let file: QuantityFile
        private let lock: Mutex<Int32?>

        fileprivate init(_ file: QuantityFile, lock: Int32) {
            self.file = file
            self.lock = Mutex(lock)
        }

        deinit { release() }

        /// Lets others write, at once.
        package func release() {
            lock.withLock { descriptor in
                if let open = descriptor { close(open) }
                descriptor = nil
            }
        }

        /// Writes the file anew, with what was read while it was held. Blocks: not for the cooperative pool.
        package func write(_ bytes: [UInt8]) throws { try file.write(bytes) }
    }

    /// Keeps other writers out. Blocks: not for the cooperative pool.
    package func hold() throws -> Hold {
        let lock = open(side("lock"), O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw failure("cannot write into the directory") }
        let hold = Hold(self, lock: lock)
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            throw Failure(description: "another worker writes the file", isBusy: true)
        }
        return hold
    }

    /// Proves that the file can be written, without changing it.
    package func probe() throws {
        let probe = side("test")
        let descriptor = open(probe, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("cannot write into the directory") }
        close(descriptor)
        unlink(probe)
        var facts = stat()
        guard stat(path, &facts) != 0 || facts.st_mode & S_IFMT == S_IFREG else {
            throw Failure(description: "there is something of that name that is no file")
        }
    }

    /// A file beside it: `.quantities.csv.lock`.
    private func side(_ suffix: String) -> String {
        directory + "/." + (path.split(separator: "/").last ?? "") + "." + suffix
    }

    private var directory: String {
        let parts = path.split(separator: "/").dropLast()
        return (path.hasPrefix("/") ? "/" : "./") + parts.joined(separator: "/")
    }

    fileprivate func write(_ bytes: [UInt8]) throws {
        let fresh = side("new")
        // What a killed writer has left goes.
        unlink(fresh)
        // The process's umask takes away what it takes away; afterwards the file keeps what a person gave it.
        let descriptor = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw failure("cannot make a file in the directory") }
        defer { close(descriptor) }
        var facts = stat()
        if stat(path, &facts) == 0 {
            // The group first: giving a file away may take bits of its mode.
            _ = fchown(descriptor, uid_t.max, facts.st_gid)
            fchmod(descriptor, facts.st_mode & 0o777)
        }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure("cannot write the file") }
            written += count
        }
        guard fsync(descriptor) == 0, rename(fresh, path) == 0 else {
            throw failure("cannot put the file in its place")
        }
        // The new name too is on disk before anybody counts on it.
        let folder = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw failure("cannot open the directory") }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw failure("cannot put the directory on disk") }
    }

    private func failure(_ what: String) -> Failure {
        Failure(description: "\(what): \(String(cString: strerror(errno)))")
    }
}
