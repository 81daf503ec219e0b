import Database
import Fulfilment
import Logging
import Store

/// Clears away what has had its time, some hundred rows a transaction, and writes down that it did (D16, `DESIGN.md` 8).
package struct RetentionChore: Chore {
    package let name = "retention"
    package let interval = Duration.seconds(300)
    /// Rows of one transaction: other writers wait that long.
    static let limit = 500
    /// Who stands in the log.
    static let fleet = "fleet"

    package init() {}

    package func run(_ context: WorkerContext) async throws {
        try await context.withLease("retention", duration: .seconds(120)) { _ in
            try await forgetRecipients(context)
            for kind in RetentionTable.classes { try await clear(kind, context) }
        }
    }

    private func clear(_ kind: RetentionTable.Class, _ context: WorkerContext) async throws {
        let now = context.clock.now
        try await untilDone(context) { transaction in
            let count = try RetentionTable.clear(kind, now: now, limit: Self.limit, in: transaction)
            if kind.isPersonal, count > 0 {
                try PurgeTable.add(
                    PurgeTable.Row(account: nil, kind: kind.name, rows: count, at: now, by: Self.fleet),
                    in: transaction)
            }
            return count
        }
    }

    private func forgetRecipients(_ context: WorkerContext) async throws {
        let now = context.clock.now
        let accounts = try await context.database.read { transaction in
            try AccountTable.all(in: transaction).map { account in
                (account.id, try SettingTable.duration(.privacyKeep, account: account.id, in: transaction))
            }
        }
        for (account, keep) in accounts {
            let count = try await untilDone(context) { transaction in
                let count = try PersonalDataTable.forget(
                    account: account, deliveredBefore: now - keep, limit: Self.limit, now: now,
                    in: transaction)
                if count > 0 {
                    try PurgeTable.add(
                        PurgeTable.Row(account: account, kind: "recipients", rows: count, at: now, by: Self.fleet),
                        in: transaction)
                }
                return count
            }
            let edits = try await untilDone(context) { transaction in
                let edits = try PersonalDataTable.forgetEdits(
                    account: account, deliveredBefore: now - keep, limit: Self.limit, in: transaction)
                if edits > 0 {
                    try PurgeTable.add(
                        PurgeTable.Row(account: account, kind: "edits", rows: edits, at: now, by: Self.fleet),
                        in: transaction)
                }
                return edits
            }
            guard count + edits > 0 else { continue }
            context.logger.info(
                "recipients of delivered orders are forgotten",
                metadata: [LogKeys.account: "\(account)", LogKeys.count: "\(count + edits)"])
        }
    }

    /// One transaction after the other until one is not full.
    @discardableResult
    private func untilDone(
        _ context: WorkerContext, _ step: @escaping @Sendable (any SQLTransaction) throws -> Int
    ) async throws -> Int {
        var total = 0
        while !Task.isCancelled {
            let count = try await context.database.write { try step($0) }
            total += count
            if count < Self.limit { break }
        }
        return total
    }
}
