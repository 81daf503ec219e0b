import ArgumentParser
import Database
import Fulfilment
import Messages
import SQLiteDatabase
import StockReservation
import Store
import WorkerRuntime

/// Books every order of the merchant's in the order of its last change, by the stock worker's own handler without the
/// broker: order read, demand compared with the ledger, difference booked, offers calculated.
struct StockBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stock", abstract: "Book the stock of all orders of a store into its ledger.",
        discussion: """
            The store holds orders and counted items, and nothing booked: `orderly-bench import` and `orderly stock import` \
            leave it so.
            """)

    @Option(help: "The store.")
    var database: String

    func run() async throws {
        let engine = try SQLiteEngine(path: database, options: .worker)
        let worker = try BenchWorker(.stockReservation, database: engine)
        let orders = try await engine.read { transaction in
            try transaction.rows(
                """
                SELECT order_id FROM orders WHERE account = 'bench' AND service IN ('mfn', 'sfp')
                ORDER BY updated_at, order_id
                """
            ) { OrderID(try $0.text(0)) }
        }
        let lines = try await engine.read { transaction in
            try transaction.first(
                """
                SELECT count(*) FROM order_lines l JOIN orders o ON o.key = l.order_key
                WHERE o.account = 'bench' AND o.service IN ('mfn', 'sfp')
                """
            ) { try $0.int(0) }
        }
        let handler = StockHandler()
        let watch = Stopwatch()
        for start in stride(from: 0, to: orders.count, by: handler.batchLimit) {
            let batch = orders[start..<min(start + handler.batchLimit, orders.count)].map { order in
                let message = FleetMessage.orderChanged(account: BenchWorker.account, order: order, revision: 1)
                return Received(messageID: nil, queue: message.queue, message: message, isRedelivered: false)
            }
            _ = try await handler.handle(batch, worker.context)
        }
        printResult("stock", count: lines ?? 0, watch.reading)
        await engine.close()
    }
}
