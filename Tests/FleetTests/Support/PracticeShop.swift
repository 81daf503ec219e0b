import Foundation

/// `ops/receiver` as a real process: a shop that checks signatures and keeps the newest quantities.
struct PracticeShop {
    struct Held: Decodable {
        let quantity: Int
        let number: Int64
    }

    let url: String

    /// Adds the channel `shop` to a fleet, starts the shop, and ends it by its process id afterwards.
    static func withShop(of fleet: Fleet, _ body: (PracticeShop) async throws -> Void) async throws {
        // The port is known only when it listens, the secret only when the channel is there: so first the port.
        let port = Int.random(in: 30_100..<32_000)
        struct Made: Decodable {
            let secret: String
        }
        let made = try fleet.orderly(["channels", "add", "shop", "--webhook", "http://127.0.0.1:\(port)/", "--json"])
        let secret = try JSONDecoder().decode(Made.self, from: Data(made.utf8)).secret
        let file = fleet.state + "/keys/shop"
        try Data((secret + "\n").utf8).write(to: URL(fileURLWithPath: file))
        let ready = fleet.state + "/shop.ready"
        let program = try Program(
            Programs.root + "/ops/receiver",
            ["--secret-file", file, "--port", "\(port)", "--ready-file", ready],
            environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"],
            output: fleet.state + "/log/shop.log")
        defer {
            program.send(SIGKILL)
            _ = try? program.wait(seconds: 10)
        }
        try await fleet.eventually("the shop listens") { FileManager.default.fileExists(atPath: ready) }
        try await body(PracticeShop(url: "http://127.0.0.1:\(port)"))
    }

    /// The newest quantity of each SKU.
    func quantities() async throws -> [String: Int] {
        try await held().mapValues(\.quantity)
    }

    func held() async throws -> [String: Held] {
        try JSONDecoder().decode([String: Held].self, from: try await get("/"))
    }

    /// How many events were taken, known already, refused, failed.
    func events() async throws -> [String: Int] {
        try JSONDecoder().decode([String: Int].self, from: try await get("/events"))
    }

    /// The next answers; see `ops/receiver --help`.
    func fail(_ fault: String) async throws { _ = try await get("/fail", body: fault) }

    func refuse(_ skus: [String]) async throws {
        let list = skus.map { "\"\($0)\"" }.joined(separator: ",")
        _ = try await get("/refuse", body: "{\"skus\":[\(list)],\"reason\":\"no such product\"}")
    }

    private func get(_ path: String, body: String? = nil) async throws -> Data {
        let output = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: output) }
        let arguments = ["-sS", "-f", "--max-time", "10", url + path] + (body.map { ["-d", $0] } ?? [])
        let code = try Program("/usr/bin/curl", arguments, environment: [:], output: output).wait(seconds: 20)
        let data = try Data(contentsOf: URL(fileURLWithPath: output))
        guard code == 0 else {
            throw Fleet.Failure(description: "the shop answers \(path): \(String(decoding: data, as: UTF8.self))")
        }
        return data
    }
}
