import CommandLineTool
import Database
import Foundation
import Fulfilment
import Operations
import SQLiteDatabase
import Store
import Synchronization

/// Runs the tool as a person does, on a store of its own, and keeps what it writes. Time stands still.
final class ToolBench: Sendable {
    static let now = Timestamp(seconds: 1_772_366_400)  // 2026-03-01T12:00:00Z

    struct Run: Sendable {
        let exit: Int32
        let output: String
        let errors: String

        var lines: [Substring] { output.split(separator: "\n") }
    }

    let folder: URL
    let engine: SQLiteEngine

    /// - Parameter migrated: the tables are made first, and the account `de-1` is linked.
    static func open(migrated: Bool = true, _ body: (ToolBench) async throws -> Void) async throws {
        let bench = try ToolBench()
        defer { try? FileManager.default.removeItem(at: bench.folder) }
        if migrated {
            _ = await bench.run("database", "migrate")
            _ = await bench.run(
                "accounts", "add", "de-1", "--seller-id", "A2XAMPLE0SELLER", "--region", "eu", "--marketplaces",
                "DE,FR",
                "--time-zone", "Europe/Berlin", "--refresh-token-file", "-", input: "Atzr-practice\n")
        }
        try await body(bench)
        await bench.engine.close()
    }

    func run(_ arguments: [String]) async -> Run {
        await run(all: arguments)
    }

    func run(
        _ arguments: String..., environment: [String: String] = ["USER": "anna"], input: String = "",
        broker: (any BrokerInspecting)? = nil
    ) async -> Run {
        await run(all: arguments, environment: environment, input: input, broker: broker)
    }

    func run(
        all arguments: [String], environment: [String: String] = ["USER": "anna"], input: String = "",
        broker: (any BrokerInspecting)? = nil
    ) async -> Run {
        let opening = BenchOpening(engine: engine)
        let sink = Sink()
        let surroundings = ToolSurroundings(
            opening: opening, broker: broker, environment: environment, version: "1.2.3",
            output: { sink.write($0, to: .output) },
            errorOutput: { sink.write($0, to: .errors) }, input: { input })
        let exit = await OrderlyTool.run(arguments, in: surroundings)
        return Run(exit: exit, output: sink.text(.output), errors: sink.text(.errors))
    }

    /// Brings an order in as a poll would.
    func take(_ id: String, status: OrderStatus = .unshipped, service: FulfilmentService = .mfn) async throws {
        var line = ObservedLine(sku: SKU("SKU-1"), quantity: 2)
        line.itemID = OrderItemID("0123456789")
        var order = OrderObservation(
            id: OrderID(id), source: .api, updatedAt: Self.now - .hours(1), status: status, service: service,
            lines: [line])
        order.marketplace = MarketplaceID("A1PA6795UKMFR9")
        order.shipBy = Self.now + .hours(24)
        let seen = order
        let database: any SQLDatabase = engine
        try await database.write { transaction in
            _ = try OrderTable.take(seen, account: AccountID("de-1"), keys: nil, now: Self.now, in: transaction)
        }
    }

    /// Puts all shipments where a call to Amazon has left them.
    func setShipments(state: String, reason: String) async throws {
        let database: any SQLDatabase = engine
        try await database.write { transaction in
            _ = try transaction.run("UPDATE shipments SET state = ?, reason = ?", state, reason)
        }
    }

    func file(_ name: String, _ text: String) throws -> String {
        let url = folder.appendingPathComponent(name)
        try Data(text.utf8).write(to: url)
        return url.path
    }

    private init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("orderly-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        engine = try SQLiteEngine(path: folder.appendingPathComponent("orderly.sqlite").path)
    }
}

private struct BenchOpening: DeskOpening {
    let engine: SQLiteEngine

    func open(person: String) async throws -> OperatorDesk {
        // So slow that the clock stands still for a test.
        let clock = BusinessClock("\(Date().timeIntervalSince1970),\(ToolBench.now.seconds),0.000001")
        return OperatorDesk(
            database: engine, clock: clock ?? BusinessClock(),
            keyRing: try KeyRing("test:" + Data(repeating: 7, count: 32).base64EncodedString()), person: person)
    }
}

/// Collects what a run writes.
private final class Sink: Sendable {
    enum Stream: Hashable {
        case output, errors
    }

    private let texts = Mutex<[Stream: String]>([:])

    func write(_ text: String, to stream: Stream) {
        texts.withLock { $0[stream, default: ""] += text }
    }

    func text(_ stream: Stream) -> String {
        texts.withLock { $0[stream] ?? "" }
    }
}
