import Database
import Fulfilment
import Logging
import Marketplace
import MarketplaceCalls
import Store
import WorkerRuntime

extension QuantityFeedChore {
    /// Amazon's clock and ours may differ by so much.
    private static let clockSlack = Duration.minutes(1)

    /// A feed that was being handed over when its worker ended, or when the answer was lost: Amazon's list of feeds says
    /// whether it has it.
    ///
    /// Exactly one that is not known is taken for ours: its processing report tells whether it is, by the number of its
    /// messages. None, or several: the quantities go out by calls.
    func search(for feed: QuantityFeed, _ context: WorkerContext) async throws {
        let since = feed.createdAt - Self.clockSlack
        let until = feed.createdAt + QuantityFeedTable.handOverTime
        let search = FeedSearch(types: [.listings], createdSince: since)
        let answer = await gateway.calls(for: feed.account).call(.getFeeds, patience: .minutes(1)) {
            client throws(MarketplaceError) in
            try await client.getFeeds(search)
        }
        guard case .answered(let page) = answer else {
            if case .refused(let failure) = answer { return try await fail(feed, failure.code, context) }
            return try await putOff(feed, answer, context)
        }
        let now = context.clock.now
        let adopted = try await context.database.write { transaction -> FeedID? in
            let strangers = try page.jobs.filter { job in
                guard let created = job.createdAt, created >= since, created <= until else { return false }
                return try !QuantityFeedTable.knows(
                    job.id.rawValue, account: feed.account, since: since - .hours(1), in: transaction)
            }
            guard strangers.count == 1, let ours = strangers.first else { return nil }
            return try QuantityFeedTable.made(feed, as: ours.id.rawValue, next: now, in: transaction) ? ours.id : nil
        }
        guard let adopted else { return try await fail(feed, "not found at Amazon", context) }
        context.logger.info(
            "a feed of quantities whose hand-over was interrupted is found at Amazon",
            metadata: [QuantityLogKeys.channel: "\(feed.channel)", QuantityLogKeys.feed: "\(adopted)"])
    }
}
