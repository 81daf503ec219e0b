// swift-tools-version: 6.2
import PackageDescription

// Targets stand from the ground up: each may only use what stands above it.
// `ops/check` compares every file's imports with the dependencies declared here.

let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")

let package = Package(
    name: "orderly",
    products: [
        .executable(name: "orderly", targets: ["orderly"]),
        .executable(name: "orderly-poller", targets: ["orderly-poller"]),
        .executable(name: "orderly-importer", targets: ["orderly-importer"]),
        .executable(name: "orderly-stock-reservation", targets: ["orderly-stock-reservation"]),
        .executable(name: "orderly-shipment-confirmer", targets: ["orderly-shipment-confirmer"]),
        .executable(name: "orderly-alerting", targets: ["orderly-alerting"]),
        .executable(name: "orderly-console", targets: ["orderly-console"]),
        .executable(name: "orderly-simulator", targets: ["orderly-simulator"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // Domain
        .target(name: "Fulfilment", path: "Sources/Domain/Fulfilment"),
        .target(name: "Messages", dependencies: ["Fulfilment"], path: "Sources/Domain/Messages"),

        // Broker
        .systemLibrary(
            name: "CRabbitMQ", path: "Sources/Broker/CRabbitMQ", pkgConfig: "librabbitmq",
            providers: [.apt(["librabbitmq-dev"])]),
        .target(name: "AMQP", dependencies: ["CRabbitMQ", logging], path: "Sources/Broker/AMQP"),

        // Storage
        .target(name: "Database", path: "Sources/Storage/Database"),
        .target(
            name: "Store", dependencies: ["Database", "Fulfilment", "Messages", crypto], path: "Sources/Storage/Store"),
        .target(
            name: "SQLiteDatabase", dependencies: ["Database", grdb, grdbSQLite], path: "Sources/Storage/SQLiteDatabase"
        ),
        .systemLibrary(
            name: "CPostgres", path: "Sources/Storage/CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(
            name: "PostgresDatabase", dependencies: ["Database", "CPostgres"], path: "Sources/Storage/PostgresDatabase"
        ),

        // Marketplace
        .systemLibrary(
            name: "CZlib", path: "Sources/Marketplace/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(
            name: "Marketplace",
            dependencies: ["Fulfilment", httpClient, nioCore, nioHTTP1, logging],
            path: "Sources/Marketplace/Marketplace"),
        .target(name: "Reports", dependencies: ["Fulfilment", "CZlib"], path: "Sources/Marketplace/Reports"),
        .target(
            name: "Channels", dependencies: ["Fulfilment", httpClient, nioCore, nioHTTP1, crypto],
            path: "Sources/Marketplace/Channels"),

        // Workers
        .target(
            name: "WorkerRuntime",
            dependencies: ["AMQP", "Messages", "Store", "Database", "Fulfilment", logging, metrics, lifecycle],
            path: "Sources/Workers/WorkerRuntime"),
        // Header only: glibc's allocator, which the toolchain's module of glibc leaves out.
        .systemLibrary(name: "CAllocator", path: "Sources/Workers/CAllocator"),
        .target(
            name: "WorkerHealth",
            dependencies: ["CAllocator", nioCore, nioPosix, nioHTTP1, logging, metrics, lifecycle],
            path: "Sources/Workers/WorkerHealth"),
        .target(
            name: "Poller",
            dependencies: [
                "WorkerRuntime", "Store", "Database", "Fulfilment", "Marketplace", "Reports", logging, lifecycle,
            ],
            path: "Sources/Workers/Poller"),
        .target(
            name: "Importer",
            dependencies: [
                "WorkerRuntime", "Store", "Database", "Messages", "Fulfilment", "Marketplace", "Reports", logging,
                metrics,
            ],
            path: "Sources/Workers/Importer"),
        // What workers that write to Amazon share: calls within the budget, and documents of feeds.
        .target(
            name: "MarketplaceCalls",
            dependencies: ["WorkerRuntime", "Store", "Database", "Fulfilment", "Marketplace", "Reports"],
            path: "Sources/Workers/MarketplaceCalls"),
        .target(
            name: "StockReservation",
            dependencies: [
                "WorkerRuntime", "MarketplaceCalls", "Store", "Database", "Messages", "Fulfilment", "Marketplace",
                "Reports", "Channels", logging, lifecycle,
            ],
            path: "Sources/Workers/StockReservation"),
        .target(
            name: "ShipmentConfirmer",
            dependencies: [
                "WorkerRuntime", "MarketplaceCalls", "Store", "Database", "Messages", "Fulfilment", "Marketplace",
                "Reports", logging,
            ],
            path: "Sources/Workers/ShipmentConfirmer"),
        .target(
            name: "Alerting",
            dependencies: ["WorkerRuntime", "Store", "Database", "Messages", "Fulfilment", "AMQP", logging, lifecycle],
            path: "Sources/Workers/Alerting"),

        // Operator
        .target(name: "Supervision", dependencies: [logging], path: "Sources/Operator/Supervision"),
        .target(
            name: "Operations", dependencies: ["Store", "Database", "Messages", "Fulfilment", "Reports", yams],
            path: "Sources/Operator/Operations"),
        .target(
            name: "BrokerDesk", dependencies: ["Operations", "AMQP", "Messages", logging],
            path: "Sources/Operator/BrokerDesk"),
        .target(
            name: "CommandLineTool",
            dependencies: ["Operations", "Supervision", arguments],
            path: "Sources/Operator/CommandLine"),

        .target(
            name: "Console", dependencies: ["Operations", "Fulfilment", hummingbird, httpTypes, nioCore, logging],
            path: "Sources/Operator/Console", resources: [.embedInCode("API/openapi.yaml")]),

        // Simulator
        .target(
            name: "Simulator", dependencies: ["CZlib", hummingbird, httpTypes, nioCore, logging, lifecycle],
            path: "Sources/Simulator"
        ),

        // Executables
        .target(
            name: "Bootstrap",
            dependencies: [
                "AMQP", "Database", "SQLiteDatabase", "PostgresDatabase", "Store", "Fulfilment", "Marketplace",
                "WorkerRuntime", "WorkerHealth", logging, metrics, lifecycle, unixSignals, nioCore,
            ],
            path: "Sources/Executables/Bootstrap"),
        .worker("orderly-poller", "Poller"),
        .worker("orderly-importer", "Importer"),
        .worker("orderly-stock-reservation", "StockReservation", ["Fulfilment"]),
        .worker("orderly-shipment-confirmer", "ShipmentConfirmer", ["Store"]),
        .worker("orderly-alerting", "Alerting"),
        .executableTarget(
            name: "orderly",
            dependencies: [
                "Bootstrap", "CommandLineTool", "Operations", "BrokerDesk", "Marketplace", "Channels", "Fulfilment",
            ],
            path: "Sources/Executables/orderly"),
        .executableTarget(
            name: "orderly-console",
            dependencies: [
                "Bootstrap", "Console", "Operations", "Store", "Database", "WorkerRuntime", logging, arguments,
            ],
            path: "Sources/Executables/orderly-console"),
        .executableTarget(
            name: "orderly-bench",
            dependencies: [
                "AMQP", "Database", "SQLiteDatabase", "Store", "Fulfilment", "Messages", "Reports", "WorkerRuntime",
                "Importer", "StockReservation", "Marketplace", logging, lifecycle, arguments,
            ],
            path: "Sources/Executables/orderly-bench"),
        .executableTarget(
            name: "orderly-simulator", dependencies: ["Simulator", logging, arguments],
            path: "Sources/Executables/orderly-simulator"),

        // Tests
        .testTarget(name: "FulfilmentTests", dependencies: ["Fulfilment"]),
        .testTarget(name: "MessagesTests", dependencies: ["Messages", "Fulfilment"]),
        .testTarget(name: "AMQPTests", dependencies: ["AMQP", logging]),
        .testTarget(name: "BrokerTests", dependencies: ["AMQP", logging]),
        .target(name: "DatabaseConformance", dependencies: ["Database"], path: "Tests/DatabaseConformance"),
        .executableTarget(
            name: "turnstile-writer", dependencies: ["SQLiteDatabase", "Database"], path: "Tests/TurnstileWriter"),
        .testTarget(
            name: "SQLiteDatabaseTests",
            dependencies: ["SQLiteDatabase", "Database", "DatabaseConformance", "turnstile-writer"]),
        .testTarget(
            name: "PostgresDatabaseTests",
            dependencies: ["PostgresDatabase", "Database", "DatabaseConformance", "StoreTesting"]),
        .testTarget(name: "ReportsTests", dependencies: ["Reports", "Fulfilment", "CZlib"]),
        .target(name: "LogTesting", dependencies: [logging], path: "Tests/LogTesting"),
        .target(
            name: "MarketplaceTesting",
            dependencies: ["Marketplace", "Fulfilment", logging, nioCore, nioPosix, nioHTTP1],
            path: "Tests/MarketplaceTesting"),
        .testTarget(
            name: "MarketplaceTests",
            dependencies: ["Marketplace", "MarketplaceTesting", "LogTesting", "Fulfilment", nioCore, nioPosix]),
        .testTarget(
            name: "SimulatorTests",
            dependencies: ["Simulator", hummingbird, hummingbirdTesting, httpTypes, nioCore, logging]),
        .testTarget(name: "WorkerHealthTests", dependencies: ["WorkerHealth", logging, metrics, lifecycle, nioHTTP1]),
        .testTarget(name: "BootstrapTests", dependencies: ["Bootstrap", "Marketplace", "WorkerRuntime"]),
        .testTarget(name: "SupervisionTests", dependencies: ["Supervision", logging]),
        .target(
            name: "StoreTesting",
            dependencies: ["Store", "Database", "SQLiteDatabase", "PostgresDatabase", "Fulfilment"],
            path: "Tests/StoreTesting"),
        .testTarget(
            name: "StoreTests", dependencies: ["Store", "StoreTesting", "Database", "Messages", "Fulfilment"]),
        .testTarget(
            name: "ShipmentTests", dependencies: ["Store", "StoreTesting", "Database", "Messages", "Fulfilment"]),
        .testTarget(
            name: "QuotaTests",
            dependencies: [
                "Store", "StoreTesting", "Database", "SQLiteDatabase", "Fulfilment", "Marketplace", "Simulator",
            ]),
        .testTarget(
            name: "ChannelsTests",
            dependencies: [
                "Channels", "StockReservation", "MarketplaceTesting", "Store", "StoreTesting", "Database", "Fulfilment",
                crypto,
            ]),
        .testTarget(
            name: "QuantityTests",
            dependencies: [
                "StockReservation", "WorkerRuntime", "Marketplace", "Reports", "Store", "StoreTesting", "Database",
                "Messages", "Fulfilment", "Simulator", "LogTesting", hummingbird, hummingbirdTesting, httpTypes,
                nioCore, logging,
            ]),
        .testTarget(name: "WorkerRuntimeTests", dependencies: ["WorkerRuntime", logging, lifecycle]),
        .testTarget(
            name: "PollerTests",
            dependencies: [
                "Poller", "WorkerRuntime", "Marketplace", "MarketplaceTesting", "Reports", "Store", "StoreTesting",
                "Database", "Fulfilment", "LogTesting", logging,
            ]),
        .testTarget(
            name: "ImporterTests",
            dependencies: [
                "Importer", "WorkerRuntime", "Store", "StoreTesting", "Database", "Messages", "Fulfilment", logging,
            ]),
        .testTarget(
            name: "StockReservationTests",
            dependencies: [
                "StockReservation", "WorkerRuntime", "Store", "StoreTesting", "Database", "Messages", "Fulfilment",
                "LogTesting",
            ]),
        .testTarget(
            name: "ShipmentConfirmerTests",
            dependencies: [
                "ShipmentConfirmer", "WorkerRuntime", "Marketplace", "MarketplaceTesting", "Store", "StoreTesting",
                "Database", "Messages", "Fulfilment", "LogTesting",
            ]),
        .testTarget(
            name: "OrderFeedTests",
            dependencies: [
                "ShipmentConfirmer", "WorkerRuntime", "Marketplace", "Store", "StoreTesting",
                "Database",
                "Messages", "Fulfilment", "Simulator", "LogTesting", hummingbird, hummingbirdTesting, httpTypes,
                nioCore,
                logging,
            ]),
        .testTarget(
            name: "AlertingTests",
            dependencies: [
                "Alerting", "WorkerRuntime", "Store", "StoreTesting", "Database", "Messages", "Fulfilment",
                "LogTesting", logging,
            ]),
        .testTarget(
            name: "OperationsTests",
            dependencies: ["Operations", "Reports", "Store", "StoreTesting", "Database", "Messages", "Fulfilment"]),
        .testTarget(
            name: "ConsoleTests",
            dependencies: [
                "Console", "Operations", "Store", "StoreTesting", "Database", "Fulfilment", hummingbird,
                hummingbirdTesting, httpTypes, nioCore, logging, "LogTesting", yams,
            ]),
        .testTarget(
            name: "CommandLineTests",
            dependencies: ["CommandLineTool", "Operations", "Store", "Database", "SQLiteDatabase", "Fulfilment"]),
        .testTarget(
            name: "FleetTests",
            dependencies: [
                "SQLiteDatabase", "PostgresDatabase", "Store", "StoreTesting", "Database", "Fulfilment", "AMQP",
                logging, "orderly",
                "orderly-poller", "orderly-importer",
                "orderly-stock-reservation", "orderly-shipment-confirmer", "orderly-alerting", "orderly-simulator",
            ]),
    ],
    swiftLanguageModes: [.v6]
)

extension Target {
    /// An executable of a few lines that starts one worker.
    static func worker(_ name: String, _ module: String, _ more: [Target.Dependency] = []) -> Target {
        .executableTarget(
            name: name, dependencies: ["Bootstrap", .init(stringLiteral: module), "WorkerRuntime"] + more,
            path: "Sources/Executables/\(name)")
    }
}

for target in package.targets where target.type != .system {
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            // SE-0335: `any` is written out.
            .enableUpcomingFeature("ExistentialAny"),
            // SE-0444: a member is visible only where its module is imported.
            .enableUpcomingFeature("MemberImportVisibility"),
            // SE-0409: an import is internal unless it says otherwise.
            .enableUpcomingFeature("InternalImportsByDefault"),
            // SE-0461: a nonisolated async function runs on its caller's actor.
            .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
            // SE-0480.
            .treatAllWarnings(as: .error),
        ]
}
