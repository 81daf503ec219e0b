import Database
import Fulfilment
import Messages
import WorkerRuntime

/// Works on changed orders in batches, as the worker of the stock does.
struct EffectHandler: BatchHandler {
    let queues = [FleetQueue.stock]
    let batchLimit = 200
    let effect: Effect
    let tally: WorkTally

    private static let note: SQLStatement = """
        INSERT INTO revisions (name, revision) VALUES (?, ?)
        ON CONFLICT (name) DO UPDATE SET revision = excluded.revision WHERE excluded.revision > revisions.revision
        """
    private static let announce: SQLStatement = """
        INSERT INTO outbox (kind, account, subject, number, generation, available_at) VALUES (2, ?, ?, ?, 0, 0)
        """

    func handle(_ batch: [Received], _ context: WorkerContext) async throws -> [MessageOutcome] {
        tally.begin()
        if effect == .row {
            try await context.database.write { transaction in
                for received in batch { try Self.apply(received.message, in: transaction) }
            }
        }
        tally.add(batch.count)
        return Array(repeating: .done, count: batch.count)
    }

    private static func apply(_ message: FleetMessage, in transaction: any SQLTransaction) throws {
        guard case .orderChanged(let account, let order, let revision) = message else { return }
        let arguments: [SQLValue] = [.text(order.rawValue), .integer(revision)]
        guard try transaction.run(note, arguments) > 0 else { return }
        try transaction.run(announce, [.text(account.rawValue)] + arguments)
    }
}
