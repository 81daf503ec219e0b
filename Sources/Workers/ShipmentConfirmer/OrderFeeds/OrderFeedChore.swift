import Database
import Fulfilment
import Logging
import Marketplace
import MarketplaceCalls
import Reports
import Store
package import WorkerRuntime

/// Looks after feeds of orders until each has its result, entry by entry.
///
/// DONE is not success: the processing report names what failed. A feed that ended FATAL, that was cancelled or that has no
/// report may have done some, none or all of its work: a report over the time since tells, and nothing is sent blindly again
/// (`sp-api/FACTS.md` 12).
package struct OrderFeedChore: Chore {
    package let name = "order-feeds"
    package let interval = Duration.seconds(1)
    /// Business time from the hand-over to the first question.
    static let firstLook = Duration.seconds(20)
    /// Business time after which a feed without an end is taken for one without a result.
    static let longestPatience = Duration.hours(12)
    static let batch = 10
    static let lease = Duration.seconds(300)

    private let line: AmazonLine
    private let maker: OrderFeedMaker

    package init(line: AmazonLine) {
        self.line = line
        maker = OrderFeedMaker(line: line)
    }

    package func run(_ context: WorkerContext) async throws {
        let now = context.clock.now
        let isDue = try await context.database.read { transaction in
            try !OrderFeedTable.due(at: now, limit: 1, in: transaction).isEmpty
        }
        guard isDue else { return }
        try await context.withLease(name, duration: Self.lease) { _ in
            let due = try await context.database.read { transaction in
                try OrderFeedTable.due(at: context.clock.now, limit: Self.batch, in: transaction)
            }
            for feed in due { try await look(after: feed, context) }
        }
    }

    private func look(after feed: OrderFeed, _ context: WorkerContext) async throws {
        if feed.state == .reconciling {
            let now = context.clock.now
            return try await context.database.write { transaction in
                if try !OrderFeedTable.settle(feed, now: now, in: transaction) {
                    try OrderFeedTable.postpone(feed, until: now + .seconds(30), in: transaction)
                }
            }
        }
        guard let id = feed.feed.map({ FeedID($0) }) else { return try await search(for: feed, context) }
        let calls = line.calls(for: feed.account)
        let answer = await calls.call(.getFeed, patience: .seconds(10)) { client throws(MarketplaceError) in
            try await client.getFeed(id)
        }
        switch answer {
        case .answered(let job): try await judge(job, of: feed, calls, context)
        case .refused(let failure): try await endWithoutResult(feed, failure.code, context)
        default: try await putOff(feed, answer, context)
        }
    }

    private func judge(
        _ job: FeedJob, of feed: OrderFeed, _ calls: AmazonCalls, _ context: WorkerContext
    ) async throws {
        let age = context.clock.now - feed.createdAt
        switch job.status {
        case .done: try await readResult(job, of: feed, calls, context)
        case .cancelled, .fatal: try await endWithoutResult(feed, "\(job.status)", context)
        case .inQueue, .inProgress, .unknown:
            if age > Self.longestPatience { return try await endWithoutResult(feed, "no answer", context) }
            let pause: Duration = age < .minutes(30) ? .seconds(10) : age < .hours(2) ? .minutes(1) : .minutes(5)
            try await postpone(feed, pause, nil, context)
        }
    }

    private func readResult(
        _ job: FeedJob, of feed: OrderFeed, _ calls: AmazonCalls, _ context: WorkerContext
    ) async throws {
        guard let document = job.resultID else {
            return try await endWithoutResult(feed, "no processing report", context)
        }
        let answer = await calls.call(.getFeedDocument, patience: .minutes(2)) { client throws(MarketplaceError) in
            let address = try await client.getFeedDocument(document)
            let bytes = try await FeedDownload.bytes(of: address.value, by: client)
            return MarketplaceAnswer(
                value: bytes, rateLimit: address.rateLimit, requestID: address.requestID, calls: address.calls)
        }
        switch answer {
        case .answered(let bytes):
            do {
                try await write(try OrderFeedReport(bytes), of: feed, context)
            } catch let error as ReportError {
                try await endWithoutResult(feed, error.code.rawValue, context)
            }
        case .refused(let failure): try await endWithoutResult(feed, failure.code, context)
        default: try await putOff(feed, answer, context)
        }
    }

    private func write(_ report: OrderFeedReport, of feed: OrderFeed, _ context: WorkerContext) async throws {
        // Another feed's report, or one that has not seen all messages, tells nothing about ours.
        guard report.isComplete, report.listsAllFailures, !report.isRefusedAsAWhole, report.processed == feed.entries
        else { return try await endWithoutResult(feed, report.issues.first?.code ?? "incomplete", context) }
        let verdicts = try await verdicts(report, of: feed, context)
        switch feed.kind {
        case .cancellation:
            let now = context.clock.now
            try await context.database.write { transaction in
                try OrderFeedTable.finishCancellations(feed, verdicts, now: now, in: transaction)
            }
        case .fulfilment:
            var next: Int? = 1
            while let from = next {
                let now = context.clock.now
                next = try await context.database.write { transaction in
                    try OrderFeedTable.finish(feed, verdicts, from: from, now: now, in: transaction)
                }
            }
        }
        let refused = verdicts.values.count { if case .refused = $0 { true } else { false } }
        context.logger.log(
            level: refused > 0 ? .warning : .info, "Amazon has processed a feed of orders",
            metadata: [
                ConfirmerLogKeys.feed: "\(feed.feed ?? "")", ConfirmerLogKeys.kind: "\(feed.kind.rawValue)",
                LogKeys.count: "\(feed.entries)", ConfirmerLogKeys.refused: "\(refused)",
            ])
    }

    /// Messages are numbered from 1 in the order of the entries that were written.
    private func verdicts(
        _ report: OrderFeedReport, of feed: OrderFeed, _ context: WorkerContext
    ) async throws -> [Int: FeedVerdict] {
        let places = try await context.database.read { transaction in
            try OrderFeedTable.places(of: feed, in: transaction)
        }
        var verdicts: [Int: FeedVerdict] = [:]
        for issue in report.issues {
            guard let message = issue.messageID, places.indices.contains(message - 1) else { continue }
            let place = places[message - 1]
            switch issue.severity {
            case .error: verdicts[place] = .refused(CallFailure(code: issue.code, detail: issue.text))
            case .warning where verdicts[place] == nil: verdicts[place] = .accepted(warning: issue.text)
            case .warning: break
            }
        }
        return verdicts
    }

    /// A feed that was being handed over when its worker ended, or when the answer was lost: Amazon's list of feeds says
    /// whether it has it. Exactly one of its type and time that is not known is ours: its processing report must have as many
    /// messages.
    private func search(for feed: OrderFeed, _ context: WorkerContext) async throws {
        let since = feed.createdAt - .minutes(1)
        let until = feed.createdAt + OrderFeedTable.handOverTime * 3
        let type: FeedType = feed.kind == .fulfilment ? .orderFulfillment : .orderAcknowledgement
        let search = FeedSearch(types: [type], createdSince: since)
        let answer = await line.calls(for: feed.account).call(.getFeeds, patience: .minutes(1)) {
            client throws(MarketplaceError) in
            try await client.getFeeds(search)
        }
        guard case .answered(let page) = answer else { return try await putOff(feed, answer, context) }
        let now = context.clock.now
        let isFound = try await context.database.write { transaction -> Bool in
            let strangers = try page.jobs.filter { job in
                guard let created = job.createdAt, created >= since, created <= until else { return false }
                return try !OrderFeedTable.knows(job.id.rawValue, account: feed.account, in: transaction)
            }
            guard strangers.count == 1, let ours = strangers.first else { return false }
            let entries = try OrderFeedTable.places(of: feed, in: transaction).count
            return try OrderFeedTable.made(feed, as: ours.id.rawValue, entries: entries, next: now, in: transaction)
        }
        if !isFound { try await maker.drop(feed, "not found at Amazon", context) }
    }

    private func endWithoutResult(_ feed: OrderFeed, _ detail: String, _ context: WorkerContext) async throws {
        let now = context.clock.now
        try await context.database.write { transaction in
            switch feed.kind {
            case .fulfilment: try OrderFeedTable.reconcile(feed, detail: detail, now: now, in: transaction)
            case .cancellation:
                try OrderFeedTable.finishCancellations(feed, nil, detail: detail, now: now, in: transaction)
            }
        }
        context.logger.warning(
            "a feed of orders has ended without a result; what it has done is found out",
            metadata: [
                ConfirmerLogKeys.feed: "\(feed.feed ?? "")", ConfirmerLogKeys.kind: "\(feed.kind.rawValue)",
                LogKeys.reason: "\(detail)",
            ])
    }

    /// Asked again later: nothing is known of the feed from this.
    private func putOff<Value: Sendable>(
        _ feed: OrderFeed, _ answer: AmazonAnswer<Value>, _ context: WorkerContext
    ) async throws {
        switch answer {
        case .shutOut(let failure, let isFinal):
            try await line.shutOut(feed.account, failure, isFinal: isFinal)
            try await postpone(feed, .minutes(5), failure.code, context)
        case .notBefore(let moment): try await postpone(feed, moment - context.clock.now, nil, context)
        case .failed(let failure, _, _), .throttled(let failure, _):
            try await postpone(feed, .seconds(30), failure.code, context)
        case .answered, .refused, .notSent: try await postpone(feed, .seconds(5), nil, context)
        }
    }

    private func postpone(
        _ feed: OrderFeed, _ pause: Duration, _ detail: String?, _ context: WorkerContext
    ) async throws {
        let next = context.clock.now + pause
        try await context.database.write { transaction in
            try OrderFeedTable.postpone(feed, until: next, detail: detail, in: transaction)
        }
    }
}
