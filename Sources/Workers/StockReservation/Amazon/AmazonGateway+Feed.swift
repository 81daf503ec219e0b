import Database
import Fulfilment
import Logging
import Marketplace
import MarketplaceCalls
import Store
import WorkerRuntime

extension AmazonGateway {
    /// What a slot of the feed operations is waited for: they were free when the batch was taken.
    private static let feedPatience = Duration.seconds(30)

    /// Hands many quantities over as one feed: row → document → upload → feed → row. Its result is fetched by
    /// `QuantityFeedChore`, and until then nobody sends these SKUs by calls.
    ///
    /// A worker that ends before Amazon has answered leaves the row `making`; the chore finds out whether there is a feed.
    func handFeed(
        _ updates: [QuantityUpdate], _ channel: ChannelID, _ account: AccountID, _ seller: SellerID,
        _ marketplace: MarketplaceID, _ begun: QuantityOutcome
    ) async -> QuantityResult {
        let clock = context.clock
        var outcome = begun
        guard
            let (feed, quantities) = try? await context.database.write({ transaction in
                try QuantityFeedTable.open(
                    updates, channel: channel, account: account, now: clock.now, in: transaction)
            })
        else {
            outcome.untried = Set(updates.map(\.sku))
            return .apart(outcome)
        }
        var logger = context.logger
        logger[metadataKey: QuantityLogKeys.channel] = "\(channel)"
        switch await make(feed, quantities, seller, marketplace) {
        case .made(let id):
            // Where this is lost, the chore finds the feed at Amazon.
            let isOurs = try? await context.database.write { transaction in
                try QuantityFeedTable.made(
                    feed, as: id.rawValue, next: clock.now + QuantityFeedChore.firstLook, in: transaction)
            }
            if isOurs == false { await takeBack(id, of: feed, logger) }
            logger.info(
                "quantities handed to Amazon as a feed",
                metadata: [QuantityLogKeys.feed: "\(id)", LogKeys.count: "\(quantities.count)"])
            return .apart(outcome)
        case .unclear(let failure):
            logger.warning(
                "whether Amazon has taken a feed of quantities is not known; its feeds are looked through",
                metadata: QuantityLogKeys.metadata(failure, account: account))
            return .apart(outcome)
        case .refused(let failure, let mind):
            try? await context.database.write { transaction in
                try QuantityFeedTable.drop(feed, detail: failure.code, now: clock.now, in: transaction)
            }
            logger.warning(
                "a feed of quantities could not be handed over",
                metadata: QuantityLogKeys.metadata(failure, account: account))
            switch mind {
            case .again:
                outcome.untried = Set(updates.map(\.sku))
                return .apart(outcome)
            case .fails(let wait):
                return .failed(
                    code: failure.code, detail: failure.detail, retryAfter: wait, untried: Set(updates.map(\.sku)))
            case .shutOut(let isFinal):
                outcome.untried = Set(updates.map(\.sku))
                outcome.pause = await shutOut(account, failure, isFinal: isFinal)
                return .apart(outcome)
            }
        }
    }

    /// Amazon has taken a feed that was given up meanwhile: its quantities go out by calls, which it must not overwrite. Where
    /// it has begun already, the late reading of its offers finds that.
    private func takeBack(_ id: FeedID, of feed: QuantityFeed, _ logger: Logger) async {
        _ = await calls(for: feed.account).call(.cancelFeed, patience: Self.feedPatience) {
            client throws(MarketplaceError) in
            try await client.cancelFeed(id)
        }
        logger.warning(
            "a feed of quantities was given up before Amazon had taken it; it is taken back",
            metadata: [QuantityLogKeys.feed: "\(id)"])
    }

    private enum Making: Sendable {
        case made(FeedID)
        /// Amazon may have taken it.
        case unclear(CallFailure)
        /// There is no feed, certainly.
        case refused(CallFailure, Mind)
    }

    /// What a hand-over that has failed means for its quantities.
    private enum Mind: Sendable {
        /// They wait as before: nothing is wrong.
        case again
        case fails(wait: Duration?)
        case shutOut(isFinal: Bool)
    }

    private func make(
        _ feed: QuantityFeed, _ quantities: [(SKU, Int)], _ seller: SellerID, _ marketplace: MarketplaceID
    ) async -> Making {
        let calls = calls(for: feed.account)
        let bytes: [UInt8]
        do {
            bytes = try ListingQuantityFeed(seller: seller, quantities: quantities).document()
        } catch {
            return .refused(CallFailure(code: error.code.rawValue, detail: error.message), .fails(wait: nil))
        }
        let document = await calls.call(.createFeedDocument, patience: Self.feedPatience) {
            client throws(MarketplaceError) in
            let upload = try await client.createFeedDocument(.json)
            try await client.uploadFeed(bytes, to: upload.value)
            return upload
        }
        guard case .answered(let upload) = document else { return Self.unmade(document) }
        let request = FeedRequest(type: .listings, marketplaces: [marketplace], document: upload.id)
        guard case .answered = await calls.slot(.createFeed, patience: Self.feedPatience) else {
            return .refused(CallFailure(code: "noBudget", detail: ""), .again)
        }
        // The upload may have taken longer than the chore waits: the quantities went another way then.
        let isMaking = try? await context.database.read { try QuantityFeedTable.isMaking(feed, in: $0) }
        guard isMaking == true else { return .refused(CallFailure(code: "tooLate", detail: ""), .again) }
        let made = await calls.callNow(.createFeed) { client throws(MarketplaceError) in
            try await client.createFeed(request)
        }
        switch made {
        case .answered(let id): return .made(id)
        case .failed(let failure, mayBeDone: true, _): return .unclear(failure)
        default: return Self.unmade(made)
        }
    }

    private static func unmade<Value: Sendable>(_ answer: AmazonAnswer<Value>) -> Making {
        switch answer {
        case .answered, .notSent: .refused(CallFailure(code: "notSent", detail: ""), .again)
        case .notBefore: .refused(CallFailure(code: "noBudget", detail: ""), .again)
        case .throttled(let failure, _): .refused(failure, .again)
        case .refused(let failure): .refused(failure, .fails(wait: nil))
        case .failed(let failure, _, let wait): .refused(failure, .fails(wait: wait))
        case .shutOut(let failure, let isFinal): .refused(failure, .shutOut(isFinal: isFinal))
        }
    }
}
