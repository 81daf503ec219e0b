import Database
import Foundation
import PostgresDatabase
import Synchronization

/// An empty schema of one test's own. It goes when the last reference does; what a killed run left goes with the next.
package final class PostgresSchema: Sendable {
    /// Leads into the schema and nowhere else.
    package let url: String
    private let name: String
    private let desk: PostgresEngine

    package init() async throws {
        let base = try StoreEngine.requirePostgres()
        await Self.seats.take()
        do {
            desk = try PostgresEngine(url: base, options: PostgresOptions(connectionLimit: 2))
            let (seconds, number) = (Int(Date().timeIntervalSince1970), UInt32.random(in: .min ... .max))
            let name = "orderly_test_\(seconds)_\(number)"
            self.name = name
            url = Self.leading(base, into: name)
            try await desk.write { transaction in
                try transaction.script("CREATE SCHEMA \(name)")
            }
            await Self.dropOld(before: seconds - 3600, desk)
        } catch {
            Self.seats.give()
            throw error
        }
    }

    deinit {
        // Nobody waits for it: a test has ended, and nothing depends on when its tables go.
        Task { [desk, name] in
            try? await desk.write { try $0.script("DROP SCHEMA IF EXISTS \(name) CASCADE") }
            await desk.close()
            Self.seats.give()
        }
    }

    private static func leading(_ url: String, into schema: String) -> String {
        guard url.contains("://") else { return url + " options='-c search_path=\(schema)'" }
        return url + (url.contains("?") ? "&" : "?") + "options=-csearch_path%3D\(schema)"
    }

    private static func dropOld(before limit: Int, _ desk: PostgresEngine) async {
        let names = try? await desk.read { transaction in
            try transaction.rows("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'orderly\\_test\\_%'") {
                try $0.text(0)
            }
        }
        for name in names ?? [] {
            guard let made = name.split(separator: "_").dropFirst(2).first.flatMap({ Int($0) }), made < limit else {
                continue
            }
            // Another test may be about to drop the same one.
            try? await desk.write { try $0.script("DROP SCHEMA IF EXISTS \(name) CASCADE") }
        }
    }

    /// So many tests at once stay far from a server's usual 100 connections.
    private static let seats = Seats(12)
}

/// A number of places, and a line for who finds none free.
private final class Seats: Sendable {
    private struct State {
        var free: Int
        var line: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    init(_ count: Int) {
        state = Mutex(State(free: count))
    }

    func take() async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                guard state.free > 0 else {
                    state.line.append(continuation)
                    return false
                }
                state.free -= 1
                return true
            }
            if isFree { continuation.resume() }
        }
    }

    func give() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.line.isEmpty else { return state.line.removeFirst() }
            state.free += 1
            return nil
        }
        next?.resume()
    }
}
