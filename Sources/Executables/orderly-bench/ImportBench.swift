import ArgumentParser
import Database
import Fulfilment
import Reports
import SQLiteDatabase
import Store

/// Imports an All Orders report from the file to committed orders and events: the importer's own path without the broker.
struct ImportBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Import a report: read, parse, merge, write orders and events, commit.")

    @Option(help: "An All Orders report, plain, gz or xz.")
    var report: String

    @Option(help: "The database file to make.")
    var database: String

    @Option(help: "Chunks a transaction, as the importer batches them.")
    var batch = 10

    func run() async throws {
        let engine = try await BenchStore.make(path: database)
        let now = Timestamp(seconds: 1_800_000_000)
        let account = BenchWorker.account
        let watch = Stopwatch()
        var parser = OrderReportParser()
        var file = try ReportFile.open(report)
        var orders = 0
        var lines = 0
        var isOver = false
        while !isOver {
            var parsed: [ParsedOrders] = []
            while parsed.count < batch, !isOver {
                if let chunk = try file.nextChunk() {
                    parsed.append(try parser.parse(chunk))
                } else {
                    isOver = true
                }
            }
            let items = parsed
            orders += items.reduce(0) { $0 + $1.orders.count }
            lines += items.reduce(0) { $0 + $1.rowCount }
            _ = try await engine.write { transaction in
                for item in items {
                    try transaction.savepoint {
                        for order in item.orders {
                            _ = try OrderTable.take(order, account: account, keys: nil, now: now, in: transaction)
                        }
                    }
                    for finding in item.findings {
                        try FindingTable.add(
                            finding, account: account, origin: "bench", now: now, in: transaction)
                    }
                }
            }
        }
        printResult("import", count: lines, watch.reading)
        print("{\"name\":\"import-orders\",\"count\":\(orders)}")
    }
}
