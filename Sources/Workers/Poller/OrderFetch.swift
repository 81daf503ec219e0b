import Database
import Fulfilment
import Marketplace
import Store
import WorkerRuntime

/// Reads one order by its id.
struct OrderFetch: Sendable {
    let step: FetchStep
    let client: MarketplaceClient

    func run() async throws {
        guard let subject = step.row.subject, try await step.mayCall(.getOrder) else { return }
        let answer = try await client.getOrder(OrderID(subject))
        let (row, now) = (step.row, step.context.clock.now)
        let sealed = try step.context.keyRing.seal(answer.value, context: IntakeTable.sealContext)
        try await step.write(answer, of: .getOrder) { transaction in
            try IntakeTable.add(
                .page(sealed: sealed, isSingleOrder: true), account: row.account, fetch: row.id, now: now,
                in: transaction)
            try VanishedOrderTable.remove(OrderID(subject), account: row.account, in: transaction)
            try FetchTable.end(row, .done, reason: nil, now: now, in: transaction)
        }
    }
}
