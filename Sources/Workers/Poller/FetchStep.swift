import Database
import Fulfilment
import Logging
import Marketplace
import Store
import WorkerRuntime

/// What the steps of all fetches share: budget, failure, and the fetch's own row.
struct FetchStep: Sendable {
    /// Failures in a row after which a fetch that cannot be read, or whose request is wrong, ends.
    static let failureLimit = 5

    /// As `failureLimit`, of a call that a person waits for, whatever the failure.
    static let askedLimit = 3

    let row: FetchTable.Row
    let context: WorkerContext

    /// Takes a call out of the account's budget. `false`: the row waits for its slot, there is nothing to do now.
    func mayCall(_ operation: MarketplaceOperation) async throws -> Bool {
        guard let quota = quota(operation) else { return true }
        let (row, micros) = (row, context.clock.microseconds)
        return try await context.database.write { transaction in
            let grant = try BudgetTable.take(
                account: row.account, operation: operation.rawValue, quota: quota, now: micros, in: transaction)
            switch grant {
            case .granted: return true
            case .notBefore(let slot):
                try FetchTable.waits(row, next: slot, in: transaction)
                return false
            }
        }
    }

    /// Writes what came of a call in one transaction, and corrects the budget by what the answer tells of it.
    func write<Value>(
        _ answer: MarketplaceAnswer<Value>, of operation: MarketplaceOperation,
        _ body: @escaping @Sendable (any SQLTransaction) throws -> Void
    ) async throws {
        let (rate, calls) = (answer.rateLimit, answer.calls)
        let now = context.clock.now
        try await write { transaction in
            try correct(operation, rate: rate, calls: calls, in: transaction)
            try AccessTable.proved(row.account, .read, now: now, in: transaction)
            try body(transaction)
        }
    }

    /// Writes in one transaction.
    func write(_ body: @escaping @Sendable (any SQLTransaction) throws -> Void) async throws {
        try await context.database.write(body)
    }

    /// Decides by the failure what becomes of the fetch. Nothing is lost: it waits, or it ends with a reason.
    ///
    /// - Parameter code: how the call failed; `nil` where no call did.
    func failed(_ failure: FetchFailure, code: MarketplaceError.Code?) async throws {
        let (row, context) = (row, context)
        let (now, micros) = (context.clock.now, context.clock.microseconds)
        try await write { transaction in
            if let code, code.tellsOfAccess {
                try AccessTable.failed(row.account, .read, code: code.rawValue, now: now, in: transaction)
            }
            switch failure {
            case .throttled(let operation):
                try BudgetTable.drain(
                    account: row.account, operation: operation.rawValue, now: micros, in: transaction)
                try FetchTable.waits(row, next: now + .seconds(60), in: transaction)
            case .grantRevoked(let reason):
                _ = try AccountTable.setState(
                    .unauthorised, reason: reason, of: row.account, by: context.kind.rawValue, now: now,
                    in: transaction)
                try FetchTable.later(row, next: now + .minutes(15), failure: reason, in: transaction)
            case .applicationRefused(let reason):
                try ProblemTable.set(
                    .applicationAccess, account: nil, affected: 1, sample: reason, now: now, in: transaction)
                try FetchTable.later(row, next: now + .minutes(15), failure: reason, in: transaction)
            case .invalid(let reason) where row.pageToken == nil || row.attempts >= 3:
                try FetchTable.end(row, .failed, reason: reason, cause: .refused, now: now, in: transaction)
                try noteUnknownOrder(now, in: transaction)
                if code == .notFound, row.kind == .order, let order = row.subject {
                    try VanishedOrderTable.add(OrderID(order), account: row.account, now: now, in: transaction)
                }
            case .roleMissing(let reason) where isDeniedForGood(now):
                try FetchTable.end(row, .failed, reason: reason, cause: .roleMissing, now: now, in: transaction)
            case .roleMissing(let reason):
                let longest: Int64 = row.state == .ready ? 3600 : 900
                let pause = Duration.seconds(min(longest, 5 << min(Int64(row.attempts), 10)))
                try FetchTable.later(
                    row, next: now + pause, failure: reason, cause: .roleMissing, in: transaction)
            case .invalid(let reason):
                try FetchTable.restart(row, in: transaction)
                try FetchTable.later(row, next: now + .minutes(1), failure: reason, in: transaction)
            case .damaged(let reason) where row.attempts + 1 >= Self.failureLimit:
                try FetchTable.end(row, .failed, reason: reason, cause: .unreadable, now: now, in: transaction)
            // Who asked has gone on long before.
            case .passing(let reason) where isAsked && row.attempts + 1 >= Self.askedLimit:
                try FetchTable.end(row, .failed, reason: reason, now: now, in: transaction)
            case .damaged(let reason), .passing(let reason):
                let pause = Duration.seconds(min(900, 5 << min(row.attempts, 8)))
                try FetchTable.later(row, next: now + pause, failure: reason, in: transaction)
            }
        }
    }

    /// An order of a report that Amazon refuses again and again is not asked for any more; a person sees it as a finding.
    private func noteUnknownOrder(_ now: Timestamp, in transaction: any SQLTransaction) throws {
        guard row.purpose == FetchTable.itemIDs, let order = row.subject.map({ OrderID($0) }),
            try FetchTable.refusals(of: order, account: row.account, in: transaction) >= FetchTable.refusalLimit
        else { return }
        try FindingTable.add(
            ReportFinding(kind: .missingValue, line: 0, columns: ["order-status"], order: order, isImported: true),
            account: row.account, origin: "getOrder \(order)", now: now, in: transaction)
    }

    private var isAsked: Bool { row.purpose == FetchTable.asked || row.isCommand }

    /// Whether a report that Amazon denies is given up: nobody may ever add the role. A person is told by a message.
    private func isDeniedForGood(_ now: Timestamp) -> Bool {
        if row.isForeign { return row.attempts + 1 >= Self.failureLimit }
        if row.isCommand { return row.attempts + 1 >= Self.askedLimit }
        // It is made: Amazon keeps it as long. Source: sp-api FACTS 11.
        if row.state == .ready { return now - (row.requestedAt ?? row.createdAt) > .days(30) }
        return now - row.since > ReportSight.patience(with: row)
    }

    /// A refused token was replaced within a call that failed: Amazon has counted both.
    func charge(_ error: MarketplaceError) async throws {
        guard error.calls > 1 else { return }
        try await write { transaction in
            try correct(error.operation, rate: nil, calls: error.calls, in: transaction)
        }
    }

    private func quota(_ operation: MarketplaceOperation) -> Quota? {
        operation.quota.map { Quota(rate: $0.rate, burst: $0.burst).planned(atSpeed: context.clock.speed) }
    }

    private func correct(
        _ operation: MarketplaceOperation, rate: Double?, calls: Int, in transaction: any SQLTransaction
    ) throws {
        guard let quota = quota(operation) else { return }
        try BudgetTable.correct(
            account: row.account, operation: operation.rawValue, quota: quota, rate: rate, calls: calls,
            in: transaction)
    }
}

extension MarketplaceError.Code {
    /// Whether such a failure says something of the account's access: Amazon was not reached, or did not let it in.
    var tellsOfAccess: Bool {
        switch self {
        case .unauthorized, .accessDenied, .grantRevoked, .clientRefused, .server, .timedOut, .unreachable,
            .connectionLost:
            true
        case .throttled, .invalidInput, .notFound, .conflict, .tooLarge, .cancelled, .documentExpired,
            .malformedAnswer:
            false
        }
    }
}
