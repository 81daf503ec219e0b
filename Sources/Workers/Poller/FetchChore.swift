import Database
import Fulfilment
import Logging
import Marketplace
import ServiceLifecycle
import Store
package import WorkerRuntime

/// Claims one fetch after the other and brings each a step on: budget → call → one transaction.
///
/// A poller that dies leaves its claim to expire; the next goes on at the stored page or report state.
package struct FetchChore: Chore {
    package let name = "fetch"
    package let interval = Duration.milliseconds(500)
    /// Real time after which another poller may take over the claim of one that has died.
    static let lease = Duration.seconds(10)

    private let clients: ClientSource
    private let spool: String

    /// - Parameter spool: the directory of the sealed spool files.
    package init(clients: @escaping ClientSource, spool: String) {
        self.clients = clients
        self.spool = spool
    }

    package func run(_ context: WorkerContext) async throws {
        while !Task.isCancelled && !Task.isShuttingDownGracefully {
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
            try await whileRenewing(row, context) { try await advance(row, context) }
        }
    }

    /// A step may take minutes (a large report, a slow Amazon): its claim is renewed for as long as it lasts.
    private func whileRenewing(
        _ row: FetchTable.Row, _ context: WorkerContext, _ step: @escaping @Sendable () async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await step()
                return true
            }
            group.addTask {
                while true {
                    try await Task.sleep(for: Self.lease / 3)
                    do {
                        try await context.database.write { transaction in
                            try FetchTable.renew(
                                row, technicalNow: context.clock.technicalNow, lease: Self.lease, in: transaction)
                        }
                    } catch is FetchTable.LostClaim {
                        return false
                    } catch let error as DatabaseError where !error.isFatal {
                        continue
                    }
                }
            }
            // A claim that was lost ends the step by its next write; until then both go on.
            while let isStep = try await group.next() {
                if isStep { break }
            }
            group.cancelAll()
        }
    }

    private func advance(_ row: FetchTable.Row, _ context: WorkerContext) async throws {
        let step = FetchStep(row: row, context: context)
        do {
            let client = try await clients(row.account)
            switch (row.kind, row.state) {
            case (.orders, _): try await SearchFetch(step: step, client: client).run()
            case (.order, _): try await OrderFetch(step: step, client: client).run()
            case (.report, _) where row.purpose == FetchTable.findReports:
                try await ReportListFetch(step: step, client: client).run()
            case (.report, _) where row.purpose.hasPrefix("schedules."):
                try await ScheduleFetch(step: step, client: client).run()
            case (.report, .open): try await ReportFetch(step: step, client: client, spool: spool).request()
            case (.report, .requested): try await ReportFetch(step: step, client: client, spool: spool).look()
            case (.report, .ready): try await ReportFetch(step: step, client: client, spool: spool).download()
            case (.report, _): return
            }
        } catch {
            try await settle(error, step)
        }
    }

    private func settle(_ error: any Error, _ step: FetchStep) async throws {
        let (row, logger) = (step.row, step.context.logger)
        if error is FetchTable.LostClaim {
            logger.info("another poller has taken over a fetch", metadata: [PollerLogKeys.fetch: "\(row.id)"])
            return
        }
        guard let failure = FetchFailure(error) else { throw error }
        var metadata: Logger.Metadata = [LogKeys.account: "\(row.account)", PollerLogKeys.fetch: "\(row.id)"]
        if let error = error as? MarketplaceError {
            metadata[LogKeys.error] = "\(error.code)"
            metadata[PollerLogKeys.requestID] = "\(error.requestID ?? "none")"
            metadata[PollerLogKeys.operation] = "\(error.operation.rawValue)"
            try await step.charge(error)
        } else {
            metadata[LogKeys.error] = "\(type(of: error))"
        }
        logger.warning("a step of a fetch failed", metadata: metadata)
        do {
            try await step.failed(failure, code: (error as? MarketplaceError)?.code)
        } catch is FetchTable.LostClaim {
            logger.info("another poller has taken over a fetch", metadata: [PollerLogKeys.fetch: "\(row.id)"])
        }
    }
}
