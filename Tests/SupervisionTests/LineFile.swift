import Foundation
import Glibc

/// A file that somebody else appends to.
struct LineFile {
    let path: String

    struct LineNeverCame: Error {
        let line: String
        let path: String
    }

    /// Returns when the file has that line; `tail` tells of each that is written. The suite's time limit is the deadline.
    ///
    /// - Throws: `LineNeverCame` when `tail` ends, or is not waited for any more, before the line was there.
    func waitFor(_ line: String) async throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/tail")
        process.arguments = ["-n", "+1", "-F", path]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        // Not SIGTERM, which it may have inherited as blocked.
        defer { kill(process.processIdentifier, SIGKILL) }
        let lines = AsyncStream<String> { continuation in
            // A thread of its own: a blocked one of the pool would hold up the fleet that is waited for.
            Thread.detachNewThread {
                var rest = ""
                while case let bytes = pipe.fileHandleForReading.availableData, !bytes.isEmpty {
                    rest += String(decoding: bytes, as: UTF8.self)
                    let whole = rest.split(separator: "\n", omittingEmptySubsequences: false)
                    whole.dropLast().forEach { continuation.yield(String($0)) }
                    rest = whole.last.map(String.init) ?? ""
                }
                continuation.finish()
            }
        }
        for await next in lines where next == line { return }
        throw LineNeverCame(line: line, path: path)
    }
}
