import Database
import Fulfilment
import Logging
import Store
package import WorkerRuntime

/// Asks for what the live reading has left open: after a rest longer than Amazon's longest report, after a report that
/// Amazon could not make, after a search that was handed over (S3-10, S3-11).
package struct GapChore: Chore {
    package let name = "gaps"
    package let interval = Duration.seconds(10)

    package init() {}

    package func run(_ context: WorkerContext) async throws {
        let now = context.clock.now
        let accounts = try await context.database.read { transaction in
            try AccountTable.all(in: transaction).filter { account in
                try account.state == .active && SettingTable.flag(.importEnabled, account: account.id, in: transaction)
                    && !GapSearch.gaps(account, now: now, in: transaction).isEmpty
            }
        }
        guard !accounts.isEmpty else { return }
        try await context.withLease("gaps", duration: .seconds(20)) { _ in
            for account in accounts {
                let asked = try await context.database.write { transaction in
                    try BackfillTable.closeGaps(
                        of: account, limit: BackfillTable.limit, afterRest: true, now: now, in: transaction)
                }
                guard !asked.isEmpty else { continue }
                context.logger.info(
                    "gaps are asked for",
                    metadata: [LogKeys.account: "\(account.id)", LogKeys.count: "\(asked.count)"])
            }
        }
    }
}
