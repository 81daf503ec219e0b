import Foundation
import Glibc

/// The file that takes a process's output.
///
/// The process writes to it directly, so that its last words survive the supervisor. Rotation therefore copies the
/// file to `<name>.log.1` and empties it; appending writers go on at its new end.
struct ProcessLog: Sendable {
    /// Size from which a log is rotated, in bytes.
    static let rotationSizeInBytes = 20 * 1024 * 1024

    let path: String

    /// Size in bytes; 0 when the file is missing.
    var size: Int {
        var attributes = stat()
        return stat(path, &attributes) == 0 ? Int(attributes.st_size) : 0
    }

    /// The last line that is not blank among what was written from `offset` on (of its last 4 KiB).
    func lastLine(from offset: Int) -> String? {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        let end = size
        let start = max(min(offset, end), end - 4096)
        guard (try? file.seek(toOffset: UInt64(max(0, start)))) != nil,
            let bytes = try? file.readToEnd()
        else { return nil }
        return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
            .map { $0.trimmingCharacters(in: .whitespaces) }.last { !$0.isEmpty }
    }

    /// Moves the content to `<path>.1` when it has reached `limit` bytes.
    func rotate(at limit: Int = ProcessLog.rotationSizeInBytes) throws {
        guard size >= limit else { return }
        let source = open(path, O_RDWR | O_CLOEXEC)
        guard source >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        defer { close(source) }
        let target = open(path + ".1", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard target >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        defer { close(target) }
        // Until nothing is left: what is written between the last read and the truncation is lost, microseconds of it.
        while true {
            let sent = sendfile(target, source, nil, 1 << 24)
            if sent < 0 { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
            if sent == 0 { break }
        }
        ftruncate(source, 0)
    }
}
