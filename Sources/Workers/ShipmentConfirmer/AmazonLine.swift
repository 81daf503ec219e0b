import Database
import Fulfilment
import Logging
package import MarketplaceCalls
import Store
package import WorkerRuntime

/// This worker's way to Amazon beside the calls of single shipments: cancellations and feeds, within the fleet's budget.
package struct AmazonLine: Sendable {
    private let clients: AmazonClients
    let context: WorkerContext
    private let rates = StatedRates()

    /// - Parameter clients: gives the client of an account; throws where there can be none (no credentials, no key).
    package init(clients: @escaping AmazonClients, context: WorkerContext) {
        self.clients = clients
        self.context = context
    }

    func calls(for account: AccountID) -> AmazonCalls {
        AmazonCalls(
            account: account, clients: clients, database: context.database, clock: context.clock, rates: rates)
    }

    /// Amazon does not let the account in: a person is told once, nothing is given up.
    func shutOut(_ account: AccountID, _ failure: CallFailure, isFinal: Bool) async throws {
        let now = context.clock.now
        try await context.database.write { transaction in
            try AccessTable.failed(account, .write, code: failure.code, now: now, in: transaction)
            try AmazonAccess.shutOut(
                account, failure, isFinal: isFinal, by: "shipment-confirmer", now: now, in: transaction)
        }
        context.logger.error("Amazon does not let the account in", metadata: ConfirmerLogKeys.metadata(failure))
    }
}
