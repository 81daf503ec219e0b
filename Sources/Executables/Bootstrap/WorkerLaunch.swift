package import AMQP
import Database
import Foundation
import Fulfilment
import Logging
import Marketplace
import Metrics
import NIOCore
package import ServiceLifecycle
import Store
import UnixSignals
import WorkerHealth
package import WorkerRuntime

/// Starts one worker: environment → store → broker → services, in the order in which they depend on each other.
package struct WorkerLaunch: Sendable {
    package let context: WorkerContext
    package let broker: ConnectionConfiguration
    /// The directory of the sealed spool files.
    package let spool: String
    package let clients: ClientPool

    /// What a worker's executable does.
    ///
    /// - Parameter services: the worker's own services, in the order of dependency.
    package static func run(
        _ kind: WorkerKind, _ services: @Sendable (WorkerLaunch) throws -> [any Service]
    ) async -> Never {
        if CommandLine.arguments.contains(where: { $0 == "--help" || $0 == "-h" }) {
            print(help(kind))
            exit(0)
        }
        if CommandLine.arguments.contains("--version") {
            print("orderly-\(kind.rawValue) \(OrderlyVersion.text)")
            exit(0)
        }
        do {
            try await start(kind, FleetEnvironment(), services)
            exit(0)
        } catch {
            FileHandle.standardError.write(Data("orderly-\(kind.rawValue): \(text(error))\n".utf8))
            // 78 (EX_CONFIG): a person must change something, restarting in a loop does not help.
            exit(needsPerson(error) ? 78 : 1)
        }
    }

    private static func start(
        _ kind: WorkerKind, _ environment: FleetEnvironment,
        _ services: @Sendable (WorkerLaunch) throws -> [any Service]
    ) async throws {
        IdleMemory.limitArenas()
        NIOSingletons.groupLoopCountSuggestion = 1
        let registry = PrometheusRegistry()
        MetricsSystem.bootstrap(registry)
        var logger = Logger(label: "orderly-\(kind.rawValue)") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = Logger.Level(rawValue: environment.logLevel) ?? .info

        let clock = try environment.clock()
        let keys = try environment.keyRing()
        try FileManager.default.createDirectory(
            atPath: environment.spool, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let database = try environment.openDatabase(forImport: kind == .importer)
        try await Schema.check(database)

        let host = ProcessInfo.processInfo.hostName
        let id = "\(kind.rawValue)-\(host)-\(getpid())-\(clock.technicalNow.seconds % 100_000)"
        let context = WorkerContext(
            kind: kind, id: id, database: database, clock: clock, keyRing: keys, logger: logger)
        let broker = try environment.broker(name: id)
        let clients = try ClientPool(environment: environment, context: context)
        let launch = WorkerLaunch(context: context, broker: broker, spool: environment.spool, clients: clients)

        var all: [any Service] = []
        let port = try environment.healthPort()
        if port > 0 {
            let health = context.health
            all.append(
                HealthServer(
                    host: "127.0.0.1", port: port, registry: registry, logger: logger,
                    readiness: { Readiness(reasons: health.reasons) }, onListening: { _ in }))
        }
        all.append(
            ChoreService(
                HeartbeatChore(host: host, startedAt: clock.technicalNow, version: OrderlyVersion.text),
                context: context))
        all.append(ChoreService(ScheduleChore(), context: context))
        all.append(ChoreService(RetentionChore(), context: context))
        all.append(
            IdleMemory(
                isIdle: { context.health.unacknowledged == 0 }, releaseCaches: { await database.releaseMemory() }))
        all.append(OutboxRelay(context: context, broker: broker, confirmationQuota: confirmationQuota(clock)))
        all += try services(launch)

        // The group describes its services at debug level; what they hold is none of a log's business.
        var groupLogger = logger
        groupLogger.logLevel = max(logger.logLevel, .notice)
        var configuration = ServiceGroupConfiguration(
            services: all, gracefulShutdownSignals: [.sigterm, .sigint], logger: groupLogger)
        configuration.maximumGracefulShutdownDuration = .seconds(25)
        logger.info("worker starts", metadata: [LogKeys.worker: "\(id)"])
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch {
            await clients.shutdown()
            throw error
        }
        await clients.shutdown()
        try await database.write { transaction in try WorkerTable.leave(id, in: transaction) }
        logger.info("worker has stopped", metadata: [LogKeys.worker: "\(id)"])
    }

    private static func confirmationQuota(_ clock: BusinessClock) -> Quota {
        let published = MarketplaceOperation.confirmShipment.quota
        return Quota(rate: published?.rate ?? 2, burst: published?.burst ?? 10).planned(atSpeed: clock.speed)
    }

    private static func needsPerson(_ error: any Error) -> Bool {
        switch error {
        case is LaunchRefusal, is KeyRing.Refusal, is HealthServerError: true
        case let error as DatabaseError: error.isFatal
        case let error as AMQPError: error.isFatal
        default: false
        }
    }

    private static func text(_ error: any Error) -> String {
        switch error {
        case let error as AMQPError: error.message
        case let error as DatabaseError: error.message
        default: "\(error)"
        }
    }

    private static func help(_ kind: WorkerKind) -> String {
        """
        orderly-\(kind.rawValue): one worker of the Orderly fleet. Start as many as you like.

        It takes no arguments; everything comes from the environment (or a file named by …_FILE):
          ORDERLY_STATE            directory of everything the fleet writes (default .orderly)
          ORDERLY_DATABASE_PATH    the SQLite file (default $ORDERLY_STATE/orderly.sqlite)
          ORDERLY_BROKER_URL       amqp://user@host:port/vhost (default amqp://orderly@127.0.0.1:18672/orderly)
          ORDERLY_BROKER_PASSWORD  or ORDERLY_BROKER_PASSWORD_FILE
          ORDERLY_KEY_FILE         key ring for addresses and tokens (default $ORDERLY_STATE/keys/data.key)
          ORDERLY_MARKETPLACE_URL  a simulator instead of Amazon
          ORDERLY_CLIENT_ID, ORDERLY_CLIENT_SECRET (or …_FILE)  the application registered with Amazon
          ORDERLY_HEALTH_PORT      loopback port of /metrics and /health (default 0: none)
          ORDERLY_LOG_LEVEL        trace, debug, info, notice, warning, error (default info)

        It ends on SIGTERM after finishing what it has begun. Exit codes: 0 ended, 1 failed (try again),
        78 a person must change something (the last line says what).
        """
    }
}
