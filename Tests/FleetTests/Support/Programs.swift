import Foundation

/// The programs that were built together with the tests.
enum Programs {
    /// The directory of the test bundle, where SwiftPM puts all programs.
    static let directory: String = {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return URL(fileURLWithPath: bundle).deletingLastPathComponent().path
    }()

    /// The project's root, by where this file lies.
    static let root: String = {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().path
    }()

    static func path(_ name: String) -> String {
        directory + "/" + name
    }

    /// Real data that lies beside the project, where it does.
    static func shared(_ path: String) -> String? {
        let base = ProcessInfo.processInfo.environment["ORDERLY_SHARED"] ?? root + "/../shared"
        let file = base + "/" + path
        return FileManager.default.fileExists(atPath: file) ? file : nil
    }
}
