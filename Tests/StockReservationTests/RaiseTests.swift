import Database
import Fulfilment
import Messages
import StockReservation
import Store
import StoreTesting
import Testing
import WorkerRuntime

/// No raise before what was sold is in the figures (`DESIGN.md` 8), whatever goes wrong on the way.
@Suite("Raises", .timeLimit(.minutes(2))) struct RaiseTests {
    /// A shop that shows 5 mugs, offered at Amazon as well.
    private func bench(on engine: StoreEngine) async throws -> QuantityBench {
        let bench = try await QuantityBench(on: engine)
        try await bench.database.write { transaction in
            _ = try OfferTable.list(SKU("MUG"), on: QuantityBench.amazon, now: BusinessClock().now, in: transaction)
        }
        try await bench.count(["MUG": 5])
        try await bench.serve()
        #expect(bench.gateway.told == ["MUG 5"])
        return bench
    }

    private func expectsToWait(_ bench: QuantityBench, later: Duration) async throws {
        let told = bench.gateway.told
        try await bench.serve(later: later)
        let offer = try await bench.offer()
        #expect(bench.gateway.told == told)
        #expect(offer.state == .waiting && offer.reason == RaiseRule.reason)
    }

    @Test(
        "a raise that got no answer stays a raise, however often it was tried", arguments: StoreEngine.allCases, 1...3)
    func unanswered(on engine: StoreEngine, tries: Int) async throws {
        let bench = try await bench(on: engine)
        try await bench.count(["MUG": 9], later: .seconds(1))
        for number in 1...tries {
            bench.gateway.answers(.failed(code: "timedOut", detail: "", retryAfter: nil))
            try await bench.serve(later: .minutes(Int64(number)))
        }
        #expect(bench.gateway.told == ["MUG 5"] + Array(repeating: "MUG 9", count: tries))
        try await expectsToWait(bench, later: .minutes(8))
        // What it answered before is enough for a lowering.
        try await bench.count(["MUG": 4], later: .minutes(8) + .seconds(1))
        try await bench.serve(later: .minutes(8) + .seconds(2))
        #expect(bench.gateway.told.last == "MUG 4")
        #expect(try await bench.offer().state == .idle)
    }

    @Test("what certainly was not sent is not taken for shown", arguments: StoreEngine.allCases)
    func untried(on engine: StoreEngine) async throws {
        let bench = try await bench(on: engine)
        try await bench.count(["MUG": 9], later: .seconds(1))
        bench.gateway.answers(.failed(code: "timedOut", detail: "", retryAfter: nil, untried: [SKU("MUG")]))
        try await bench.serve(later: .seconds(2))
        let offer = try await bench.offer()
        #expect(offer.shown == 5 && offer.sending == nil && offer.state == .waiting)
        try await expectsToWait(bench, later: .minutes(8))
    }

    @Test("a page of any live reading that is not imported holds raises back", arguments: StoreEngine.allCases)
    func unimported(on engine: StoreEngine) async throws {
        let bench = try await bench(on: engine)
        let now = try bench.context(later: .seconds(1)).clock.now
        let page = try await bench.database.write { transaction in
            let fetch = try transaction.first("SELECT max(id) FROM fetches") { try $0.integer(0) } ?? 0
            return try IntakeTable.add(
                .page(sealed: [1], isSingleOrder: false), account: QuantityBench.account, fetch: fetch, now: now,
                in: transaction)
        }
        // A later reading has brought nothing.
        try await bench.read(later: .seconds(2))
        try await bench.count(["MUG": 9], later: .seconds(3))
        try await expectsToWait(bench, later: .seconds(4))
        try await bench.database.write { transaction in
            try DeadLetterTable.bury(
                queue: .intake, token: "intake:\(page)", messageID: nil, reason: "crashed", detail: "", now: now,
                in: transaction)
        }
        try await expectsToWait(bench, later: .seconds(20))
        // A person knows of it and goes on without.
        let letter = try #require(try await bench.letters().first)
        _ = try await bench.database.write { transaction in
            try DeadLetterTable.exclude(letter.id, by: "anna", reason: "empty", now: now, in: transaction)
        }
        try await bench.serve(later: .seconds(40))
        #expect(bench.gateway.told.last == "MUG 9")
    }

    @Test("an order that is imported and not booked holds raises back", arguments: StoreEngine.allCases)
    func unbooked(on engine: StoreEngine) async throws {
        let bench = try await bench(on: engine)
        let now = try bench.context(later: .seconds(1)).clock.now
        try await bench.database.write { transaction in
            let seen = OrderObservation.sample("302-1", updatedAt: now)
            _ = try OrderTable.take(seen, account: QuantityBench.account, keys: nil, now: now, in: transaction)
        }
        try await bench.count(["MUG": 9], later: .seconds(2))
        try await expectsToWait(bench, later: .seconds(3))
        let change = FleetMessage.orderChanged(account: QuantityBench.account, order: OrderID("302-1"), revision: 1)
        let outcomes = try await StockHandler().handle(
            [Received(messageID: "m", queue: .stock, message: change, isRedelivered: false)],
            try bench.context(later: .seconds(4)))
        #expect(outcomes == [.done])
        try await bench.serve(later: .seconds(20))
        #expect(bench.gateway.told.last == "MUG 9")
    }

    @Test("a booking whose offers are not calculated yet holds raises back", arguments: StoreEngine.allCases)
    func uncalculated(on engine: StoreEngine) async throws {
        let bench = try await bench(on: engine)
        try await bench.count(["MUG": 9], later: .seconds(1))
        try await bench.database.write { transaction in
            _ = try transaction.run("INSERT INTO stock_changes (item) VALUES ('OTHER')")
        }
        try await expectsToWait(bench, later: .seconds(2))
        // A figure that is lowered does not wait for it.
        try await bench.database.write { transaction in
            _ = try transaction.run("UPDATE offers SET wanted = 4, next_at = 0 WHERE channel = 'shop'")
        }
        try await bench.serve(later: .seconds(3))
        #expect(bench.gateway.told.last == "MUG 4")
        try await bench.count(["MUG": 9], later: .seconds(4))
        try await bench.serve(later: .seconds(6))
        #expect(bench.gateway.told.last == "MUG 9")
    }

    @Test(
        "a window that was left to a report holds raises back until its rows are imported; one that came to nothing until the next search",
        arguments: StoreEngine.allCases, ["done", "failed"])
    func leftToAReport(on engine: StoreEngine, end: String) async throws {
        let bench = try await bench(on: engine)
        let now = try bench.context(later: .seconds(1)).clock.now
        try await bench.database.write { transaction in
            let fetch = try transaction.first(
                """
                INSERT INTO fetches (account, kind, purpose, state, next_at, created_at, ended_at)
                VALUES (?, 'report', 'handover', ?, 0, ?, ?) RETURNING id
                """,
                [
                    .text(QuantityBench.account.rawValue), .text(end), .integer(now.rawValue), .integer(now.rawValue),
                ]
            ) { try $0.integer(0) }
            guard end == "done" else {
                // A poll that begins after a long rest asks for the report first, in the transaction of its search.
                _ = try transaction.run(
                    """
                    UPDATE fetches SET created_at = (SELECT max(created_at) FROM fetches WHERE purpose = 'poll.merchant')
                    WHERE purpose = 'handover'
                    """)
                _ = try transaction.run("UPDATE fetches SET id = -id WHERE purpose = 'handover'")
                return
            }
            _ = try IntakeTable.add(
                .chunk(
                    reportType: "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL", file: "f", offset: 0, length: 1,
                    firstLine: 1), account: QuantityBench.account, fetch: try #require(fetch), now: now, in: transaction
            )
        }
        try await bench.count(["MUG": 9], later: .seconds(3))
        try await expectsToWait(bench, later: .seconds(4))
        if end == "done" {
            try await bench.database.write { transaction in
                _ = try transaction.run("UPDATE intake SET state = 'imported', imported_at = 0")
            }
        } else {
            try await bench.read(later: .seconds(5))
        }
        try await bench.serve(later: .seconds(20))
        #expect(bench.gateway.told.last == "MUG 9")
    }

    @Test("a lower figure without an answer may have arrived: more than it is a raise", arguments: StoreEngine.allCases)
    func unansweredLowering(on engine: StoreEngine) async throws {
        let bench = try await bench(on: engine)
        try await bench.count(["MUG": 2], later: .minutes(6))
        bench.gateway.answers(.failed(code: "timedOut", detail: "", retryAfter: nil))
        try await bench.serve(later: .minutes(6))
        #expect(bench.gateway.told == ["MUG 5", "MUG 2"])
        try await bench.count(["MUG": 4], later: .minutes(7))
        try await expectsToWait(bench, later: .minutes(8))
        try await bench.read(later: .minutes(8))
        try await bench.serve(later: .minutes(9))
        #expect(bench.gateway.told.last == "MUG 4")
    }

    @Test(
        "a set with a part that nobody counted is only lowered, by what the others can make",
        arguments: StoreEngine.allCases)
    func partlyCounted(on engine: StoreEngine) async throws {
        let bench = try await bench(on: engine)
        try await bench.database.write { transaction in
            for item in ["MUG", "LID"] {
                try transaction.run("INSERT INTO sku_parts (sku, channel, item, units) VALUES ('MUG', '', ?, 1)", item)
            }
        }
        for (number, quantity) in [7, 2, 4].enumerated() {
            let later = Duration.seconds(Int64(10 * number + 1))
            try await bench.count(["MUG": quantity], later: later)
            try await bench.serve(later: later + .seconds(1))
        }
        #expect(bench.gateway.told == ["MUG 5", "MUG 2"])
        try await bench.count(["LID": 9], later: .seconds(40))
        try await bench.serve(later: .seconds(41))
        #expect(bench.gateway.told.last == "MUG 4")
    }

    @Test("a reading is as old as its beginning", arguments: StoreEngine.allCases)
    func longReading(on engine: StoreEngine) async throws {
        let bench = try await bench(on: engine)
        try await bench.read(later: .minutes(1))
        let ended = try bench.context(later: .minutes(7)).clock.now.rawValue
        try await bench.database.write { transaction in
            _ = try transaction.run("UPDATE fetches SET ended_at = ?", ended)
        }
        try await bench.count(["MUG": 9], later: .minutes(7))
        try await expectsToWait(bench, later: .minutes(7))
    }

    @Test(
        "an account that Amazon does not let in holds raises back; one that a person has switched off does not",
        arguments: StoreEngine.allCases)
    func lockedOut(on engine: StoreEngine) async throws {
        let bench = try await bench(on: engine)
        try await bench.database.write { transaction in
            _ = try transaction.run("UPDATE accounts SET state = 'unauthorised'")
        }
        try await bench.count(["MUG": 9], later: .minutes(6))
        try await expectsToWait(bench, later: .minutes(6) + .seconds(1))
        let runs = try await bench.database.read { try RunTable.open(kind: "poll.merchant", limit: 10, in: $0) }
        #expect(runs.isEmpty)
        try await bench.database.write { transaction in
            _ = try transaction.run("UPDATE accounts SET state = 'off'")
        }
        try await bench.serve(later: .minutes(7))
        #expect(bench.gateway.told.last == "MUG 9")
    }

    @Test(
        "an offer whose stock nobody knows any more is not sent, and nothing empty is", arguments: StoreEngine.allCases)
    func unknownAgain(on engine: StoreEngine) async throws {
        for state in ["sending", "waiting"] {
            let bench = try await bench(on: engine)
            try await bench.database.write { transaction in
                _ = try transaction.run("UPDATE offers SET wanted = NULL, state = ?, next_at = 0", state)
            }
            #expect(try await bench.serve(later: .seconds(1)) == .done)
            #expect(bench.gateway.batches.count == 1, "\(state)")
        }
    }
}
