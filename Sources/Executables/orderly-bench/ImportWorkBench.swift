import AMQP
import ArgumentParser
import Database
import Fulfilment
import Importer
import Messages
import Reports
import SQLiteDatabase
import Store
import Synchronization
import WorkerRuntime

/// Imports a report the whole way of the fleet: sealed in a spool file, announced by messages, worked on by the importer.
///
/// Only the events of the changed orders stay in the outbox: to send them is the work of `relay`.
struct ImportWorkBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import-work", abstract: "Import a report by spool file, messages and the importer's worker.")

    private static let reportType = "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL"

    @OptionGroup var options: BrokerOptions

    @Option(help: "An All Orders report, plain, gz or xz.")
    var report: String

    @Option(help: "The database file to make.")
    var database: String

    @Option(help: "An empty directory for the spool file.")
    var spool: String

    func run() async throws {
        let broker = try options.configuration(name: "import")
        try await BenchWorker.prepare(.intake, broker)
        let engine = try await BenchStore.make(path: database)
        let worker = try BenchWorker(.importer, database: engine)
        let watch = Stopwatch()
        try await announce(worker.context)
        try await Publisher.withPublisher(broker, logger: worker.context.logger) { publisher in
            let rows = try await engine.read { transaction in
                try OutboxTable.due(at: worker.context.clock.now, limit: 10_000, in: transaction)
            }
            try await BenchWorker.publish(rows.map { OutgoingMessage($0.message) }, publisher)
            try await engine.write { transaction in try OutboxTable.remove(rows.map(\.id), in: transaction) }
        }
        let end = Mutex<Stopwatch.Reading?>(nil)
        let importer = BatchConsumer(ImportHandler(spool: spool), context: worker.context, broker: broker)
        try await worker.run(importer) {
            while try await engine.read({ transaction in try Self.isWaiting(in: transaction) }) {
                try await Task.sleep(for: .milliseconds(5))
            }
            end.withLock { $0 = watch.reading }
        }
        let lines = try await engine.read { transaction in
            try transaction.first("SELECT count(*) FROM order_lines") { try $0.int(0) } ?? 0
        }
        await engine.close()
        if let reading = end.withLock({ $0 }) { printResult("import-work", count: lines, reading) }
    }

    /// The poller's half: the report in the spool, its chunks in the intake, their messages in the outbox.
    private func announce(_ context: WorkerContext) async throws {
        var file = try ReportFile.open(report)
        var writer = try SpoolFile.Writer(path: spool + "/report.sealed")
        var stretches: [(SpoolFile.Stretch, Int)] = []
        while let chunk = try file.nextChunk() {
            stretches.append(
                (try writer.append(header: chunk.header, body: chunk.body, keys: context.keyRing), chunk.firstLine))
        }
        try writer.finish()
        let (found, now) = (stretches, context.clock.now)
        try await context.database.write { transaction in
            let fetch = try transaction.first(
                """
                INSERT INTO fetches (account, kind, purpose, state, next_at, created_at)
                VALUES ('bench', 'report', 'bench', 'done', 0, 0) RETURNING id
                """
            ) { try $0.integer(0) }
            for (stretch, line) in found {
                try IntakeTable.add(
                    .chunk(
                        reportType: Self.reportType, file: "report.sealed", offset: stretch.offset,
                        length: stretch.length, firstLine: line),
                    account: BenchWorker.account, fetch: fetch ?? 0, now: now, in: transaction)
            }
        }
    }

    private static func isWaiting(in transaction: any SQLTransaction) throws -> Bool {
        try transaction.first("SELECT 1 FROM intake WHERE state = 'stored' LIMIT 1") { _ in true } ?? false
    }
}
