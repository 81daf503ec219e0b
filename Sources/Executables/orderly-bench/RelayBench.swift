import AMQP
import ArgumentParser
import Database
import Messages
import SQLiteDatabase
import Store
import Synchronization
import WorkerRuntime

/// Sends the outbox of a store with the fleet's own relay: rows read, published, confirmed and deleted.
struct RelayBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "relay", abstract: "Relay a store's outbox to the broker until it is empty.")

    @OptionGroup var options: BrokerOptions

    @Option(help: "A database file with the fleet's schema and --count rows in its outbox.")
    var database: String

    func run() async throws {
        let broker = try options.configuration(name: "relay")
        try await BenchWorker.prepare(.stock, broker)
        let engine = try SQLiteEngine(path: database, options: .worker)
        let worker = try BenchWorker(.poller, database: engine)
        let relay = OutboxRelay(
            context: worker.context, broker: broker, confirmationQuota: Quota(rate: 2, burst: 10))
        let watch = Stopwatch()
        let end = Mutex<Stopwatch.Reading?>(nil)
        try await worker.run(relay) {
            while try await engine.read({ transaction in try OutboxTable.holdsAny(in: transaction) }) {
                try await Task.sleep(for: .milliseconds(5))
            }
            end.withLock { $0 = watch.reading }
        }
        await engine.close()
        if let reading = end.withLock({ $0 }) { printResult("relay", count: options.count, reading) }
    }
}
