import Database
import Fulfilment
import Messages
import StockReservation
import Store
import StoreTesting
import Testing
import WorkerRuntime

/// The way of a quantity to its channel: newest value only, each answer on disk, raises after a reading.
@Suite("Quantity handler", .timeLimit(.minutes(2))) struct QuantityHandlerTests {
    @Test("what waits is handed over and then shown; nothing is told twice (S1-18)", arguments: StoreEngine.allCases)
    func handed(on engine: StoreEngine) async throws {
        let bench = try await QuantityBench(on: engine, limit: 2)
        try await bench.count(["MUG": 10, "LID": 4, "BOX": 0])
        #expect(try await bench.serve() == .done)
        // What is lowered, or may be, goes first; then what has waited longest.
        #expect(bench.gateway.batches.map(\.count) == [2, 1])
        #expect(bench.gateway.told.first == "BOX 0" && Set(bench.gateway.told) == ["BOX 0", "MUG 10", "LID 4"])
        let offer = try await bench.offer()
        #expect(offer.shown == 10 && offer.sent == 10 && offer.sending == nil && offer.state == .idle)
        #expect(offer.sentAt != nil && offer.acceptedAt != nil && offer.readBack == nil)
        #expect(try await bench.channel().handedAt != nil)
        #expect(try await bench.serve(by: "stock-2") == .done)
        #expect(bench.gateway.batches.count == 2)
    }

    @Test(
        "a figure that changes while it is sent goes out again, with a higher number", arguments: StoreEngine.allCases)
    func newestLast(on engine: StoreEngine) async throws {
        let bench = try await QuantityBench(on: engine)
        try await bench.count(["MUG": 10])
        bench.gateway.duringNext { try await bench.count(["MUG": 7], later: .seconds(1)) }
        try await bench.serve(later: .seconds(2))
        #expect(bench.gateway.told == ["MUG 10", "MUG 7"])
        let numbers = bench.gateway.batches.joined().map(\.number)
        #expect(numbers == numbers.sorted() && Set(numbers).count == 2)
        #expect(try await bench.offer().shown == 7)
    }

    @Test(
        "a raise waits for a reading of the account and asks for one, once in five minutes; lowering never waits",
        arguments: StoreEngine.allCases, [QuantityBench.shop, QuantityBench.amazon])
    func raises(on engine: StoreEngine, channel: ChannelID) async throws {
        let bench = try await QuantityBench(on: engine)
        try await bench.database.write { transaction in
            let now = BusinessClock().now
            _ = try ChannelTable.set(
                .init(sends: true), of: QuantityBench.amazon, by: "anna", now: now, in: transaction)
            for sku in ["MUG", "LID"] {
                _ = try OfferTable.list(SKU(sku), on: QuantityBench.amazon, now: now, in: transaction)
            }
        }
        try await bench.count(["MUG": 5, "LID": 5])
        try await bench.serve(channel)
        #expect(Set(bench.gateway.told) == ["MUG 5", "LID 5"])
        // Six minutes later the reading is too old for the mug, which rises; the lid goes down.
        try await bench.count(["MUG": 9, "LID": 3], later: .minutes(6))
        for _ in 1...2 { try await bench.serve(channel, later: .minutes(6) + .seconds(1)) }
        #expect(bench.gateway.told.suffix(1) == ["LID 3"] && bench.gateway.told.count == 3)
        let offer = try await bench.offer(on: channel)
        #expect(offer.state == .waiting && offer.reason == RaiseRule.reason && offer.shown == 5)
        let runs = try await bench.database.read { try RunTable.open(kind: "poll.merchant", limit: 10, in: $0) }
        #expect(runs.map(\.account) == [QuantityBench.account])
        try await bench.read(later: .minutes(6) + .seconds(5))
        try await bench.serve(channel, later: .minutes(6) + .seconds(20))
        #expect(bench.gateway.told.last == "MUG 9")
        #expect(try await bench.offer(on: channel).reason == nil)
    }

    @Test("a raise that waits goes at once when it becomes a lowering", arguments: StoreEngine.allCases)
    func raiseTurnsDown(on engine: StoreEngine) async throws {
        let bench = try await QuantityBench(on: engine)
        try await bench.database.write { transaction in
            _ = try OfferTable.list(SKU("MUG"), on: QuantityBench.amazon, now: BusinessClock().now, in: transaction)
        }
        try await bench.count(["MUG": 5])
        try await bench.serve()
        try await bench.count(["MUG": 9], later: .minutes(6))
        try await bench.serve(later: .minutes(6) + .seconds(1))
        try await bench.count(["MUG": 2], later: .minutes(6) + .seconds(2))
        try await bench.serve(later: .minutes(6) + .seconds(3))
        #expect(bench.gateway.told == ["MUG 5", "MUG 2"])
    }

    @Test(
        "a channel that fails is tried again with growing pauses, and nothing is lost", arguments: StoreEngine.allCases)
    func failing(on engine: StoreEngine) async throws {
        let bench = try await QuantityBench(on: engine)
        try await bench.count(["MUG": 10])
        bench.gateway.answers(
            .failed(code: "server", detail: "HTTP 503", retryAfter: nil),
            .failed(code: "throttled", detail: "", retryAfter: .seconds(30)))
        let before = try await bench.announcements()
        #expect(try await bench.serve() == .done)
        var channel = try await bench.channel()
        #expect(channel.state == .failing && channel.tries == 1 && channel.reason == "server: HTTP 503")
        #expect(channel.nextAt > BusinessClock().now && channel.nextAt < BusinessClock().now + .seconds(2))
        #expect(try await bench.announcements() == before + 1)
        // A message that comes too early does nothing.
        try await bench.serve()
        #expect(bench.gateway.batches.count == 1)
        try await bench.serve(later: .seconds(3))
        channel = try await bench.channel()
        #expect(channel.tries == 2 && channel.nextAt > BusinessClock().now + .seconds(30))
        try await bench.serve(later: .seconds(60))
        channel = try await bench.channel()
        #expect(channel.state == .active && channel.tries == 0 && channel.reason == nil)
        #expect(try await bench.offer().shown == 10)
        #expect(try await bench.letters().isEmpty)
    }

    @Test(
        "what was sent without an answer may be shown: it is put right even where nothing was to change",
        arguments: StoreEngine.allCases)
    func unanswered(on engine: StoreEngine) async throws {
        let bench = try await QuantityBench(on: engine)
        try await bench.count(["MUG": 5])
        try await bench.serve()
        try await bench.count(["MUG": 8], later: .seconds(1))
        bench.gateway.answers(.failed(code: "timedOut", detail: "", retryAfter: nil))
        try await bench.serve(later: .seconds(2))
        // Back to what the channel showed before; whether it shows 8 nobody knows.
        try await bench.count(["MUG": 5], later: .seconds(10))
        #expect(try await bench.offer().state == .waiting)
        try await bench.serve(later: .seconds(20))
        #expect(bench.gateway.told == ["MUG 5", "MUG 8", "MUG 5"])
        #expect(try await bench.offer().state == .idle)
    }

    @Test(
        "after 15 minutes a channel is a dead letter; a person's requeue brings it back, and the newest figure only",
        arguments: StoreEngine.allCases)
    func dead(on engine: StoreEngine) async throws {
        let bench = try await QuantityBench(on: engine)
        try await bench.count(["MUG": 10])
        let failure = QuantityResult.failed(code: "unreachable", detail: "", retryAfter: nil)
        bench.gateway.answers(failure, failure, failure, failure, failure, failure)
        for minute in [0, 4, 8, 12] as [Int64] { #expect(try await bench.serve(later: .minutes(minute)) == .done) }
        let message = try await bench.message()
        #expect(try await bench.serve(later: .minutes(16)) == .dead)
        #expect(try await bench.channel().state == .dead)
        let letter = try #require(try await bench.letters().first)
        #expect(letter.queue == "orderly.quantities.dead" && letter.token == "channel:shop:2")
        #expect(letter.reason == "unreachable")
        #expect(try await bench.problems() == ["channel-unreachable  1 shop"])
        let token = DeadToken(
            type: message.message.kind.typeName, body: message.message.body, messageID: message.message.id)
        func look() async throws -> DeadVerdict {
            try await bench.database.read { try DeadLetterTable.look(token, queue: letter.queue, in: $0) }
        }
        #expect(try await look() == .hold)
        // It is tried by itself every 15 minutes, not before.
        try await bench.serve(later: .minutes(20))
        #expect(bench.gateway.batches.count == 5)
        #expect(try await bench.serve(later: .minutes(32)) == .done)
        #expect(bench.gateway.batches.count == 6)
        #expect(try await bench.letters().count == 1)
        try await bench.count(["MUG": 6], later: .minutes(33))
        let result = try await bench.database.write { transaction in
            try DeadLetterTable.requeue(letter.id, by: "anna", now: BusinessClock().now, in: transaction)
        }
        #expect(result == .done)
        #expect(try await look() == .drop)
        #expect(try await bench.problems().isEmpty)
        try await bench.read(later: .minutes(33))
        try await bench.serve(later: .minutes(34))
        #expect(bench.gateway.told.last == "MUG 6")
        #expect(try await bench.channel().state == .active)
    }

    @Test("a dead channel that works again by itself closes letter and message", arguments: StoreEngine.allCases)
    func healed(on engine: StoreEngine) async throws {
        let bench = try await QuantityBench(on: engine)
        try await bench.count(["MUG": 10])
        bench.gateway.answers(.refusedAll(code: "denied", detail: "HTTP 403"))
        #expect(try await bench.serve() == .dead)
        #expect(try await bench.letters().map(\.reason) == ["denied"])
        let again = try bench.context(later: .minutes(16))
        try await bench.read(later: .minutes(16))
        let announced = try await bench.announcements()
        try await OfferChore().run(again)
        #expect(try await bench.announcements() == announced + 1)
        try await bench.serve(later: .minutes(16))
        #expect(try await bench.letters().isEmpty)
        #expect(try await bench.problems().isEmpty)
        #expect(try await bench.offer().shown == 10)
    }

    @Test(
        "a SKU that a channel refuses is told of, and goes again when it changes or a person says so",
        arguments: StoreEngine.allCases)
    func refused(on engine: StoreEngine) async throws {
        let bench = try await QuantityBench(on: engine)
        try await bench.count(["MUG": 10, "LID": 4])
        let no = QuantityResult.handed([SKU("LID"): QuantityRefusal(code: "unknown-sku", detail: "no such product")])
        bench.gateway.answers(no, no)
        #expect(try await bench.serve() == .done)
        let lid = try await bench.offer("LID")
        #expect(lid.state == .refused && lid.reason == "unknown-sku" && lid.issues == "no such product")
        #expect(lid.shown == nil && lid.sent == 4 && lid.acceptedAt == nil)
        #expect(try await bench.problems() == ["quantities-refused shop 1 LID"])
        #expect(try await bench.offer("MUG").state == .idle)
        try await bench.count(["LID": 3], later: .seconds(1))
        try await bench.serve(later: .seconds(2))
        #expect(bench.gateway.told.last == "LID 3")
        let count = try await bench.database.write { transaction in
            try ChannelTable.retry(
                QuantityBench.shop, sku: SKU("LID"), by: "anna", now: BusinessClock().now, in: transaction)
        }
        #expect(count == 1)
        try await bench.serve(later: .seconds(3))
        #expect(try await bench.offer("LID").shown == 3)
        #expect(try await bench.problems().isEmpty)
    }

    @Test("a channel is served by one at a time, whoever gets its messages", arguments: StoreEngine.allCases)
    func oneAtATime(on engine: StoreEngine) async throws {
        let bench = try await QuantityBench(on: engine, limit: 1)
        try await bench.count(Dictionary(uniqueKeysWithValues: (1...20).map { ("SKU-\($0)", $0) }))
        try await withThrowingTaskGroup(of: MessageOutcome.self) { group in
            for number in 0..<6 { group.addTask { try await bench.serve(by: "stock-\(number % 2)") } }
            for try await outcome in group { #expect(outcome == .done) }
        }
        #expect(bench.gateway.mostUnderWay == 1)
        #expect(bench.gateway.told.count == 20 && Set(bench.gateway.told).count == 20)
    }

    @Test("what a killed worker left on its way goes out again, with a higher number", arguments: StoreEngine.allCases)
    func killed(on engine: StoreEngine) async throws {
        let bench = try await QuantityBench(on: engine)
        try await bench.count(["MUG": 10])
        let context = try bench.context()
        let past = context.clock.technicalNow - .seconds(1)
        let first = try await bench.database.write { transaction -> QuantityBatch? in
            let start = try ChannelTable.begin(
                QuantityBench.shop, generation: 2, owner: "killed", duration: .milliseconds(1), now: context.clock.now,
                technicalNow: past, in: transaction)
            guard case .serving(let work) = start else { return nil }
            let step = try ChannelTable.next(
                work, limit: { _, _, _ in 10 }, duration: .milliseconds(1), now: context.clock.now,
                technicalNow: past, in: transaction)
            guard case .batch(let batch) = step else { return nil }
            return batch
        }
        let lost = try #require(first)
        #expect(try await bench.offer().state == .sending)
        try await bench.serve(later: .seconds(1))
        #expect(bench.gateway.told == ["MUG 10"])
        #expect(try #require(bench.gateway.batches.first?.first).number > lost.updates[0].number)
        // Its answer, should it come after all, is not written.
        let end = try await bench.database.write { transaction in
            try ChannelTable.settle(
                lost, .handed([SKU("MUG"): QuantityRefusal(code: "x", detail: "")]), now: context.clock.now,
                technicalNow: context.clock.technicalNow, random: 0.5, in: transaction)
        }
        #expect(end == .lost)
        #expect(try await bench.offer().state == .idle)
    }
}
