import Foundation
import Logging
import Metrics
import ServiceLifecycle
import Synchronization
import Testing

@testable import WorkerHealth

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite(.timeLimit(.minutes(1))) struct HealthServerTests {
    private let registry = PrometheusRegistry()
    private let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

    /// Runs a server on a free port while `body` talks to it, then shuts it down gracefully.
    private func withServer(
        readiness: @escaping @Sendable () -> Readiness = { .ready }, _ body: (_ port: Int) async throws -> Void
    ) async throws {
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let server = HealthServer(
            port: 0, registry: registry, logger: logger, readiness: readiness, onListening: { continuation.yield($0) })
        let services = ServiceGroup(services: [server], logger: logger)
        try await withThrowingTaskGroup { group in
            group.addTask { try await services.run() }
            let port = try #require(await ports.first { _ in true })
            do {
                try await body(port)
            } catch {
                await services.triggerGracefulShutdown()
                throw error
            }
            await services.triggerGracefulShutdown()
            try await group.waitForAll()
        }
    }

    private func get(_ port: Int, _ path: String, method: String = "GET") async throws -> (status: Int, body: String) {
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(port)\(path)")))
        request.httpMethod = method
        let (data, response) = try await URLSession.shared.data(for: request)
        let answer = try #require(response as? HTTPURLResponse)
        return (answer.statusCode, String(decoding: data, as: UTF8.self))
    }

    @Test func answersOverHTTP() async throws {
        Counter(label: "orderly_messages", factory: registry).increment(by: 2)
        try await withServer { port throws in
            #expect(try await get(port, "/health/live").status == 200)
            #expect(try await get(port, "/health/ready").body == "{\"ready\":true,\"reasons\":[]}\n")
            #expect(try await get(port, "/metrics").body.contains("orderly_messages_total 2\n"))
            #expect(try await get(port, "/other").status == 404)
            #expect(try await get(port, "/health/live", method: "POST").status == 405)
        }
    }

    @Test func readinessIsAskedEachTime() async throws {
        let asked = Atomic(0)
        try await withServer(
            readiness: {
                asked.add(1, ordering: .relaxed).newValue == 1 ? Readiness(reasons: ["broker: connecting"]) : .ready
            },
            { port throws in
                #expect(try await get(port, "/health/ready").status == 503)
                #expect(try await get(port, "/health/ready").status == 200)
            })
    }

    @Test func aPortInUseNamesTheSettingToChange() async throws {
        try await withServer { port throws in
            let second = HealthServer(port: port, registry: registry, logger: logger, readiness: { .ready })
            let error = await #expect(throws: HealthServerError.self) { try await second.run() }
            #expect(error?.cause == "in use")
            #expect("\(error, default: "none")".contains("set ORDERLY_HEALTH_PORT"))
        }
    }

    @Test func thePortIsFreeAgainAfterShutdown() async throws {
        let used = Mutex(0)
        try await withServer { port throws in used.withLock { $0 = port } }
        let port = used.withLock(\.self)
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let again = HealthServer(
            port: port, registry: registry, logger: logger, readiness: { .ready },
            onListening: { continuation.yield($0) })
        try await withThrowingTaskGroup { group in
            group.addTask { try await again.run() }
            #expect(await ports.first { _ in true } == port)
            group.cancelAll()
            try await group.waitForAll()
        }
    }
}
