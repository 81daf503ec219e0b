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

/// C1: the merchant's quantities at Amazon, by calls.
@Suite("AmazonGateway", .serialized, .timeLimit(.minutes(2)))
struct AmazonGatewayTests {
    @Test("Few go by calls: each is sent, accepted and due to be read back; the rest of the listing stays (C1)")
    func calls() async throws {
        try await AmazonChannelBench.with { bench in
            try await bench.control(.post, "offers", #"{"skus":["OD-1001"],"quantity":50,"handlingDays":3}"#)
            try await bench.want([("OD-1001", 7), ("OD-1002", 0), ("OD-1003", 12)])
            #expect(try await bench.serve() == .done)
            let offer = try await bench.offer("OD-1001")
            #expect(offer.state == "idle" && offer.shown == 7 && offer.sent == 7 && offer.accepted)
            #expect(offer.readBack == nil && offer.readDue)
            let shown = try await bench.amazonShows("OD-1001")
            #expect(shown.contains("\"quantity\":7") && shown.contains("\"handlingDays\":3"))
            #expect(try await bench.amazonShows("OD-1002").contains("\"quantity\":0"))
            #expect(try await bench.calls("patchListingsItem") == 3)
            #expect(try await bench.calls("createFeed") == 0)
        }
    }

    @Test("A hundred quantities use the budget and meet no refusal (C11)")
    func budget() async throws {
        try await AmazonChannelBench.with { bench in
            try await bench.wantMany(100)
            let start = bench.context.clock.now
            #expect(try await bench.serve() == .done)
            let took = (bench.context.clock.now - start) / .seconds(1)
            #expect(try await bench.count("idle") == 100)
            #expect(try await bench.calls("patchListingsItem") == 100)
            #expect(try await bench.refusedForQuota() == 0)
            // 5 a second: not before 19 s of business time.
            #expect(took > 18, "\(took) s")
        }
    }

    @Test("What Amazon ships is never told a quantity: orders and stock of Amazon's say so (C1)")
    func amazonsStock() async throws {
        try await AmazonChannelBench.with { bench in
            let seenAt = bench.context.clock.now
            try await bench.database.write { transaction in
                var seen = OrderObservation.sample("302-1", service: .fba, updatedAt: seenAt)
                seen.lines[0].sku = SKU("OD-1001")
                _ = try OrderTable.take(
                    seen, account: AmazonChannelBench.account, keys: nil, now: seenAt, in: transaction)
                let stored = try OrderTable.find(
                    account: AmazonChannelBench.account, order: OrderID("302-1"), keys: nil, in: transaction)
                _ = try StockTable.book(
                    try #require(stored), account: AmazonChannelBench.account, mode: .reserve, now: seenAt,
                    in: transaction)
                try AmazonStockTable.take(
                    [
                        AmazonStock(
                            sku: SKU("OD-1002"), condition: "NewItem", state: "SELLABLE", fnsku: nil, asin: nil,
                            quantity: 4)
                    ], account: AmazonChannelBench.account, asOf: seenAt, in: transaction)
            }
            try await bench.want([("OD-1001", 7), ("OD-1002", 7), ("OD-1003", 7)])
            #expect(try await bench.serve() == .done)
            for sku in ["OD-1001", "OD-1002"] {
                let offer = try await bench.offer(sku)
                #expect(offer.state == "refused" && offer.reason == OfferRefusal.amazonsStock, "\(sku)")
            }
            #expect(try await bench.offer("OD-1003").state == "idle")
            #expect(try await bench.calls("patchListingsItem") == 1)
            #expect(try await bench.problems() == ["quantities-refused"])
            // A person says that the merchant packs them now; what lies at Amazon's still does not go out.
            let now = bench.context.clock.now
            try await bench.database.write { transaction in
                for sku in ["OD-1001", "OD-1002"] {
                    let count = try ChannelTable.retry(
                        AmazonChannelBench.channel, sku: SKU(sku), by: "anna", now: now, in: transaction)
                    #expect(count == 1)
                }
            }
            #expect(try await bench.serve() == .done)
            #expect(try await bench.offer("OD-1001").state == "idle")
            #expect(try await bench.offer("OD-1002").state == "refused")
        }
    }

    @Test("INVALID refuses its SKU alone, with Amazon's words; a warning is kept and the quantity counts (C1)")
    func invalid() async throws {
        try await AmazonChannelBench.with { bench in
            try await bench.control(
                .post, "faults",
                #"{"kind":"invalid","operation":"patchListingsItem","skus":["OD-1001"],"code":"18027","#
                    + #""message":"Not so."}"#)
            try await bench.control(
                .post, "faults", #"{"kind":"issue","operation":"patchListingsItem","skus":["OD-1002"],"code":"99"}"#)
            try await bench.want([("OD-1001", 7), ("OD-1002", 8), ("OD-1003", 9)])
            #expect(try await bench.serve() == .done)
            let refused = try await bench.offer("OD-1001")
            #expect(refused.state == "refused" && refused.reason == "18027")
            #expect(refused.issues?.contains("Not so.") == true)
            let warned = try await bench.offer("OD-1002")
            #expect(warned.state == "idle" && warned.shown == 8 && warned.issues?.hasPrefix("WARNING 99") == true)
            #expect(try await bench.offer("OD-1003").state == "idle")
            // Another figure is another matter.
            try await bench.control(.post, "faults/clear")
            try await bench.want([("OD-1001", 6)])
            #expect(try await bench.serve() == .done)
            #expect(try await bench.offer("OD-1001").state == "idle")
            #expect(try await bench.problems().isEmpty)
        }
    }

    @Test("A 429 costs the call, not the quantity: all arrive, and nothing counts as a failure (C11)")
    func throttled() async throws {
        try await AmazonChannelBench.with { bench in
            try await bench.control(
                .post, "faults", #"{"kind":"status","operation":"patchListingsItem","status":429,"count":2}"#)
            try await bench.wantMany(20)
            #expect(try await bench.serve() == .done)
            #expect(try await bench.count("idle") == 20)
            #expect(try await bench.texts("SELECT state FROM channels") == ["active"])
        }
    }

    @Test("Amazon does not let the account in: the channel waits, a person is told once, nothing is lost or given up")
    func shutOut() async throws {
        try await AmazonChannelBench.with { bench in
            try await bench.control(.post, "faults", #"{"kind":"deny","operation":"patchListingsItem","count":50}"#)
            try await bench.wantMany(20)
            #expect(try await bench.serve() == .done)
            #expect(try await bench.count("waiting") == 20)
            #expect(try await bench.problems() == ["account-access"])
            #expect(try await bench.texts("SELECT state FROM channels") == ["active"])
            // At most what was under way at once.
            #expect(try await bench.calls("patchListingsItem") <= 12)
            try await bench.control(.post, "faults/clear")
            try await bench.elapse()
            #expect(try await bench.serve() == .done)
            #expect(try await bench.count("idle") == 20)
            #expect(try await bench.problems().isEmpty)
        }
    }

    @Test("Amazon fails for all: the channel fails, keeps its quantities and tells them when it is well again")
    func failing() async throws {
        try await AmazonChannelBench.with { bench in
            try await bench.control(
                .post, "faults", #"{"kind":"status","operation":"patchListingsItem","status":503,"count":50}"#)
            try await bench.wantMany(10)
            #expect(try await bench.serve() == .done)
            #expect(try await bench.texts("SELECT state FROM channels") == ["failing"])
            #expect(try await bench.count("waiting") == 10)
            try await bench.control(.post, "faults/clear")
            try await bench.elapse()
            #expect(try await bench.serve() == .done)
            #expect(try await bench.count("idle") == 10)
        }
    }

    @Test("A failure of one SKU holds nobody else up, and that SKU is tried again alone")
    func oneFails() async throws {
        try await AmazonChannelBench.with { bench in
            try await bench.control(
                .post, "faults", #"{"kind":"status","operation":"patchListingsItem","status":500,"count":1}"#)
            try await bench.wantMany(10)
            #expect(try await bench.serve() == .done)
            #expect(try await bench.count("idle") >= 9)
            try await bench.elapse()
            #expect(try await bench.serve() == .done)
            #expect(try await bench.count("idle") == 10)
            #expect(try await bench.calls("patchListingsItem") == 11)
            #expect(try await bench.texts("SELECT state FROM channels") == ["active"])
        }
    }

    @Test("A figure that changes while it is sent goes out again: the newest stands at Amazon in the end (C1)")
    func changesMeanwhile() async throws {
        try await AmazonChannelBench.with(speed: 20) { bench in
            try await bench.control(
                .post, "faults", #"{"kind":"latency","operation":"patchListingsItem","seconds":0.4,"count":1}"#)
            try await bench.want([("OD-1001", 7)])
            async let outcome = bench.serve()
            while try await bench.count("sending") == 0 { try await Task.sleep(for: .milliseconds(5)) }
            try await bench.want([("OD-1001", 4)])
            #expect(try await outcome == .done)
            let offer = try await bench.offer("OD-1001")
            #expect(offer.state == "idle" && offer.shown == 4)
            #expect(try await bench.amazonShows("OD-1001").contains("\"quantity\":4"))
            #expect(try await bench.calls("patchListingsItem") == 2)
        }
    }
}
