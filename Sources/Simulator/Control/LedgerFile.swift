import Glibc

/// An append-only file of JSON lines.
final class LedgerFile: Sendable {
    private let path: String
    private let descriptor: Int32

    init(path: String) throws {
        self.path = path
        descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw LedgerError(
                "The ledger file \(path) cannot be opened: \(String(cString: strerror(errno))). Check --ledger.")
        }
    }

    /// The lines of earlier runs; a torn last line is cut off the file.
    func readEarlier() throws -> [String] {
        guard lseek(descriptor, 0, SEEK_SET) == 0 else {
            throw LedgerError("The ledger file \(path) cannot be read from its start. Name a regular file.")
        }
        let bytes = try HistoryBytes.readAll(descriptor, path: path)
        let whole = bytes.lastIndex(of: 10).map { $0 + 1 } ?? 0
        if whole < bytes.count, ftruncate(descriptor, off_t(whole)) != 0 {
            throw LedgerError("The torn last line of \(path) cannot be cut off. Repair the file or name another.")
        }
        return bytes[..<whole].split(separator: 10).map { String(decoding: $0, as: UTF8.self) }
    }

    deinit {
        close(descriptor)
    }

    func append(_ line: String) throws {
        let bytes = Array((line + "\n").utf8)
        var done = 0
        while done < bytes.count {
            let count = bytes[done...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                throw LedgerError("Writing to the ledger file failed: \(String(cString: strerror(errno))).")
            }
            done += count
        }
    }
}
