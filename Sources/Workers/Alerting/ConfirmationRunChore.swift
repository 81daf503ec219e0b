import Database
import Fulfilment
import Logging
import Store
package import WorkerRuntime

/// Does the confirmation runs that are due: what has failed goes first once more, what was held is released (S2-9, S2-14).
/// A run that a worker left half done goes on where it stands.
package struct ConfirmationRunChore: Chore {
    package let name = "confirmation-runs"
    package let interval = Duration.seconds(1)
    static let lease = Duration.seconds(60)
    static let kind = ScheduleKind.runConfirmations.rawValue

    package init() {}

    package func run(_ context: WorkerContext) async throws {
        let isOpen = try await context.database.read { transaction in
            try !RunTable.open(kind: Self.kind, limit: 1, in: transaction).isEmpty
        }
        guard isOpen else { return }
        try await context.withLease(name, duration: Self.lease) { _ in
            let runs = try await context.database.read { transaction in
                try RunTable.open(kind: Self.kind, limit: 50, in: transaction)
            }
            for run in runs { try await work(run, context) }
        }
    }

    /// The clock starts nothing where a person does, and nobody where confirmations are off (S4-3).
    private func skip(_ run: RunTable.Row, _ mode: ConfirmationMode, _ context: WorkerContext) async throws {
        let now = context.clock.now
        try await context.database.write { transaction in
            _ = try RunTable.end(
                account: run.account, kind: Self.kind, dueAt: run.dueAt, .skipped,
                outcome: "confirm.mode is \(mode.rawValue)", now: now, in: transaction)
        }
    }

    private func work(_ run: RunTable.Row, _ context: WorkerContext) async throws {
        let policy = try await context.database.read { transaction in
            try ConfirmationPolicy.current(run.account, in: transaction)
        }
        guard policy.mode == .auto || (policy.mode == .manual && run.openedBy != nil) else {
            return try await skip(run, policy.mode, context)
        }
        var retried = 0
        while true {
            let now = context.clock.now
            let some = try await context.database.write { transaction in
                try ShipmentTable.retryDead(
                    account: run.account, diedBefore: run.createdAt, ageLimit: policy.ageLimit, now: now,
                    in: transaction)
            }
            retried += some
            if some == 0 { break }
        }
        let (now, again) = (context.clock.now, retried)
        let released = try await context.database.write { transaction in
            let released = try ShipmentTable.releaseHeld(
                account: run.account, settle: policy.settle, now: now, in: transaction)
            _ = try RunTable.end(
                account: run.account, kind: Self.kind, dueAt: run.dueAt, .done,
                outcome: "\(again) again, \(released) released", now: now, in: transaction)
            return released
        }
        context.logger.info(
            "confirmation run",
            metadata: [
                LogKeys.account: "\(run.account)", AlertingLogKeys.retried: "\(retried)",
                AlertingLogKeys.released: "\(released)",
            ])
    }
}
