import Database
import Fulfilment
import HTTPTypes
import LogTesting
import StockReservation
import Store
import StoreTesting
import Testing
import WorkerRuntime

/// C1: accepted is not shown.
@Suite("OfferReadChore", .serialized, .timeLimit(.minutes(2)))
struct OfferReadTests {
    private static func sent(
        _ body: @escaping @Sendable (AmazonChannelBench) async throws -> Void
    ) async throws {
        try await AmazonChannelBench.with { bench in
            try await bench.want([("OD-1001", 7)])
            #expect(try await bench.serve() == .done)
            try await body(bench)
        }
    }

    @Test("Two minutes after it was accepted, not before, the offer is read and stands as sent, accepted and read back")
    func asSent() async throws {
        try await AmazonChannelBench.with(speed: 1) { bench in
            try await bench.want([("OD-1001", 7)])
            #expect(try await bench.serve() == .done)
            try await bench.reads.run(bench.context)
            #expect(try await bench.calls("getListingsItem") == 0)
            try await bench.elapse()
            try await bench.reads.run(bench.context)
            let offer = try await bench.offer("OD-1001")
            #expect(offer.sent == 7 && offer.accepted && offer.readBack == 7 && !offer.readDue)
            #expect(offer.state == "idle")
            #expect(try await bench.calls("getListingsItem") == 1)
        }
    }

    @Test("What shows more than was sent is told again at once")
    func higher() async throws {
        try await Self.sent { bench in
            try await bench.control(.post, "offers", #"{"skus":["OD-1001"],"quantity":50}"#)
            try await bench.elapse()
            try await bench.reads.run(bench.context)
            let offer = try await bench.offer("OD-1001")
            #expect(offer.state == "waiting" && offer.shown == 50 && offer.readBack == 50)
            #expect(offer.reason == OfferRefusal.readBackDiffers)
            #expect(bench.log.values(of: "shown", in: "Amazon shows another quantity than was sent") == ["50"])
            #expect(try await bench.serve() == .done)
            #expect(try await bench.amazonShows("OD-1001").contains("\"quantity\":7"))
        }
    }

    @Test("What shows less may be a sale that is not known yet: it is raised only after the account was read")
    func lower() async throws {
        try await Self.sent { bench in
            try await bench.control(.post, "orders", #"{"count":1,"sku":"OD-1001","quantity":2,"pattern":"pending"}"#)
            try await bench.elapse()
            try await bench.reads.run(bench.context)
            #expect(try await bench.offer("OD-1001").shown == 5)
            try await bench.serve()
            let offer = try await bench.offer("OD-1001")
            #expect(offer.state == "waiting" && offer.reason == RaiseRule.reason)
            #expect(try await bench.amazonShows("OD-1001").contains("\"quantity\":5"))
            // The order comes in: what is wanted is what Amazon shows.
            #expect(try await bench.control(.get, "health").contains("\"oversold\":0"))
        }
    }

    /// The account's orders were read to their end, by a search that began then.
    private static func search(_ bench: AmazonChannelBench, begun: Timestamp) async throws {
        try await bench.run(
            """
            INSERT INTO fetches (account, kind, purpose, state, next_at, created_at, ended_at)
            VALUES (?, 'orders', 'poll.merchant', 'done', 0, ?, ?)
            """, [.text(AmazonChannelBench.account.rawValue), .integer(begun.rawValue), .integer(begun.rawValue)])
    }

    @Test("What shows less is raised after a search that began two minutes later, not by one of before the sale")
    func soldAfterTheSearch() async throws {
        try await Self.sent { bench in
            try await Self.search(bench, begun: bench.context.clock.now)
            try await bench.control(.post, "orders", #"{"count":1,"sku":"OD-1001","quantity":2,"pattern":"pending"}"#)
            try await bench.elapse()
            try await bench.reads.run(bench.context)
            try await bench.serve()
            let offer = try await bench.offer("OD-1001")
            #expect(offer.state == "waiting" && offer.reason == RaiseRule.reason)
            #expect(try await bench.amazonShows("OD-1001").contains("\"quantity\":5"))
            let asked: SQLStatement = "SELECT state FROM runs WHERE kind = 'poll.merchant'"
            #expect(try await bench.texts(asked).isEmpty, "it would know nothing yet")
            // Two minutes on it is asked for, although one was run lately.
            try await bench.run("UPDATE offers SET raise_after = ?", [.integer(bench.context.clock.now.rawValue)])
            try await bench.elapse()
            try await bench.serve()
            #expect(try await bench.texts(asked) == ["open"])
            try await Self.search(bench, begun: bench.context.clock.now + .minutes(2))
            try await bench.elapse()
            try await bench.serve()
            #expect(try await bench.amazonShows("OD-1001").contains("\"quantity\":7"))
        }
    }

    @Test("A reading of before a newer sending does not take away the reading of that one")
    func overtaken() async throws {
        try await Self.sent { bench in
            try await bench.elapse()
            let clock = bench.context.clock
            let verdict = try await bench.database.write { transaction -> OfferVerdict in
                let tasks = try OfferTable.takeReads(
                    now: clock.now, nowMicroseconds: clock.microseconds, quota: Quota(rate: 5, burst: 10), limit: 5,
                    in: transaction)
                let task = try #require(tasks.first)
                try transaction.run("UPDATE offers SET number = number + 1")
                return try OfferTable.judge(
                    task, .shown(quantity: 7, issues: nil), now: clock.now, in: transaction)
            }
            #expect(verdict == .superseded)
            #expect(try await bench.offer("OD-1001").readDue)
        }
    }

    @Test("A request that Amazon does not understand tells nothing of the listing: it is read again")
    func badRequest() async throws {
        try await Self.sent { bench in
            try await bench.control(
                .post, "faults", #"{"kind":"status","operation":"getListingsItem","status":400,"count":1}"#)
            try await bench.elapse()
            try await bench.reads.run(bench.context)
            let offer = try await bench.offer("OD-1001")
            #expect(offer.state == "idle" && offer.readBack == nil && offer.readDue)
        }
    }

    @Test("Amazon takes a quantity three times and shows more: it is not told for ever, and a person sees it")
    func neverShown() async throws {
        try await Self.sent { bench in
            for _ in 0..<3 {
                try await bench.control(.post, "offers", #"{"skus":["OD-1001"],"quantity":50}"#)
                try await bench.elapse()
                try await bench.reads.run(bench.context)
                try await bench.serve()
            }
            let offer = try await bench.offer("OD-1001")
            #expect(offer.state == "refused" && offer.reason == OfferRefusal.notShown)
            #expect(
                try await bench.problems() == ["quantities-refused"])
        }
    }

    @Test("An issue that Amazon finds later is kept with the offer; a listing that is gone is refused")
    func later() async throws {
        try await Self.sent { bench in
            try await bench.control(
                .post, "faults", #"{"kind":"issue","operation":"getListingsItem","skus":["OD-1001"],"code":"8541"}"#)
            try await bench.elapse()
            try await bench.reads.run(bench.context)
            let offer = try await bench.offer("OD-1001")
            #expect(offer.readBack == 7 && offer.issues?.contains("8541") == true)
            try await bench.run("UPDATE offers SET sku = 'GONE', read_due_at = 0")
            try await bench.reads.run(bench.context)
            let gone = try await bench.offer("GONE")
            #expect(gone.state == "refused" && gone.reason == OfferRefusal.notListed)
        }
    }

    @Test("An offer that is sent again meanwhile is read after that sending")
    func superseded() async throws {
        try await Self.sent { bench in
            try await bench.elapse()
            try await bench.run("UPDATE offers SET state = 'sending', sending = 3")
            try await bench.reads.run(bench.context)
            let offer = try await bench.offer("OD-1001")
            #expect(offer.readBack == nil && !offer.readDue && offer.state == "sending")
        }
    }

    @Test("Amazon is down: the reading comes later, and nothing is concluded from it")
    func down() async throws {
        try await Self.sent { bench in
            try await bench.control(
                .post, "faults", #"{"kind":"status","operation":"getListingsItem","status":503}"#)
            try await bench.elapse()
            try await bench.reads.run(bench.context)
            let offer = try await bench.offer("OD-1001")
            #expect(offer.readBack == nil && offer.readDue && offer.state == "idle")
        }
    }
}
