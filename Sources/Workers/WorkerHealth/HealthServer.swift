import Glibc
package import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
import ServiceLifecycle

/// The worker's health port: `/health/live`, `/health/ready` and `/metrics` over HTTP/1.1, on one thread.
///
/// Put it first among the services: it then ends last, and shows "not ready" while the worker drains.
package struct HealthServer: Service {
    private let host: String
    private let port: Int
    private let registry: PrometheusRegistry
    private let readiness: @Sendable () -> Readiness
    private let onListening: @Sendable (Int) -> Void
    private let logger: Logger

    /// - Parameters:
    ///   - host: address to listen on; loopback unless a container's network needs another.
    ///   - port: 0 takes a free one (`onListening` names it). A worker that shall have no health port runs no server.
    ///   - registry: what `/metrics` shows.
    ///   - readiness: asked at each `/health/ready`, on the server's thread: answers at once, from memory.
    ///   - onListening: called once with the port that is open.
    package init(
        host: String = "127.0.0.1", port: Int, registry: PrometheusRegistry,
        logger: Logger = Logger(label: "orderly.health"),
        readiness: @escaping @Sendable () -> Readiness,
        onListening: @escaping @Sendable (_ port: Int) -> Void = { _ in }
    ) {
        self.host = host
        self.port = port
        self.registry = registry
        self.logger = logger
        self.readiness = readiness
        self.onListening = onListening
    }

    /// Serves until graceful shutdown or cancellation.
    ///
    /// - Throws: ``HealthServerError`` when the port cannot be opened.
    package func run() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        do {
            let channel = try await listen(on: group)
            let open = channel.localAddress?.port ?? port
            logger.info("health port is open", metadata: ["host": "\(host)", "port": "\(open)"])
            onListening(open)
            // Ends by shutdown or cancellation alike; both close the port.
            try? await gracefulShutdown()
            try? await channel.close()
        } catch {
            try? await group.shutdownGracefully()
            throw error
        }
        try? await group.shutdownGracefully()
    }

    private func listen(on group: MultiThreadedEventLoopGroup) async throws -> any Channel {
        let readiness = readiness
        let registry = registry
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 16)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHandler(IdleStateHandler(allTimeout: .seconds(60)))
                    try pipeline.configureHTTPServerPipeline(withErrorHandling: true)
                    try pipeline.addHandler(HealthHandler(readiness: readiness, metrics: { registry.exposition() }))
                }
            }
        do {
            return try await bootstrap.bind(host: host, port: port).get()
        } catch let error as IOError {
            throw HealthServerError(
                host: host, port: port, cause: error.errnoCode == EADDRINUSE ? "in use" : "\(error)")
        }
    }
}
