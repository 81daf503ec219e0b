import Database
import Fulfilment
import Logging
import Store
package import WorkerRuntime

/// Watches the age limit: tells a person a day before and at it, and takes up again what a higher limit allows (S2-29,
/// S2-30, D6).
package struct AgeLimitChore: Chore {
    package let name = "age-limit"
    package let interval = Duration.seconds(1)
    static let lease = Duration.seconds(30)

    package init() {}

    package func run(_ context: WorkerContext) async throws {
        let now = context.clock.now
        let due = try await context.database.read { transaction in
            try AccountTable.all(in: transaction).map(\.id).filter { account in
                let ages = try ProblemTable.ages(account, now: now, in: transaction)
                let limit = try ConfirmationPolicy.current(account, in: transaction).ageLimit
                return try !ProblemTable.showsAges(ages, of: account, in: transaction)
                    || ShipmentTable.hasRevivable(account: account, ageLimit: limit, now: now, in: transaction)
            }
        }
        guard !due.isEmpty else { return }
        try await context.withLease(name, duration: Self.lease) { _ in
            for account in due { try await work(account, context) }
        }
    }

    private func work(_ account: AccountID, _ context: WorkerContext) async throws {
        var revived = 0
        while true {
            let now = context.clock.now
            let some = try await context.database.write { transaction in
                let limit = try ConfirmationPolicy.current(account, in: transaction).ageLimit
                let some = try ShipmentTable.revive(account: account, ageLimit: limit, now: now, in: transaction)
                try ProblemTable.set(
                    try ProblemTable.ages(account, now: now, in: transaction), of: account, now: now, in: transaction)
                return some
            }
            revived += some
            if some == 0 { break }
        }
        guard revived > 0 else { return }
        context.logger.notice(
            "the age limit allows shipments again that were given up",
            metadata: [LogKeys.account: "\(account)", LogKeys.count: "\(revived)"])
    }
}
