import AMQP
import ArgumentParser
import SQLiteDatabase
import WorkerRuntime

/// Works on what `fill` left, with the fleet's own loop: decode, hand over in batches, commit, acknowledge.
struct WorkBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "work", abstract: "Work on messages with the fleet's batch consumer, until --count are done.")

    @OptionGroup var options: BrokerOptions

    @Option(help: "A database file with the fleet's schema.")
    var database: String

    @Option(help: "What is done with a message: none or row.")
    var effect = Effect.row

    func run() async throws {
        let engine = try SQLiteEngine(path: database, options: .worker)
        let worker = try BenchWorker(.stockReservation, database: engine)
        let tally = WorkTally(target: options.count)
        let consumer = BatchConsumer(
            EffectHandler(effect: effect, tally: tally), context: worker.context,
            broker: try options.configuration(name: "work"))
        try await worker.run(consumer) { await tally.wait() }
        await engine.close()
        if let (count, reading) = tally.result { printResult("work-" + effect.rawValue, count: count, reading) }
    }
}
