import Foundation
import Testing

#if canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A running `turnstile-writer`.
struct WriterProcess: Sendable {
    private let process: Process
    private let input = Pipe()
    private let output = Pipe()

    /// Starts it on the database. `task` is a number of seconds or `hold`.
    init(path: String, task: String) throws {
        process = Process()
        process.executableURL = try #require(Bundle.main.executableURL, "the test knows where it was built")
            .deletingLastPathComponent().appendingPathComponent("turnstile-writer")
        process.arguments = [path, task]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    /// Lets it begin.
    func begin() throws {
        try input.fileHandleForWriting.write(contentsOf: Data("begin\n".utf8))
    }

    /// The next line it prints, or what it printed before it ended.
    func line() async throws -> String {
        let handle = output.fileHandleForReading
        return try await onThread {
            var line = Data()
            while let byte = try handle.read(upToCount: 1), !byte.isEmpty, byte != Data([0x0A]) { line += byte }
            return String(decoding: line, as: UTF8.self)
        }
    }

    /// Waits for its end. Answers its exit code.
    func exitCode() async throws -> Int32 {
        let process = process
        return try await onThread {
            process.waitUntilExit()
            return process.terminationStatus
        }
    }

    /// Ends it as `kill -9` does and waits until it is gone.
    func endAbruptly() {
        guard process.isRunning else { return }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    private func onThread<Result: Sendable>(
        _ body: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: .init(catching: body)) }
        }
    }
}
