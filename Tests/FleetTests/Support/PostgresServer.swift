import Foundation

/// A PostgreSQL server of one test's own, which it may crash. It goes when the body ends.
struct PostgresServer: Sendable {
    let url: String
    private let house: String

    static func withServer(_ body: (PostgresServer) async throws -> Void) async throws {
        let lines = try shell("prepare_postgres; start_postgres >/dev/null; echo \"$POSTGRES_HOUSE $POSTGRES_URL\"")
            .split(separator: " ").map(String.init)
        let server = PostgresServer(url: lines[1].trimmingCharacters(in: .whitespacesAndNewlines), house: lines[0])
        do {
            try await body(server)
        } catch {
            try server.act("stop_postgres")
            throw error
        }
        try server.act("stop_postgres")
    }

    /// Ends it and every connection at once, without a word to anybody.
    func crash() throws {
        try act("crash_postgres")
    }

    func start() throws {
        try act("run_postgres")
    }

    private func act(_ command: String) throws {
        let port = url.split(separator: ":").last?.split(separator: "/").first ?? ""
        _ = try Self.shell("POSTGRES_HOUSE=\(house) POSTGRES_PORT=\(port); \(command)")
    }

    /// The server is ops/test's own kind: the same functions start and stop it.
    private static func shell(_ command: String) throws -> String {
        let library = Programs.root + "/ops/lib"
        let output = FileManager.default.temporaryDirectory.appendingPathComponent("postgres-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: output) }
        let text =
            "set -eu; . \(library)/report.bash; . \(library)/process.bash; . \(library)/postgres.bash; \(command)"
        let code = try Program(
            "/bin/bash", ["-c", text], environment: ProcessInfo.processInfo.environment, output: output
        ).wait()
        let said = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
        guard code == 0 else { throw Fleet.Failure(description: "\(command) ended with \(code): \(said)") }
        return said
    }
}
