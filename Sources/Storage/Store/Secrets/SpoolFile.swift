import Glibc

/// Sealed stretches of a report one after the other in a file of the spool directory. The intake rows know where each
/// stretch lies; no part of it is readable without the key file.
package enum SpoolFile {
    package struct Refusal: Error, CustomStringConvertible {
        /// What is wrong and what to do.
        package let description: String
        /// The directory or the machine is at fault, not this file: it may be read once that is mended.
        package var isEnvironment = false
    }

    /// Where a stretch lies in its file.
    package struct Stretch: Sendable, Hashable {
        package let offset: Int64
        package let length: Int
    }

    /// Appends stretches to a new file. `finish` puts it on disk; without it the file goes with the writer.
    package struct Writer: ~Copyable {
        private let descriptor: Int32
        private let path: String
        private var offset: Int64 = 0
        private var isKept = false

        /// Makes the file; one of the same name from an earlier try is emptied. Readable by its owner only.
        package init(path: String) throws {
            self.path = path
            descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw SpoolFile.refusal("cannot make", path) }
        }

        deinit {
            close(descriptor)
            if !isKept { unlink(path) }
        }

        /// Seals and appends one stretch of a report.
        package mutating func append(header: [UInt8], body: [UInt8], keys: KeyRing) throws -> Stretch {
            let length = UInt32(header.count)
            var plain = [UInt8](
                [
                    UInt8(truncatingIfNeeded: length), UInt8(truncatingIfNeeded: length >> 8),
                    UInt8(truncatingIfNeeded: length >> 16), UInt8(truncatingIfNeeded: length >> 24),
                ])
            plain.reserveCapacity(4 + header.count + body.count)
            plain += header
            plain += body
            let sealed = try keys.seal(plain, context: IntakeTable.sealContext)
            var written = 0
            while written < sealed.count {
                let count = sealed.withUnsafeBytes { bytes in
                    write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
                }
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw SpoolFile.refusal("cannot write", path) }
                written += count
            }
            defer { offset += Int64(sealed.count) }
            return Stretch(offset: offset, length: sealed.count)
        }

        /// Puts everything on disk before rows point to it.
        package mutating func finish() throws {
            guard fsync(descriptor) == 0 else { throw SpoolFile.refusal("cannot write", path) }
            try SpoolFile.keepName(of: path)
            isKept = true
        }
    }

    /// Puts a file's name on disk as well: after a power cut no row may name a file that is not there.
    static func keepName(of path: String) throws {
        let directory = open(directory(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw refusal("cannot open the directory of", path) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw refusal("cannot write the directory of", path) }
    }

    static func directory(of path: String) -> String {
        let directory = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        return directory.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : directory
    }

    /// Whether a file could not be opened for want of something that is mended without it. One file that is gone, or belongs
    /// to another user, must not stop the rest.
    static func isEnvironment(_ cause: Int32, directoryIsUsable: Bool) -> Bool {
        !directoryIsUsable || (cause != ENOENT && cause != EACCES)
    }

    /// Reads and opens one stretch.
    package static func read(
        _ path: String, offset: Int64, length: Int, keys: KeyRing
    ) throws -> (header: [UInt8], body: [UInt8]) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            // Before anything else may set it anew.
            let cause = errno
            var refusal = refusal("cannot open", path)
            refusal.isEnvironment = isEnvironment(
                cause, directoryIsUsable: access(directory(of: path), X_OK) == 0)
            throw refusal
        }
        defer { close(descriptor) }
        var sealed = [UInt8](repeating: 0, count: length)
        var filled = 0
        while filled < length {
            let count = sealed.withUnsafeMutableBytes { bytes in
                pread(descriptor, bytes.baseAddress?.advanced(by: filled), length - filled, Int(offset) + filled)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Refusal(description: "the spool file \(path) is shorter than its rows say") }
            filled += count
        }
        let plain = try keys.open(sealed, context: IntakeTable.sealContext)
        guard plain.count >= 4 else { throw Refusal(description: "a stretch of \(path) is damaged") }
        let header = Int(plain[0]) | Int(plain[1]) << 8 | Int(plain[2]) << 16 | Int(plain[3]) << 24
        guard plain.count >= 4 + header else { throw Refusal(description: "a stretch of \(path) is damaged") }
        return (Array(plain[4..<4 + header]), Array(plain[(4 + header)...]))
    }

    static func refusal(_ what: String, _ path: String) -> Refusal {
        Refusal(description: "\(what) the spool file \(path): \(String(cString: strerror(errno)))")
    }
}
