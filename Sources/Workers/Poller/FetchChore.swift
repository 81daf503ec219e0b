import Database
import Fulfilment
import Logging
import Marketplace
import Store
package import WorkerRuntime

/// Claims one fetch after the other and brings each a step on: budget → call → one transaction.
///
/// A poller that dies leaves its claim to expire; the next goes on at the stored page or report state.
package struct FetchChore: Chore {
    package let name = "fetch"
    package let interval = Duration.milliseconds(250)
    /// Real time after which another poller may take over a claim.
    static let lease = Duration.seconds(60)

    private let clients: ClientSource
    private let spool: String

    /// - Parameter spool: the directory of the sealed spool files.
    package init(clients: @escaping ClientSource, spool: String) {
        self.clients = clients
        self.spool = spool
    }

    package func run(_ context: WorkerContext) async throws {
        while !Task.isCancelled {
            let (now, technicalNow) = (context.clock.now, context.clock.technicalNow)
            let isDue = try await context.database.read { transaction in
                try FetchTable.hasDue(at: now, technicalNow: technicalNow, in: transaction)
            }
            guard isDue else { return }
            let row = try await context.database.write { transaction in
                try FetchTable.claim(
                    owner: context.id, now: now, technicalNow: technicalNow, lease: Self.lease, in: transaction)
            }
            guard let row else { return }
            try await advance(row, context)
        }
    }

    private func advance(_ row: FetchTable.Row, _ context: WorkerContext) async throws {
        let step = FetchStep(row: row, context: context)
        do {
            let client = try await clients(row.account)
            switch (row.kind, row.state) {
            case (.orders, _): try await SearchFetch(step: step, client: client).run()
            case (.order, _): try await OrderFetch(step: step, client: client).run()
            case (.report, .open): try await ReportFetch(step: step, client: client, spool: spool).request()
            case (.report, .requested): try await ReportFetch(step: step, client: client, spool: spool).look()
            case (.report, .ready): try await ReportFetch(step: step, client: client, spool: spool).download()
            case (.report, _): return
            }
        } catch is FetchTable.LostClaim {
            context.logger.info("another poller has taken over a fetch", metadata: ["fetch": "\(row.id)"])
        } catch let error as MarketplaceError {
            try await step.failed(error)
        }
    }
}
