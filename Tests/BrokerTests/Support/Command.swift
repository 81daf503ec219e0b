import Foundation
import Testing

/// A program that was run to its end.
struct Command {
    let status: Int32
    let output: String

    /// Runs a program without a shell and gathers what it prints.
    static func run(
        _ program: String, _ arguments: [String], environment: [String: String]? = nil, directory: URL? = nil
    ) async throws -> Command {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                let process = Process()
                process.executableURL = URL(fileURLWithPath: program)
                process.arguments = arguments
                if let environment { process.environment = environment }
                if let directory { process.currentDirectoryURL = directory }
                let pipe = Pipe()
                process.standardOutput = pipe
                process.standardError = pipe
                process.standardInput = FileHandle.nullDevice
                do {
                    try process.run()
                    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
                    process.waitUntilExit()
                    continuation.resume(
                        returning: Command(
                            status: process.terminationStatus, output: String(decoding: output, as: UTF8.self)))
                } catch {
                    continuation.resume(throwing: error)
                }
            }
        }
    }

    /// As `run`, and fails the test when the program does.
    @discardableResult
    static func succeed(
        _ program: String, _ arguments: [String], environment: [String: String]? = nil, directory: URL? = nil
    ) async throws -> String {
        let command = try await run(program, arguments, environment: environment, directory: directory)
        try #require(command.status == 0, "\(program) \(arguments): \(command.output)")
        return command.output
    }
}
