import Crypto
import Glibc

/// A whole document in a file of the spool directory, sealed piece by piece: a length (4 bytes, little endian) and a box
/// of `KeyRing` for each piece, and an empty piece at the end. Each box is sealed for its place in its file, by the file's
/// name: a file that was cut, reordered, renamed or put together of others does not open.
package enum SealedDocument {
    static func context(of piece: Int, in path: String) -> String {
        "report.document.\(path.split(separator: "/").last ?? "").\(piece)"
    }

    /// What was written: bytes before sealing, and their fingerprint.
    package struct Summary: Sendable, Hashable {
        package let bytes: Int64
        /// SHA-256, hexadecimal.
        package let sha256: String
    }

    /// Writes a new file. `finish` puts it on disk; without it the file goes with the writer.
    package struct Writer: ~Copyable {
        private let descriptor: Int32
        private let path: String
        private let keys: KeyRing
        private var pieces = 0
        private var bytes: Int64 = 0
        private var digest = SHA256()
        private var isKept = false

        /// Makes the file; one of the same name from an earlier try is emptied. Readable by its owner only.
        package init(path: String, keys: KeyRing) throws {
            self.path = path
            self.keys = keys
            descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw SpoolFile.refusal("cannot make", path) }
        }

        deinit {
            close(descriptor)
            if !isKept { unlink(path) }
        }

        /// Seals and appends the next bytes of the document.
        package mutating func append(_ piece: [UInt8]) throws {
            guard !piece.isEmpty else { return }
            digest.update(data: piece)
            bytes += Int64(piece.count)
            try write(piece)
        }

        /// Ends the document and puts everything on disk before a row points to it.
        package mutating func finish() throws -> Summary {
            try write([])
            guard fsync(descriptor) == 0 else { throw SpoolFile.refusal("cannot write", path) }
            try SpoolFile.keepName(of: path)
            isKept = true
            return Summary(bytes: bytes, sha256: Self.hexadecimal(digest.finalize()))
        }

        private mutating func write(_ piece: [UInt8]) throws {
            let box = try keys.seal(piece, context: SealedDocument.context(of: pieces, in: path))
            pieces += 1
            var record = withUnsafeBytes(of: UInt32(box.count).littleEndian) { Array($0) }
            record += box
            var written = 0
            while written < record.count {
                let count = record.withUnsafeBytes { bytes in
                    Glibc.write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
                }
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw SpoolFile.refusal("cannot write", path) }
                written += count
            }
        }

        private static func hexadecimal(_ digest: SHA256Digest) -> String {
            let digits = Array("0123456789abcdef".utf8)
            return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
        }
    }

    /// Reads a file piece by piece.
    package struct Reader: ~Copyable {
        private let descriptor: Int32
        private let path: String
        private let keys: KeyRing
        private var pieces = 0
        private var isAtEnd = false

        package init(path: String, keys: KeyRing) throws {
            self.path = path
            self.keys = keys
            descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw SpoolFile.refusal("cannot open", path) }
        }

        deinit { close(descriptor) }

        /// The next bytes; `nil` at the end of the document.
        ///
        /// - Throws: `SpoolFile.Refusal` for a file that was cut short, `KeyRing.Refusal` for a damaged one.
        package mutating func next() throws -> [UInt8]? {
            guard !isAtEnd else { return nil }
            let length = try read(4).reversed().reduce(0) { $0 << 8 | Int($1) }
            guard length <= 1 << 30 else { throw SpoolFile.Refusal(description: "the document \(path) is damaged") }
            let piece = try keys.open(try read(length), context: SealedDocument.context(of: pieces, in: path))
            pieces += 1
            isAtEnd = piece.isEmpty
            return isAtEnd ? nil : piece
        }

        private func read(_ length: Int) throws -> [UInt8] {
            var bytes = [UInt8](repeating: 0, count: length)
            var filled = 0
            while filled < length {
                let count = bytes.withUnsafeMutableBytes { buffer in
                    Glibc.read(descriptor, buffer.baseAddress?.advanced(by: filled), length - filled)
                }
                if count < 0, errno == EINTR { continue }
                guard count > 0 else {
                    throw SpoolFile.Refusal(description: "the document \(path) was cut short; ask for the report again")
                }
                filled += count
            }
            return bytes
        }
    }
}
