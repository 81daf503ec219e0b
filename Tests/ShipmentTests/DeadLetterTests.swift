import Database
import Fulfilment
import Messages
import Store
import StoreTesting
import Testing

@Suite("DeadLetterTable")
struct DeadLetterTests {
    private let dead = FleetQueue.confirmations.deadQueue

    private func token(_ bench: ShipmentBench, _ id: ShipmentID, generation: Int64? = nil) async throws -> DeadToken {
        let current = try await bench.row(id).generation
        let message = FleetMessage.shipmentReady(shipment: id, generation: generation ?? current, retry: false)
        return DeadToken(type: message.kind.typeName, body: message.body, messageID: "m-\(id)")
    }

    private func look(_ bench: ShipmentBench, _ token: DeadToken, queue: String? = nil) async throws -> DeadVerdict {
        try await bench.database.read { [dead] transaction in
            try DeadLetterTable.look(token, queue: queue ?? dead, in: transaction)
        }
    }

    private func adopt(_ bench: ShipmentBench, _ token: DeadToken, queue: String? = nil) async throws -> DeadVerdict {
        try await bench.database.write { [dead] transaction in
            try DeadLetterTable.adopt(token, queue: queue ?? dead, now: ShipmentBench.start, in: transaction)
        }
    }

    private func requeue(_ bench: ShipmentBench, _ letter: Int64) async throws -> DeadLetterTable.CommandResult {
        try await bench.database.write { transaction in
            try DeadLetterTable.requeue(letter, by: "anna", now: ShipmentBench.start, in: transaction)
        }
    }

    @Test(
        "S2-18, S2-19: requeue ranks first, closes the message and takes the token out of date; failing again raises it",
        arguments: StoreEngine.allCases)
    func requeueRanksFirst(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let failed = try await bench.dead("302-1")
        let old = try await token(bench, failed)
        #expect(try await look(bench, old) == .hold)
        _ = try await bench.waiting("302-2")
        let letter = try #require(try await bench.letters().first)
        #expect(try await requeue(bench, letter.id) == .done)
        #expect(try await bench.problems().isEmpty)
        #expect(try await look(bench, old) == .drop)
        _ = try await bench.release()
        #expect(try await bench.released().suffix(2).first == failed)
        guard case .call(let call) = try await bench.begin(failed) else {
            Issue.record("the shipment was not taken up")
            return
        }
        _ = try await bench.finish(call, .refused(ShipmentBench.failure))
        #expect(try await bench.problems().map(\.affected) == [1])
        #expect(try await look(bench, old) == .drop)
        #expect(try await look(bench, try await token(bench, failed)) == .hold)
    }

    @Test(
        "S2-23: excluding does all three at once; the token in the dead queue is never sent; putting back works",
        arguments: StoreEngine.allCases)
    func exclude(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await bench.dead()
        let old = try await token(bench, id)
        let letter = try #require(try await bench.letters().first)
        let excluded = try await bench.database.write { transaction in
            try DeadLetterTable.exclude(
                letter.id, by: "anna", reason: "reported by hand", now: ShipmentBench.start, in: transaction)
        }
        #expect(excluded == .done)
        let row = try await bench.row(id)
        #expect(row.state == .excluded && !row.state.isPendingTransfer && !row.hasFailed)
        #expect(row.reason == "reported by hand" && row.excludedBy == "anna")
        #expect(try await bench.problems().isEmpty)
        #expect(try await look(bench, old) == .drop)
        #expect(try await bench.release(at: ShipmentBench.start + .days(1)) == 0)
        let back = try await bench.database.write { transaction in
            try ShipmentTable.putBack(id, by: "anna", now: ShipmentBench.start, in: transaction)
        }
        #expect(back == .done)
        _ = try await bench.call(id)
    }

    @Test("Excluded while its token lies in the work queue: the token is out of date", arguments: StoreEngine.allCases)
    func excludeReleased(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await bench.waiting()
        _ = try await bench.release()
        let generation = try await bench.row(id).generation
        let result = try await bench.database.write { transaction in
            try ShipmentTable.exclude(id, by: "anna", reason: "x", now: ShipmentBench.start, in: transaction)
        }
        #expect(result == .done)
        #expect(try await bench.begin(id, generation: generation) == .stale)
    }

    @Test("During a call a shipment cannot be excluded, and it is said so", arguments: StoreEngine.allCases)
    func excludeCalling(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await bench.waiting()
        _ = try await bench.call(id)
        let result = try await bench.database.write { transaction in
            try ShipmentTable.exclude(id, by: "anna", reason: "x", now: ShipmentBench.start, in: transaction)
        }
        #expect(result == .notPossible(.calling))
    }

    @Test("S2-15: one message an account with a count, not one an order", arguments: StoreEngine.allCases)
    func oneMessage(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        for number in 1...7 { _ = try await bench.dead("302-\(number)") }
        let problems = try await bench.problems()
        #expect(problems.map(\.affected) == [7])
        #expect(problems.first?.sample == "302-1, 302-2, 302-3, 302-4, 302-5")
        let alerts = try await bench.outbox().filter { $0.kind == .alertRaised }
        #expect(alerts.count == 1)
        let id = try #require(problems.first?.id)
        _ = try await bench.database.write { try ProblemTable.alertServed(id, in: $0) }
        _ = try await bench.dead("302-8")
        #expect(try await bench.outbox().filter { $0.kind == .alertRaised }.count == 2)
    }

    @Test("A recount finds what the running counts say", arguments: StoreEngine.allCases)
    func recount(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        for number in 1...3 { _ = try await bench.dead("302-\(number)") }
        let before = try await bench.problems()
        try await bench.database.write { transaction in
            try ProblemTable.recountDeadLetters(now: ShipmentBench.start, in: transaction)
        }
        #expect(try await bench.problems() == before)
        try await bench.database.write { transaction in
            try transaction.run("UPDATE dead_letters SET state = 'settled'")
            try ProblemTable.recountDeadLetters(now: ShipmentBench.start, in: transaction)
        }
        #expect(try await bench.problems().isEmpty)
    }

    @Test(
        "Crashed three times: row, letter and message together; a run leaves it to a person",
        arguments: StoreEngine.allCases)
    func crash(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await bench.waiting()
        _ = try await bench.release()
        let text = try await token(bench, id).token
        try await bench.database.write { transaction in
            try DeadLetterTable.bury(
                queue: .confirmations, token: text, messageID: "m", reason: DeadLetterReason.crash, detail: "",
                now: ShipmentBench.start, in: transaction)
        }
        #expect(try await bench.state(id) == .dead)
        #expect(try await bench.letters().map(\.order) == [OrderID("302-1")])
        #expect(try await bench.problems().count == 1)
        let again = try await bench.database.write { transaction in
            try ShipmentTable.retryDead(
                account: ShipmentBench.account, diedBefore: ShipmentBench.start, ageLimit: .days(7),
                now: ShipmentBench.start, in: transaction)
        }
        #expect(again == 0)
    }

    @Test(
        "Junk gets a letter by its message id or hash, never its body, and cannot be requeued",
        arguments: StoreEngine.allCases)
    func junk(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let junk = DeadToken(type: "spam.v1", body: Array("name=Anna".utf8), messageID: nil)
        #expect(junk.message == nil)
        #expect(junk.token.hasPrefix("message:#"))
        #expect(try await look(bench, junk, queue: "orderly.intake.dead") == .unknown)
        #expect(try await adopt(bench, junk, queue: "orderly.intake.dead") == .hold)
        #expect(try await look(bench, junk, queue: "orderly.intake.dead") == .hold)
        let letter = try #require(try await bench.letters().first)
        #expect(letter.reason == "unknown-type")
        #expect(!letter.detail.contains("Anna"))
        #expect(try await bench.problems().map(\.kind) == [.unreadableMessage])
        #expect(try await requeue(bench, letter.id) == .notPossible)
        _ = try await bench.database.write { transaction in
            try DeadLetterTable.exclude(letter.id, by: "anna", reason: "", now: ShipmentBench.start, in: transaction)
        }
        #expect(try await look(bench, junk, queue: "orderly.intake.dead") == .drop)
    }

    @Test(
        "What the broker gave up by itself is written down; a call under way is read back instead",
        arguments: StoreEngine.allCases)
    func brokerDeath(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let released = try await bench.waiting("302-1")
        let calling = try await bench.waiting("302-2")
        _ = try await bench.release()
        _ = try await bench.begin(calling)
        let first = try await token(bench, released)
        #expect(try await look(bench, first) == .unknown)
        #expect(try await adopt(bench, first) == .hold)
        #expect(try await bench.row(released).reason == "by-broker")
        #expect(try await adopt(bench, try await token(bench, calling)) == .drop)
        #expect(try await bench.state(calling) == .unclear)
    }

    @Test("A purged dead queue loses nothing: requeue needs no token", arguments: StoreEngine.allCases)
    func purged(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await bench.dead()
        let letter = try #require(try await bench.letters().first)
        #expect(try await requeue(bench, letter.id) == .done)
        #expect(try await requeue(bench, letter.id) == .ended(.requeued))
        _ = try await bench.call(id)
    }

    @Test(
        "An order change that failed comes back as a new message; its old token is out of date",
        arguments: StoreEngine.allCases)
    func stockLetter(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        try await bench.add(ShipmentBench.order())
        let message = FleetMessage.orderChanged(account: ShipmentBench.account, order: OrderID("302-1"), revision: 1)
        let token = DeadToken(type: message.kind.typeName, body: message.body, messageID: "outbox-1")
        #expect(try await adopt(bench, token, queue: "orderly.stock.dead") == .hold)
        let letter = try #require(try await bench.letters().first)
        #expect(letter.token == "order:de-1:302-1")
        let before = try await bench.outbox().count
        #expect(try await requeue(bench, letter.id) == .done)
        #expect(try await bench.outbox().filter { $0 == message }.count == 2)
        #expect(try await bench.outbox().count == before + 1)
        #expect(try await look(bench, token, queue: "orderly.stock.dead") == .drop)
        let newer = DeadToken(type: message.kind.typeName, body: message.body, messageID: "outbox-9")
        #expect(try await look(bench, newer, queue: "orderly.stock.dead") == .unknown)
    }

    @Test("Tokens are read as they were written")
    func tokens() {
        #expect(DeadLetterToken("shipment:100001:3") == .shipment(.first, generation: 3))
        #expect(DeadLetterToken("intake:42") == .intake(42))
        #expect(DeadLetterToken("order:de-1:302-1") == .order(AccountID("de-1"), OrderID("302-1")))
        #expect(DeadLetterToken("problem:7") == .problem(7))
        #expect(DeadLetterToken("shipment:x:3") == .message("shipment:x:3"))
        #expect(DeadLetterToken.junk(messageID: "abc", body: []) == "message:abc")
    }

    @Test(
        "S2-13, S2-29: a run takes up what has failed, but not what is too old or was excluded",
        arguments: StoreEngine.allCases)
    func run(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let now = ShipmentBench.start + .days(8)
        let old = try await bench.dead("302-1")
        let fresh = try await bench.waiting("302-2")
        let excluded = try await bench.waiting("302-3")
        _ = try await bench.database.write { transaction in
            try transaction.run("UPDATE shipments SET aged_from = ? WHERE id <> ?", now.rawValue, old.rawValue)
            _ = try ShipmentTable.exclude(excluded, by: "anna", reason: "x", now: now, in: transaction)
        }
        _ = try await bench.finish(try await bench.call(fresh, at: now), .refused(ShipmentBench.failure), at: now)
        let retried = try await bench.database.write { transaction in
            try ShipmentTable.retryDead(
                account: ShipmentBench.account, diedBefore: now, ageLimit: .days(7), now: now, in: transaction)
        }
        #expect(retried == 1)
        #expect(try await bench.state(fresh) == .waiting)
        #expect(try await bench.row(fresh).hasFailed)
        #expect(try await bench.state(old) == .dead)
        #expect(try await bench.state(excluded) == .excluded)
        try await bench.database.write { transaction in
            try ProblemTable.set(
                try ProblemTable.ages(ShipmentBench.account, now: now, in: transaction), of: ShipmentBench.account,
                now: now, in: transaction)
        }
        let tooOld = try await bench.problems().first { $0.kind == .tooOld }
        #expect(tooOld?.affected == 1)
        #expect(tooOld?.sample == "302-1")
    }
}
