import Database
import Fulfilment
import Logging
import Marketplace
import Store
import WorkerRuntime

/// What the steps of all fetches share: budget, failure, and the fetch's own row.
struct FetchStep: Sendable {
    let row: FetchTable.Row
    let context: WorkerContext

    /// Takes a call out of the account's budget. `false`: the row waits for its slot, there is nothing to do now.
    func mayCall(_ operation: MarketplaceOperation) async throws -> Bool {
        guard let published = operation.quota else { return true }
        let quota = Quota(rate: published.rate, burst: published.burst).planned(atSpeed: context.clock.speed)
        let (row, micros) = (row, context.clock.microseconds)
        return try await context.database.write { transaction in
            let grant = try BudgetTable.take(
                account: row.account, operation: operation.rawValue, quota: quota, now: micros, in: transaction)
            switch grant {
            case .granted: return true
            case .notBefore(let slot):
                try FetchTable.later(row, next: slot, failure: nil, in: transaction)
                return false
            }
        }
    }

    /// Decides by the error what becomes of the fetch. Nothing is lost: it waits, or it ends with a reason.
    func failed(_ error: MarketplaceError) async throws {
        let (row, context) = (row, context)
        let (now, micros) = (context.clock.now, context.clock.microseconds)
        let reason = "\(error.code): \(error.message)"
        context.logger.warning(
            "a call to Amazon failed",
            metadata: [
                LogKeys.account: "\(row.account)", LogKeys.error: "\(error.code)",
                "http.request.id": "\(error.requestID ?? "none")", "operation": "\(error.operation.rawValue)",
            ])
        try await context.database.write { transaction in
            switch error.code {
            case .throttled:
                try BudgetTable.drain(
                    account: row.account, operation: error.operation.rawValue, now: micros, in: transaction)
                try FetchTable.later(row, next: now + .seconds(60), failure: nil, in: transaction)
            case .grantRevoked, .clientRefused:
                _ = try AccountTable.setState(
                    .unauthorised, reason: reason, of: row.account, by: context.kind.rawValue, now: now,
                    in: transaction)
                try FetchTable.later(row, next: now + .minutes(15), failure: reason, in: transaction)
            case .invalidInput, .notFound, .tooLarge:
                if row.pageToken != nil, row.attempts < 3 {
                    try FetchTable.restart(row, in: transaction)
                    try FetchTable.later(row, next: now + .minutes(1), failure: reason, in: transaction)
                } else {
                    try FetchTable.end(row, .failed, reason: reason, now: now, in: transaction)
                }
            default:
                let pause = Duration.seconds(min(900, 5 << min(row.attempts, 8)))
                try FetchTable.later(row, next: now + pause, failure: reason, in: transaction)
            }
        }
    }

    /// Writes in one transaction.
    func write(_ body: @escaping @Sendable (any SQLTransaction) throws -> Void) async throws {
        try await context.database.write(body)
    }
}
