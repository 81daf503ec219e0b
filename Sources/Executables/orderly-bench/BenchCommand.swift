import AMQP
import ArgumentParser
import Foundation

/// `orderly-bench`: the measured halves of `ops/bench`. Each prints one JSON object a line.
@main
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orderly-bench",
        abstract:
            "Measures broker wrapper, fleet loops, import, stock and the use of Amazon's quotas. Started by ops/bench.",
        subcommands: [
            PublishBench.self, ConsumeBench.self, ImportBench.self, RelayBench.self, FillBench.self, WorkBench.self,
            ImportWorkBench.self, QuotaBench.self, QuantityBench.self, StockBench.self,
        ])
}

/// Which broker and how much.
struct BrokerOptions: ParsableArguments {
    @Option(help: "amqp://user@host:port/vhost; the password stands in ORDERLY_BROKER_PASSWORD.")
    var broker: String

    @Option(help: "Queue; a quorum queue is made where there is none.")
    var queue = "orderly.bench"

    @Option(help: "Messages.")
    var count = 100_000

    @Option(help: "Bytes of each body.")
    var bytes = 1024

    @Option(help: "Unconfirmed messages at most, and prefetch.")
    var window = 1000

    /// The password comes from the environment: everybody on the machine may read a command line.
    func configuration(name: String) throws -> ConnectionConfiguration {
        var configuration = try ConnectionConfiguration(url: broker, connectionName: "orderly-bench " + name)
        if let password = ProcessInfo.processInfo.environment["ORDERLY_BROKER_PASSWORD"] {
            configuration.password = Secret(password)
        }
        configuration.publishWindow = window
        return configuration
    }
}
