import Foundation

/// The built `orderly`, which runs a supervisor that a test may kill.
enum SupervisorProgram {
    /// `nil` when it is not built.
    static let path: String? = {
        let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        let program = tests.deletingLastPathComponent().appending(path: "orderly").path
        return FileManager.default.isExecutableFile(atPath: program) ? program : nil
    }()
}
