package import Database
package import Fulfilment
package import Marketplace
package import Store
import Synchronization

/// Calls to Amazon for one account: each takes its place in the fleet's budget, and what the answer tells of the budget is
/// written down.
package struct AmazonCalls: Sendable {
    private let account: AccountID
    private let clients: AmazonClients
    private let database: any SQLDatabase
    private let clock: BusinessClock
    /// Of this process.
    private let rates: StatedRates

    package init(
        account: AccountID, clients: @escaping AmazonClients, database: any SQLDatabase, clock: BusinessClock,
        rates: StatedRates
    ) {
        self.account = account
        self.clients = clients
        self.database = database
        self.clock = clock
        self.rates = rates
    }

    /// The quota that is planned with; `nil` where Amazon publishes none.
    package func quota(of operation: MarketplaceOperation) -> Quota? {
        operation.quota.map { Quota(rate: $0.rate, burst: $0.burst).planned(atSpeed: clock.speed) }
    }

    /// Waits for the budget's next slot. `false`: it is further away than `patience` of business time, or the worker is to
    /// stop.
    package func slot(_ operation: MarketplaceOperation, patience: Duration) async -> AmazonAnswer<Void> {
        guard let quota = quota(of: operation) else { return .answered(()) }
        let end = clock.now + patience
        while !Task.isCancelled {
            let micros = clock.microseconds
            let grant = try? await database.write { [account] transaction in
                try BudgetTable.take(
                    account: account, operation: operation.rawValue, quota: quota, now: micros, in: transaction)
            }
            switch grant {
            case .granted: return .answered(())
            case .notBefore(let moment):
                guard moment <= end else { return .notBefore(moment) }
                try? await Task.sleep(for: max(.milliseconds(1), clock.real(moment - clock.now)))
            case nil: return .notSent
            }
        }
        return .notSent
    }

    /// One call, after its slot.
    package func call<Value: Sendable>(
        _ operation: MarketplaceOperation, patience: Duration,
        _ body: @Sendable (MarketplaceClient) async throws(MarketplaceError) -> MarketplaceAnswer<Value>
    ) async -> AmazonAnswer<Value> {
        switch await slot(operation, patience: patience) {
        case .answered: return await callNow(operation, body)
        case .notBefore(let moment): return .notBefore(moment)
        default: return .notSent
        }
    }

    /// One call whose slot was taken before.
    package func callNow<Value: Sendable>(
        _ operation: MarketplaceOperation,
        _ body: @Sendable (MarketplaceClient) async throws(MarketplaceError) -> MarketplaceAnswer<Value>
    ) async -> AmazonAnswer<Value> {
        let client: MarketplaceClient
        do {
            client = try await clients(account)
        } catch {
            return AmazonAnswer(noClient: error)
        }
        do {
            let answer = try await body(client)
            await note(operation, rate: answer.rateLimit, calls: answer.calls, isThrottled: false)
            return .answered(answer.value)
        } catch {
            await note(operation, rate: nil, calls: error.calls, isThrottled: error.code == .throttled)
            return AmazonAnswer(error)
        }
    }

    /// Corrects the budget by what an answer tells; only where it tells anything.
    private func note(_ operation: MarketplaceOperation, rate: Double?, calls: Int, isThrottled: Bool) async {
        guard let quota = quota(of: operation) else { return }
        let isNew = rate.map { rates.isNew($0, account: account, operation: operation) } ?? false
        guard isNew || calls > 1 || isThrottled else { return }
        let micros = clock.microseconds
        // A correction that is lost costs a refusal at most.
        try? await database.write { [account] transaction in
            try BudgetTable.correct(
                account: account, operation: operation.rawValue, quota: quota, rate: isNew ? rate : nil, calls: calls,
                in: transaction)
            if isThrottled {
                try BudgetTable.drain(
                    account: account, operation: operation.rawValue, now: micros, in: transaction)
            }
        }
    }
}

/// The rates that Amazon has stated last, so that only another one costs a transaction.
package final class StatedRates: Sendable {
    private struct Key: Hashable {
        let account: AccountID
        let operation: MarketplaceOperation
    }

    private let last = Mutex<[Key: Double]>([:])

    package init() {}

    func isNew(_ rate: Double, account: AccountID, operation: MarketplaceOperation) -> Bool {
        last.withLock { $0.updateValue(rate, forKey: Key(account: account, operation: operation)) != rate }
    }
}
