import Database
import Fulfilment
import HTTPTypes
import LogTesting
import Marketplace
import StockReservation
import Store
import StoreTesting
import Testing
import WorkerRuntime

/// C1: many quantities at once, as a feed.
@Suite("QuantityFeedChore", .serialized, .timeLimit(.minutes(2)))
struct AmazonFeedTests {
    /// More than a batch of calls, and more than the setting.
    private static let many = 600

    private static func with(
        feedDelay: Double = 20, _ body: @escaping @Sendable (AmazonChannelBench) async throws -> Void
    ) async throws {
        try await AmazonChannelBench.with(feedDelay: feedDelay) { bench in
            let now = bench.context.clock.now
            try await bench.database.write { transaction in
                _ = try SettingTable.set(
                    .quantitiesFeedAbove, to: "100", scope: .fleet, by: "test", now: now, in: transaction)
            }
            try await body(bench)
        }
    }

    @Test("Many go as one feed: under way until the result, then each is accepted, with merge (C1)")
    func feed() async throws {
        try await Self.with { bench in
            try await bench.wantMany(Self.many)
            try await bench.control(.post, "offers", #"{"skus":["OFFER-00001"],"quantity":50,"handlingDays":3}"#)
            #expect(try await bench.serve() == .done)
            #expect(try await bench.count("sending") == Self.many)
            #expect(try await bench.calls("createFeed") == 1)
            // A message in between sends nothing of them: one way a SKU until its result is final.
            #expect(try await bench.serve() == .done)
            #expect(try await bench.calls("patchListingsItem") == 0)
            // One is lowered meanwhile.
            try await bench.want([("OFFER-00002", 1)])
            try await bench.finishFeeds()
            #expect(try await bench.count("idle") == Self.many - 1)
            #expect(try await bench.offer("OFFER-00002").state == "waiting")
            let offer = try await bench.offer("OFFER-00001")
            #expect(offer.accepted && offer.sent == 3 && offer.readDue && offer.feed == nil)
            let shown = try await bench.amazonShows("OFFER-00001")
            #expect(shown.contains("\"quantity\":3") && shown.contains("\"handlingDays\":3"))
            #expect(try await bench.serve() == .done)
            #expect(try await bench.amazonShows("OFFER-00002").contains("\"quantity\":1"))
            #expect(try await bench.calls("patchListingsItem") == 1)
            #expect(try await bench.refusedForQuota() == 0)
        }
    }

    @Test("The processing report refuses its SKUs alone and keeps warnings (C1)")
    func issues() async throws {
        try await Self.with { bench in
            try await bench.control(
                .post, "faults",
                #"{"kind":"invalid","operation":"createFeed","skus":["OFFER-00005","OFFER-00007"],"code":"18027","#
                    + #""message":"Not so."}"#)
            try await bench.control(
                .post, "faults", #"{"kind":"issue","operation":"createFeed","skus":["OFFER-00009"],"code":"99"}"#)
            try await bench.wantMany(Self.many)
            try await bench.serve()
            try await bench.finishFeeds()
            #expect(try await bench.count("refused") == 2)
            let refused = try await bench.offer("OFFER-00005")
            #expect(refused.reason == "18027" && refused.issues?.contains("Not so.") == true && !refused.accepted)
            let warned = try await bench.offer("OFFER-00009")
            #expect(warned.state == "idle" && warned.issues?.hasPrefix("WARNING 99") == true)
            #expect(
                try await bench.texts("SELECT sample FROM problems WHERE kind = 'quantities-refused'")
                    == ["OFFER-00005, OFFER-00007"])
        }
    }

    @Test(
        "FATAL: what was done is not known, so all go out by calls, and no feed is made again of them",
        arguments: ["none", "some", "all"])
    func fatal(applied: String) async throws {
        try await Self.with { bench in
            try await bench.control(
                .post, "faults", #"{"kind":"fatal","operation":"createFeed","applied":"\#(applied)","report":true}"#)
            try await bench.wantMany(Self.many)
            try await bench.serve()
            try await bench.finishFeeds()
            #expect(try await bench.count("waiting") == Self.many)
            #expect(try await bench.offer("OFFER-00001").feed == -1)
            #expect(try await bench.serve() == .done)
            #expect(try await bench.calls("createFeed") == 1)
            #expect(try await bench.calls("patchListingsItem") > 0)
            let offer = try await bench.offer("OFFER-00001")
            #expect(offer.state == "idle" && offer.shown == 3 && offer.feed == nil)
        }
    }

    @Test("A feed that was given up is not handed over any more, and its offers are looked at twice")
    func givenUp() async throws {
        try await Self.with { bench in
            try await bench.control(
                .post, "faults", #"{"kind":"fatal","operation":"createFeed","applied":"none","report":true}"#)
            try await bench.wantMany(Self.many)
            try await bench.serve()
            try await bench.finishFeeds()
            let now = bench.context.clock.now
            let feed = QuantityFeed(
                id: 1, channel: AmazonChannelBench.channel, account: AmazonChannelBench.account, state: .making,
                feed: nil, quantities: Self.many, createdAt: now)
            try await bench.database.write { transaction in
                let isMaking = try QuantityFeedTable.isMaking(feed, in: transaction)
                let isMade = try QuantityFeedTable.made(feed, as: "1", next: now, in: transaction)
                #expect(!isMaking && !isMade)
            }
            try await bench.serve()
            try await bench.elapse()
            try await bench.reads.run(bench.context)
            let offer = try await bench.offer("OFFER-00001")
            #expect(offer.readBack == 3 && offer.readDue)
            // Told and read once more meanwhile: the second look still comes.
            try await bench.want([("OFFER-00001", 2)])
            try await bench.serve()
            try await bench.elapse()
            try await bench.reads.run(bench.context)
            #expect(try await bench.offer("OFFER-00001").readBack == 2)
            #expect(try await bench.offer("OFFER-00001").readDue)
            try await bench.run("UPDATE offers SET late_read_at = 0 WHERE late_read_at IS NOT NULL")
            try await bench.elapse()
            while try await bench.offer("OFFER-00001").readDue {
                try await bench.elapse()
                try await bench.reads.run(bench.context)
            }
        }
    }

    @Test("A feed that Amazon does not begin is taken back, and its quantities go out by calls")
    func neverAnswered() async throws {
        try await Self.with { bench in
            try await bench.control(.post, "faults", #"{"kind":"stuck","operation":"createFeed","seconds":86400}"#)
            try await bench.wantMany(Self.many)
            try await bench.serve()
            try await bench.elapse()
            try await bench.feeds.run(bench.context)
            #expect(try await bench.count("sending") == Self.many)
            let long = Int64(31 * 60 * 1000)
            try await bench.run("UPDATE quantity_feeds SET created_at = created_at - ?, next_at = 0", [.integer(long)])
            try await bench.finishFeeds()
            #expect(try await bench.calls("cancelFeed") == 1)
            #expect(try await bench.count("waiting") == Self.many)
            #expect(try await bench.offer("OFFER-00001").reason == "feed-without-result")
        }
    }

    @Test("A worker that ends after the upload, before Amazon has the feed: no feed is found, all go out by calls")
    func killedBeforeCreating() async throws {
        try await Self.with { bench in
            try await bench.wantMany(Self.many)
            try await bench.control(.post, "faults", #"{"kind":"dropConnection","operation":"createFeed"}"#)
            try await bench.serve()
            // As if it had died there: the row is in the making, its quantities are on their way.
            #expect(try await bench.texts("SELECT state FROM quantity_feeds") == ["making"])
            #expect(try await bench.count("sending") == Self.many)
            try await bench.serve()
            #expect(try await bench.count("sending") == Self.many)
            try await bench.elapse()
            try await bench.finishFeeds()
            #expect(try await bench.texts("SELECT state FROM quantity_feeds") == ["failed"])
            #expect(try await bench.count("waiting") == Self.many)
        }
    }

    @Test("A worker that ends after Amazon has the feed: it is found again, and its result counts")
    func killedAfterCreating() async throws {
        try await Self.with { bench in
            try await bench.wantMany(Self.many)
            try await bench.serve()
            try await bench.run("UPDATE quantity_feeds SET state = 'making', feed_id = NULL, next_at = 0")
            try await bench.feeds.run(bench.context)
            #expect(try await bench.texts("SELECT state FROM quantity_feeds") == ["made"])
            try await bench.finishFeeds()
            #expect(try await bench.count("idle") == Self.many)
            #expect(try await bench.calls("createFeed") == 1)
        }
    }

    @Test("After five feeds in five minutes quantities go by calls: Amazon would take no sixth")
    func noMoreFeeds() async throws {
        try await Self.with { bench in
            try await bench.wantMany(Self.many)
            let now = bench.context.clock.now
            for _ in 0..<QuantityFeedTable.mostSubmissions {
                try await bench.run(
                    """
                    INSERT INTO quantity_feeds (channel, state, feed_id, quantities, created_at, next_at, ended_at)
                    VALUES (?, 'done', 'x', 1, ?, 0, ?)
                    """,
                    [
                        .text(AmazonChannelBench.channel.rawValue), .integer(now.rawValue), .integer(now.rawValue),
                    ])
            }
            #expect(try await bench.serve() == .done)
            #expect(try await bench.calls("createFeed") == 0)
            #expect(try await bench.calls("patchListingsItem") > 0)
        }
    }

    @Test(
        "The way that is expected to end first is taken",
        arguments: [(100, "patch"), (1_500, "patch"), (1_501, "feed")])
    func rule(waiting: Int, way: String) {
        #expect(
            QuantityWay.of(waiting: waiting, patchesPerSecond: 5, feedTime: .seconds(300)).rawValue == way)
    }
}
