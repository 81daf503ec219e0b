package import Database
package import Fulfilment
import Logging
package import Marketplace
import MarketplaceCalls
package import Store
package import WorkerRuntime

/// Tells Amazon the quantities of what the merchant packs.
///
/// Two ways, and the rule which one (`QuantityWay.of`): calls of `patchListingsItem` take n ÷ 5 seconds, a
/// `JSON_LISTINGS_FEED` about five minutes however many it holds; the way that is expected to end first is taken. So up to
/// `quantities.feedAbove` SKUs of a channel (1,500 = 5 minutes × 5 a second) go by calls, several at a time within the
/// budget, and more go as a feed, unless five feeds were begun in the last five minutes, the budget has none, or quantities
/// wait whose feed has ended without a result: those go by calls before anything else.
///
/// Either way only the merchant's channel code `DEFAULT` is written, by `merge`, which keeps the rest of the listing; and no
/// SKU that lies in Amazon's warehouses. A SKU goes one way until its result is final. Accepted is not shown: see
/// `OfferReadChore`.
package struct AmazonGateway: QuantityGateway {
    /// Enough that answers of a second still use the whole budget.
    static let callsAtOnce = 6
    /// So many failures end a batch: what fails for all is found out with few calls.
    static let mostFailures = 3
    /// An account that Amazon does not let in is left alone for so long; business time.
    static let shutOutPause = Duration.minutes(5)
    /// Calls of so much business time are one batch: what is lowered meanwhile waits no longer, and a quantity that changes while
    /// its batch is under way costs a call more.
    static let batchTime = 2.0

    let clients: AmazonClients
    let context: WorkerContext
    let rates = StatedRates()

    /// - Parameter clients: gives the client of an account; throws where there can be none (no credentials, no key).
    package init(
        clients: @escaping @Sendable (AccountID) async throws -> MarketplaceClient, context: WorkerContext
    ) {
        self.clients = clients
        self.context = context
    }

    /// Calls of one batch.
    var callBatch: Int {
        let rate = MarketplaceOperation.patchListingsItem.quota?.rate ?? 5
        return min(500, max(1, Int(rate * Self.batchTime * context.clock.speed)))
    }

    package func batchLimit(waiting: Int, for channel: StoredChannel) -> Int { callBatch }

    package func batchLimit(
        waiting: Int, for channel: StoredChannel, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Int {
        guard waiting > callBatch, let account = channel.account else { return callBatch }
        let rate = MarketplaceOperation.patchListingsItem.quota?.rate ?? 5
        let feedAbove = try SettingTable.number(.quantitiesFeedAbove, account: account, in: transaction)
        let way = QuantityWay.of(
            waiting: waiting, patchesPerSecond: rate, feedTime: .milliseconds(Int64(Double(feedAbove) * 1000 / rate)))
        guard way == .feed, try QuantityFeedTable.mayOpen(account: account, now: now, in: transaction),
            try !QuantityFeedTable.hasCallsOnly(channel.id, in: transaction)
        else { return callBatch }
        let calls = calls(for: account)
        for operation in [MarketplaceOperation.createFeed, .createFeedDocument] {
            guard let quota = calls.quota(of: operation) else { continue }
            let micros = context.clock.microseconds
            let capacity = try BudgetTable.capacity(
                account: account, operation: operation.rawValue, quota: quota, now: micros, until: micros,
                in: transaction)
            if capacity < 1 { return callBatch }
        }
        return ListingQuantityFeed.largest
    }

    package func hand(_ batch: [QuantityUpdate], to channel: StoredChannel) async -> QuantityResult {
        guard let account = channel.account, let marketplace = channel.marketplace else {
            return .refusedAll(code: "no-account", detail: "")
        }
        let known: (seller: SellerID?, amazons: Set<SKU>)
        do {
            known = try await context.database.read { transaction in
                (
                    try AccountTable.find(account, in: transaction)?.sellerID,
                    try AmazonSKUTable.known(among: batch.lazy.map(\.sku), account: account, in: transaction)
                )
            }
        } catch {
            return .apart(QuantityOutcome(untried: Set(batch.map(\.sku))))
        }
        guard let seller = known.seller else { return .refusedAll(code: "no-account", detail: "") }
        let updates = batch.filter { !known.amazons.contains($0.sku) }
        var outcome = QuantityOutcome()
        for sku in known.amazons {
            outcome.refused[sku] = QuantityRefusal(code: OfferRefusal.amazonsStock, detail: "")
        }
        guard !updates.isEmpty else { return .apart(outcome) }
        if batch.count > callBatch {
            return await handFeed(updates, channel.id, account, seller, marketplace, outcome)
        }
        return await handCalls(updates, channel.id, account, seller, marketplace, outcome)
    }

    func calls(for account: AccountID) -> AmazonCalls {
        AmazonCalls(
            account: account, clients: clients, database: context.database, clock: context.clock, rates: rates)
    }

    /// Amazon does not let the account in: a person is told once, nothing is given up, the channel waits.
    func shutOut(_ account: AccountID, _ failure: CallFailure, isFinal: Bool) async -> QuantityPause {
        let now = context.clock.now
        try? await context.database.write { transaction in
            try AccessTable.failed(account, .write, code: failure.code, now: now, in: transaction)
            try AmazonAccess.shutOut(
                account, failure, isFinal: isFinal, by: "stock-reservation", now: now, in: transaction)
        }
        context.logger.error(
            "Amazon does not let the account in", metadata: QuantityLogKeys.metadata(failure, account: account))
        return QuantityPause(code: failure.code, detail: failure.detail, length: Self.shutOutPause)
    }
}
