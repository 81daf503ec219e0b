import AMQP
import Database
import Foundation
import Logging
import PostgresDatabase
import SQLiteDatabase
import StoreTesting
import Synchronization

/// A whole fleet in a directory of its own: private broker, simulator and workers as real processes on loopback.
///
/// `withFleet` owns it: everything that was started is ended by its process id when the body ends.
final class Fleet: Sendable {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let state: String
    let brokerPort: Int
    let simulatorPort: Int
    /// Business seconds a real second.
    let speed: Int
    private let environment: [String: String]
    /// Where the store is when it is on PostgreSQL, and what goes with this fleet.
    private let databaseURL: String?
    private let schema: PostgresSchema?
    private let processes = Mutex<[String: Program]>([:])

    private init(speed: Int, databaseURL: String?, schema: PostgresSchema?) throws {
        self.schema = schema
        self.databaseURL = databaseURL ?? schema?.url
        let name = "orderly-fleet-\(UUID().uuidString.prefix(8))"
        state = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
        self.speed = speed
        brokerPort = Int.random(in: 700..<1100) * 20
        simulatorPort = Int.random(in: 22_100..<30_000)
        for directory in ["keys", "log", "spool"] {
            try FileManager.default.createDirectory(
                atPath: state + "/" + directory, withIntermediateDirectories: true)
        }
        let key = Data((0..<32).map { _ in UInt8.random(in: 0...255) }).base64EncodedString()
        try Data("v1:\(key)\n".utf8).write(to: URL(fileURLWithPath: state + "/keys/data.key"))
        try Data("Atzr|practice".utf8).write(to: URL(fileURLWithPath: state + "/keys/refresh"))
        let now = Date().timeIntervalSince1970
        var environment = ProcessInfo.processInfo.environment
        environment["ORDERLY_STATE"] = state
        environment["ORDERLY_BROKER_PORT"] = "\(brokerPort)"
        environment["ORDERLY_BROKER_URL"] = "amqp://orderly@127.0.0.1:\(brokerPort)/orderly"
        environment["ORDERLY_SIMULATOR_PORT"] = "\(simulatorPort)"
        environment["ORDERLY_MARKETPLACE_URL"] = "http://127.0.0.1:\(simulatorPort)"
        environment["ORDERLY_CLIENT_ID"] = "amzn1.application-oa2-client.practice"
        environment["ORDERLY_CLIENT_SECRET"] = "practice-secret"
        environment["ORDERLY_CLOCK"] = "\(now),\(now),\(speed)"
        environment["ORDERLY_HEALTH_PORT"] = "0"
        environment["LANG"] = "C.UTF-8"
        if let url = self.databaseURL { environment["ORDERLY_DATABASE_URL"] = url }
        self.environment = environment
    }

    /// Makes a fleet with broker, simulator and account `de-1`, but no workers yet.
    ///
    /// - Parameter databaseURL: an empty PostgreSQL database, in the place of one of `store`.
    static func withFleet(
        on store: StoreEngine = .sqlite, databaseURL: String? = nil, speed: Int = 60, simulator: [String] = [],
        account: [String] = Fleet.german,
        _ body: (Fleet) async throws -> Void
    ) async throws {
        let fleet = try Fleet(
            speed: speed, databaseURL: databaseURL, schema: store == .postgres ? await PostgresSchema() : nil)
        do {
            try fleet.script("ops/broker", ["start", "90"])
            try fleet.start(
                "simulator", program: "orderly-simulator", simulator + ["--ledger", fleet.state + "/ledger"])
            try await fleet.eventually("the simulator answers") {
                (try? await fleet.simulator("/_simulator/health")) != nil
            }
            try fleet.orderly(["database", "migrate"])
            try fleet.orderly(account + ["--refresh-token-file", fleet.state + "/keys/refresh"])
            try await body(fleet)
        } catch {
            fleet.end()
            print("fleet state: \(fleet.tail())")
            throw error
        }
        fleet.end()
        try? FileManager.default.removeItem(atPath: fleet.state)
    }

    static let german = [
        "accounts", "add", "de-1", "--seller-id", "A2SIMULATOR1", "--region", "eu", "--marketplaces", "A1PA6795UKMFR9",
        "--time-zone", "Europe/Berlin",
    ]
    static let allWorkers = ["poller", "importer", "stock-reservation", "shipment-confirmer", "alerting"]

    // MARK: Processes

    /// Starts workers by kind; `importer` twice gives two importers.
    func startWorkers(_ kinds: [String] = Fleet.allWorkers) throws {
        for (index, kind) in kinds.enumerated() {
            try start("\(kind)-\(index)", program: "orderly-" + kind, [])
        }
    }

    func start(
        _ name: String, program: String, _ arguments: [String], environment more: [String: String] = [:]
    ) throws {
        let process = try Program(
            Programs.path(program), arguments, environment: environment.merging(more) { $1 },
            output: state + "/log/" + name + ".log")
        processes.withLock { $0[name] = process }
    }

    /// Kills with SIGKILL the processes whose name begins with `kind`, and starts them again.
    func killAndRestart(_ kind: String) throws {
        let victims = processes.withLock { $0.filter { $0.key.hasPrefix(kind) } }
        for (name, process) in victims {
            process.send(SIGKILL)
            _ = try process.wait()
            try start(name, program: URL(fileURLWithPath: process.path).lastPathComponent, process.arguments)
        }
    }

    /// The exit code of a process that ends by itself.
    func exitCode(of name: String) -> Int32? {
        processes.withLock { $0[name] }?.exitCode
    }

    func stopGracefully(_ name: String) throws -> Int32? {
        let process = processes.withLock { $0[name] }
        process?.send(SIGTERM)
        return try process?.wait(seconds: 40)
    }

    func log(_ name: String) -> String {
        (try? String(contentsOfFile: state + "/log/" + name + ".log", encoding: .utf8)) ?? ""
    }

    private func end() {
        let all = processes.withLock { Array($0.values) }
        for process in all { process.send(SIGTERM) }
        for process in all { _ = try? process.wait(seconds: 15) }
        _ = try? script("ops/broker", ["stop"])
    }

    private func tail() -> String {
        let logs = (try? FileManager.default.contentsOfDirectory(atPath: state + "/log")) ?? []
        return logs.sorted().map { name in
            let text = (try? String(contentsOfFile: state + "/log/" + name, encoding: .utf8)) ?? ""
            return "== \(name)\n" + text.split(separator: "\n").suffix(8).joined(separator: "\n")
        }.joined(separator: "\n")
    }

    // MARK: Commands

    /// Runs the operator's command line and returns what it prints; any other exit code than `expecting` is an error.
    @discardableResult
    func orderly(_ arguments: [String], expecting: Int32 = 0) throws -> String {
        try run(Programs.path("orderly"), arguments, expecting: expecting)
    }

    @discardableResult
    func script(_ path: String, _ arguments: [String], expecting: Int32 = 0) throws -> String {
        try run(Programs.root + "/" + path, arguments, expecting: expecting)
    }

    private func run(_ path: String, _ arguments: [String], expecting: Int32) throws -> String {
        let output = state + "/log/command-\(UUID().uuidString.prefix(8))"
        let code = try Program(path, arguments, environment: environment, output: output).wait()
        let text = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
        try? FileManager.default.removeItem(atPath: output)
        guard code == expecting else {
            throw Failure(description: "\(path) \(arguments.joined(separator: " ")) ended with \(code): \(text)")
        }
        return text
    }

    // MARK: Looking

    func withStore<Result>(_ body: (any SQLDatabase) async throws -> Result) async throws -> Result {
        if let databaseURL {
            let engine = try PostgresEngine(url: databaseURL, options: PostgresOptions(connectionLimit: 2))
            let result = try await body(engine)
            await engine.close()
            return result
        }
        let engine = try SQLiteEngine(path: state + "/orderly.sqlite")
        let result = try await body(engine)
        await engine.close()
        return result
    }

    /// One number out of the fleet's database.
    func number(_ statement: SQLStatement) async throws -> Int {
        try await withStore { store in
            try await store.read { transaction in try transaction.first(statement) { try $0.int(0) } } ?? 0
        }
    }

    /// All rows of two text columns as a dictionary.
    func table(_ statement: SQLStatement) async throws -> [String: Int] {
        let rows = try await withStore { store in
            try await store.read { transaction in
                try transaction.rows(statement) { (try $0.text(0), try $0.int(1)) }
            }
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    @discardableResult
    func simulator(_ path: String, post body: String? = nil) async throws -> String {
        guard let url = URL(string: "http://127.0.0.1:\(simulatorPort)\(path)") else {
            throw Failure(description: "no URL: \(path)")
        }
        var arguments = ["-sS", "-f", "--max-time", "20", url.absoluteString]
        if let body { arguments += ["-X", "POST", "-H", "Content-Type: application/json", "-d", body] }
        return try run("/usr/bin/curl", arguments, expecting: 0)
    }

    /// The simulator's accepted confirmations: how often each order was confirmed, edits apart.
    func confirmations() async throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for line in try await simulator("/_simulator/ledger?kind=confirmation").split(separator: "\n") {
            let entry = try JSONDecoder().decode(LedgerEntry.self, from: Data(line.utf8))
            counts[entry.orderId, default: 0] += 1
        }
        return counts
    }

    private struct LedgerEntry: Decodable {
        let orderId: String
    }

    /// Calls that the simulator refused because the quota was used up.
    func throttled() async throws -> Int {
        struct Calls: Decodable {
            struct Operation: Decodable {
                let throttled: Int
            }
            let operations: [String: Operation]
        }
        let text = try await simulator("/_simulator/calls")
        return try JSONDecoder().decode(Calls.self, from: Data(text.utf8)).operations.values.reduce(0) {
            $0 + $1.throttled
        }
    }

    /// Waits until `condition` holds; fails with `what` after `seconds`.
    func eventually(_ what: String, seconds: Double = 90, _ condition: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < deadline {
            if try await condition() { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw Failure(description: "did not come true within \(Int(seconds)) s: \(what)")
    }
}

extension Fleet {
    /// Runs one statement against the store, past the program: for damage that only a test does.
    func damage(_ sql: String) async throws {
        try await withStore { store in try await store.write { transaction in try transaction.script(sql) } }
    }

    /// Publishes a body of any kind to a queue.
    func publish(_ body: String, type: String, queue: String) async throws {
        let password = try String(contentsOfFile: state + "/keys/broker.password", encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        var configuration = try ConnectionConfiguration(
            url: "amqp://orderly@127.0.0.1:\(brokerPort)/orderly", connectionName: "test")
        configuration.password = Secret(password)
        let message = OutgoingMessage(
            exchange: "", routingKey: queue, body: Array(body.utf8),
            properties: MessageProperties(messageID: UUID().uuidString, type: type))
        let outcomes = try await Publisher.withPublisher(configuration, logger: Logger(label: "test")) { publisher in
            try await publisher.publish([message])
        }
        guard outcomes == [.confirmed] else { throw Failure(description: "not confirmed: \(outcomes)") }
    }
}
