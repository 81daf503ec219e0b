import Database
import Fulfilment
import Logging
import Marketplace
import MarketplaceCalls
import Reports
import Store
package import WorkerRuntime

/// Looks after feeds of quantities until each has its result, SKU by SKU.
///
/// A feed that has ended FATAL, that was cancelled or that has no processing report may have done some, none or all of its
/// work: its quantities go out by calls then, never blindly as a feed again (`sp-api/FACTS.md` 12). So do those of a feed
/// that Amazon has not begun after `patience`, which is taken back, and of one that is not over after `longestPatience`.
package struct QuantityFeedChore: Chore {
    package let name = "quantity-feeds"
    package let interval: Duration
    /// Business time from the hand-over to the first question.
    static let firstLook = Duration.seconds(10)
    /// Business time after which a feed that still waits in Amazon's queue is taken back.
    static let patience = Duration.minutes(30)
    /// Business time after which a feed is given up whatever its state: a quantity must not stay unknown for longer.
    static let longestPatience = Duration.hours(4)
    static let batch = 10
    static let lease = Duration.seconds(120)

    let gateway: AmazonGateway

    /// - Parameter gateway: the one that hands the feeds over.
    package init(gateway: AmazonGateway) {
        self.gateway = gateway
        interval = min(.seconds(1), max(.milliseconds(100), gateway.context.clock.real(.seconds(5))))
    }

    package func run(_ context: WorkerContext) async throws {
        let now = context.clock.now
        let isDue = try await context.database.read { transaction in
            try !QuantityFeedTable.due(at: now, limit: 1, in: transaction).isEmpty
        }
        guard isDue else { return }
        try await context.withLease(name, duration: Self.lease) { _ in
            let due = try await context.database.read { transaction in
                try QuantityFeedTable.due(at: context.clock.now, limit: Self.batch, in: transaction)
            }
            for feed in due { try await look(after: feed, context) }
        }
    }

    private func look(after feed: QuantityFeed, _ context: WorkerContext) async throws {
        guard let id = feed.feed.map({ FeedID($0) }) else { return try await search(for: feed, context) }
        let calls = gateway.calls(for: feed.account)
        let answer = await calls.call(.getFeed, patience: .seconds(10)) { client throws(MarketplaceError) in
            try await client.getFeed(id)
        }
        switch answer {
        case .answered(let job): try await judge(job, of: feed, calls, context)
        case .refused(let failure): try await fail(feed, failure.code, context)
        default: try await putOff(feed, answer, context)
        }
    }

    private func judge(
        _ job: FeedJob, of feed: QuantityFeed, _ calls: AmazonCalls, _ context: WorkerContext
    ) async throws {
        let age = context.clock.now - feed.createdAt
        switch job.status {
        case .done: try await readResult(job, of: feed, calls, context)
        case .cancelled, .fatal: try await fail(feed, "\(job.status)", context)
        case .inQueue where age > Self.patience:
            let answer = await calls.call(.cancelFeed, patience: .seconds(10)) { client throws(MarketplaceError) in
                try await client.cancelFeed(job.id)
            }
            if case .answered = answer { return try await fail(feed, "taken back: not begun", context) }
            // It has begun meanwhile.
            try await wait(feed, age, context)
        case .inQueue, .inProgress, .unknown:
            if age > Self.longestPatience { return try await fail(feed, "no answer", context) }
            try await wait(feed, age, context)
        }
    }

    /// Often while it is young: its quantities are not shown until its end.
    private func wait(_ feed: QuantityFeed, _ age: Duration, _ context: WorkerContext) async throws {
        let pause: Duration = age < .minutes(10) ? .seconds(5) : age < .hours(1) ? .seconds(30) : .minutes(2)
        try await postpone(feed, pause, nil, context)
    }

    private func readResult(
        _ job: FeedJob, of feed: QuantityFeed, _ calls: AmazonCalls, _ context: WorkerContext
    ) async throws {
        guard let document = job.resultID else { return try await fail(feed, "no processing report", context) }
        let answer = await calls.call(.getFeedDocument, patience: .minutes(2)) { client throws(MarketplaceError) in
            let address = try await client.getFeedDocument(document)
            let bytes = try await FeedDownload.bytes(of: address.value, by: client)
            return MarketplaceAnswer(
                value: bytes, rateLimit: address.rateLimit, requestID: address.requestID, calls: address.calls)
        }
        switch answer {
        case .answered(let bytes):
            do {
                try await write(try ListingFeedReport(bytes), of: feed, context)
            } catch let error as ReportError {
                try await fail(feed, error.code.rawValue, context)
            }
        case .refused(let failure): try await fail(feed, failure.code, context)
        default: try await putOff(feed, answer, context)
        }
    }

    private func write(
        _ report: ListingFeedReport, of feed: QuantityFeed, _ context: WorkerContext
    ) async throws {
        // Another feed's report, or one that has not seen all messages, tells nothing about ours.
        guard !report.isRefusedAsAWhole, report.processed == feed.quantities else {
            return try await fail(feed, report.issues.first?.code ?? "incomplete", context)
        }
        let now = context.clock.now
        let refused = try await context.database.write { transaction -> Int? in
            let quantities = try QuantityFeedTable.quantities(of: feed.id, in: transaction)
            let result = FeedResult(report, skus: quantities.map(\.0))
            let isOurs = try QuantityFeedTable.finish(
                feed, refusals: result.refusals, warnings: result.warnings, now: now, in: transaction)
            try AmazonAccess.letIn(feed.account, now: now, in: transaction)
            return isOurs ? result.refusals.count : nil
        }
        guard let refused else { return }
        let metadata: Logger.Metadata = [
            QuantityLogKeys.channel: "\(feed.channel)", QuantityLogKeys.feed: "\(feed.feed ?? "")",
            LogKeys.count: "\(feed.quantities)", QuantityLogKeys.refused: "\(refused)",
        ]
        context.logger.log(
            level: refused > 0 ? .warning : .info, "Amazon has processed a feed of quantities", metadata: metadata)
    }

    func fail(_ feed: QuantityFeed, _ detail: String, _ context: WorkerContext) async throws {
        let now = context.clock.now
        try await context.database.write { transaction in
            try QuantityFeedTable.fail(feed, detail: detail, now: now, in: transaction)
        }
        context.logger.warning(
            "a feed of quantities has ended without a result; they go out by calls",
            metadata: [
                QuantityLogKeys.channel: "\(feed.channel)", QuantityLogKeys.feed: "\(feed.feed ?? "")",
                LogKeys.reason: "\(detail)",
            ])
    }

    /// Asked again later: nothing is known of the feed from this.
    func putOff<Value: Sendable>(
        _ feed: QuantityFeed, _ answer: AmazonAnswer<Value>, _ context: WorkerContext
    ) async throws {
        switch answer {
        case .shutOut(let failure, let isFinal):
            let pause = await gateway.shutOut(feed.account, failure, isFinal: isFinal)
            try await postpone(feed, pause.length, failure.code, context)
        case .notBefore(let moment):
            try await postpone(feed, moment - context.clock.now, nil, context)
        case .failed(let failure, _, _), .throttled(let failure, _):
            try await postpone(feed, .seconds(30), failure.code, context)
        case .answered, .refused, .notSent: try await postpone(feed, .seconds(5), nil, context)
        }
    }

    private func postpone(
        _ feed: QuantityFeed, _ pause: Duration, _ detail: String?, _ context: WorkerContext
    ) async throws {
        let next = context.clock.now + pause
        try await context.database.write { transaction in
            try QuantityFeedTable.postpone(feed, until: next, detail: detail, in: transaction)
        }
    }
}
