import Database
import Fulfilment
import Logging
import Marketplace
import MarketplaceCalls
import Store
package import WorkerRuntime

/// Reads offers back at Amazon: accepted is not shown.
///
/// Two minutes after a quantity was accepted, as Amazon's own data lag that long, and by a budget that nothing else uses
/// (`getListingsItem`). What Amazon shows then must be what was sent, less what it sold since; else it is told again.
package struct OfferReadChore: Chore {
    package let name = "offers-read-back"
    package let interval = Duration.seconds(1)
    /// Offers of one look, a few at once.
    static let batch = 25
    static let concurrency = 4
    static let lease = Duration.seconds(180)

    private let gateway: AmazonGateway

    /// - Parameter gateway: the one that tells Amazon the quantities.
    package init(gateway: AmazonGateway) {
        self.gateway = gateway
    }

    package func run(_ context: WorkerContext) async throws {
        let now = context.clock.now
        let isDue = try await context.database.read { transaction in
            try OfferTable.hasReadsDue(at: now, in: transaction)
        }
        guard isDue else { return }
        try await context.withLease(name, duration: Self.lease) { _ in
            guard
                let published = MarketplaceOperation.getListingsItem.quota
            else { return }
            let quota = Quota(rate: published.rate, burst: published.burst).planned(atSpeed: context.clock.speed)
            let (now, micros) = (context.clock.now, context.clock.microseconds)
            let tasks = try await context.database.write { transaction in
                try OfferTable.takeReads(
                    now: now, nowMicroseconds: micros, quota: quota, limit: Self.batch, in: transaction)
            }
            let accounts = Set(tasks.map(\.account))
            let sellers = try await context.database.read { transaction in
                try accounts.reduce(into: [AccountID: SellerID]()) { sellers, account in
                    sellers[account] = try AccountTable.find(account, in: transaction)?.sellerID
                }
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (index, task) in tasks.enumerated() {
                    guard let seller = sellers[task.account] else { continue }
                    if index >= Self.concurrency { try await group.next() }
                    group.addTask { try await read(task, seller, context) }
                }
                try await group.waitForAll()
            }
        }
    }

    private func read(_ task: OfferReadTask, _ seller: SellerID, _ context: WorkerContext) async throws {
        let answer = await gateway.calls(for: task.account).callNow(.getListingsItem) {
            client throws(MarketplaceError) in
            try await client.listedOffer(seller: seller, sku: task.sku, marketplace: task.marketplace)
        }
        switch answer {
        case .answered(let offer): try await judge(task, OfferSight(offer), context)
        // A 404 for one SKU: Amazon has no such listing there. Any other refusal tells of our request, not of the listing.
        case .refused(let failure) where failure.code == MarketplaceError.Code.notFound.rawValue:
            try await judge(task, .missing, context)
        case .refused(let failure):
            var metadata = QuantityLogKeys.metadata(failure, account: task.account)
            metadata[QuantityLogKeys.sku] = "\(task.sku)"
            context.logger.warning("Amazon does not answer for an offer; it is read again later", metadata: metadata)
        case .shutOut(let failure, let isFinal): _ = await gateway.shutOut(task.account, failure, isFinal: isFinal)
        // It is due again after a while.
        case .throttled, .notBefore, .failed, .notSent: return
        }
    }

    private func judge(_ task: OfferReadTask, _ sight: OfferSight, _ context: WorkerContext) async throws {
        let now = context.clock.now
        let verdict = try await context.database.write { transaction in
            try OfferTable.judge(task, sight, now: now, in: transaction)
        }
        var metadata: Logger.Metadata = [
            QuantityLogKeys.channel: "\(task.channel)", QuantityLogKeys.sku: "\(task.sku)",
        ]
        switch verdict {
        case .asSent, .superseded: context.logger.debug("offer read back", metadata: metadata)
        case .differs(let expected, let shown):
            metadata[QuantityLogKeys.expected] = expected.map { "\($0)" }
            metadata[QuantityLogKeys.shown] = shown.map { "\($0)" }
            context.logger.warning("Amazon shows another quantity than was sent", metadata: metadata)
        case .refused(let reason):
            metadata[LogKeys.reason] = "\(reason)"
            context.logger.error("an offer is not told its quantity any more", metadata: metadata)
        }
    }
}

extension OfferSight {
    init(_ offer: ListedOffer) {
        if offer.isByAmazon, offer.merchantQuantity == nil {
            self = .byAmazon
        } else {
            self = .shown(quantity: offer.merchantQuantity, issues: AmazonIssues.text(offer.issues))
        }
    }
}
