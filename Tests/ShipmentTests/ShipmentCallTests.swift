import Database
import Fulfilment
import Messages
@testable import Store
import StoreTesting
import Testing

/// A worker that dies is a step that is not taken: what comes next finds the rows as they lie.
@Suite("ShipmentTable.begin and finish")
struct ShipmentCallTests {
    @Test("Accepted: flag, deferral and message go, proof is awaited after 45 minutes", arguments: StoreEngine.allCases)
    func accepted(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await bench.waiting()
        let call = try await bench.call(id)
        #expect(call.items.map(\.quantity) == [2])
        #expect(call.shippedAt <= ShipmentBench.start)
        #expect(try await bench.finish(call, .accepted(requestID: "r")) == .done(.accepted))
        let row = try await bench.row(id)
        #expect(row.state == .accepted)
        #expect(!row.state.isPendingTransfer)
        #expect(row.nextAt == ShipmentBench.start + .minutes(45))
        #expect(try await bench.attempts(id) == [.accepted])
    }

    @Test("Killed before the intent: the same token is simply taken up again", arguments: StoreEngine.allCases)
    func killedBeforeIntent(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await bench.waiting()
        _ = try await bench.release()
        // The message comes again: nothing has happened yet.
        guard case .call = try await bench.begin(id) else {
            Issue.record("the shipment was not taken up")
            return
        }
    }

    @Test(
        "Killed between intent and result: Amazon is read before anything is sent again",
        arguments: StoreEngine.allCases)
    func killedDuringCall(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await bench.waiting()
        _ = try await bench.call(id)
        #expect(try await bench.begin(id) == .interrupted)
        #expect(try await bench.state(id) == .unclear)
        #expect(try await bench.attempts(id) == [.interrupted])
        #expect(try await bench.release(at: ShipmentBench.start + .hours(1)) == 0)
        let later = ShipmentBench.start + .minutes(2)
        let tasks = try await bench.reads(at: later)
        let task = try #require(tasks.first)
        let verdict = try await bench.judge(task, .shipped, [ShipmentBench.package(id)], at: later)
        #expect(verdict == .proven)
    }

    @Test("Killed between result and acknowledgement: the token is out of date", arguments: StoreEngine.allCases)
    func killedAfterResult(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await bench.waiting()
        _ = try await bench.finish(try await bench.call(id), .accepted(requestID: nil))
        #expect(try await bench.begin(id) == .stale)
    }

    @Test("Killed between dead letter and reject: the message is rejected then", arguments: StoreEngine.allCases)
    func killedBeforeReject(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await bench.dead()
        #expect(try await bench.begin(id) == .dead(reason: "amazon-refused"))
        #expect(try await bench.letters().count == 1)
    }

    @Test(
        "Of two confirmers with one token only one calls; the late result of a worker taken for dead still counts",
        arguments: StoreEngine.allCases)
    func twoConfirmers(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await bench.waiting()
        let call = try await bench.call(id)
        #expect(try await bench.begin(id) == .interrupted)
        #expect(try await bench.finish(call, .refused(ShipmentBench.failure)) == .superseded)
        #expect(try await bench.state(id) == .unclear)
        #expect(try await bench.finish(call, .accepted(requestID: nil)) == .done(.accepted))
    }

    @Test("Many confirmers at once on one token: exactly one call", arguments: StoreEngine.allCases)
    func race(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await bench.waiting()
        _ = try await bench.release()
        let starts = try await withThrowingTaskGroup(of: CallStart.self) { group in
            for _ in 0..<8 { group.addTask { try await bench.begin(id) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let calls = starts.filter { if case .call = $0 { true } else { false } }
        #expect(calls.count == 1)
    }

    @Test(
        "429: the budget is emptied, nothing is charged, the shipment keeps its rank", arguments: StoreEngine.allCases)
    func throttled(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await bench.waiting()
        let failure = CallFailure(code: "QuotaExceeded", detail: "You exceeded your quota.", requestID: "r-429")
        let end = try await bench.finish(try await bench.call(id), .throttled(failure, retryAfter: nil))
        #expect(end == .done(.waiting))
        let row = try await bench.row(id)
        #expect(row.tries == 0)
        #expect(!row.hasFailed)
        let (attempt, budget, grant) = try await bench.database.write { transaction in
            (
                try AttemptTable.of(id, in: transaction).last,
                try StoredBudget.find(ShipmentTable.confirmOperation, in: transaction),
                try BudgetTable.take(
                    account: ShipmentBench.account, operation: ShipmentTable.confirmOperation,
                    quota: ShipmentBench.quota, now: ShipmentBench.start.rawValue * 1000, in: transaction)
            )
        }
        #expect(attempt?.outcome == .throttled && attempt?.requestID == "r-429")
        #expect(budget?.throttled == 1)
        // Of nine calls that the budget would have held, none is left: one interval must pass.
        #expect(grant == .notBefore(ShipmentBench.start + .milliseconds(500)))
    }

    @Test("Without budget the shipment goes back to waiting and nothing is charged", arguments: StoreEngine.allCases)
    func noBudget(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await bench.waiting()
        _ = try await bench.release()
        try await bench.database.write { transaction in
            for _ in 0..<9 {
                _ = try BudgetTable.take(
                    account: ShipmentBench.account, operation: ShipmentTable.confirmOperation,
                    quota: ShipmentBench.quota, now: ShipmentBench.start.rawValue * 1000, in: transaction)
            }
        }
        guard case .postponed(let until) = try await bench.begin(id) else {
            Issue.record("the budget was exceeded")
            return
        }
        #expect(until > ShipmentBench.start)
        #expect(try await bench.attempts(id).isEmpty)
    }

    @Test(
        "5xx: three tries within 15 minutes, then dead with one message (S2-12, S2-15)", arguments: StoreEngine.allCases
    )
    func transient(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await bench.waiting()
        var now = ShipmentBench.start
        for _ in 1...2 {
            let end = try await bench.finish(
                try await bench.call(id, at: now), .failed(ShipmentBench.failure), at: now, random: 0.9)
            #expect(end == .done(.waiting))
            let row = try await bench.row(id)
            #expect(row.hasFailed && row.state.isPendingTransfer)
            #expect(row.nextAt > now)
            now = row.nextAt
        }
        #expect(now <= ShipmentBench.start + .minutes(15))
        let end = try await bench.finish(try await bench.call(id, at: now), .failed(ShipmentBench.failure), at: now)
        #expect(end == .dead(reason: "transient"))
        #expect(try await bench.letters().map(\.reason) == ["transient"])
        #expect(try await bench.attempts(id) == [.failed, .failed, .failed])
        let problem = try #require(try await bench.problems().first)
        #expect(problem.kind == .confirmationFailed)
        #expect(problem.affected == 1)
        #expect(problem.sample == "302-1")
    }

    @Test("400: dead at once with Amazon's text", arguments: StoreEngine.allCases)
    func refused(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await bench.dead()
        let letter = try #require(try await bench.letters().first)
        #expect(letter.queue == "orderly.confirmations.dead")
        #expect(letter.token == "shipment:\(id):\(try await bench.row(id).generation)")
        #expect(letter.detail == "The carrier is not known.")
        #expect(letter.messageID == "m-\(id)")
    }

    @Test("A timeout is unclear: nothing is sent before Amazon was read", arguments: StoreEngine.allCases)
    func unclear(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await bench.waiting()
        #expect(try await bench.finish(try await bench.call(id), .unclear(ShipmentBench.failure)) == .done(.unclear))
        #expect(try await bench.reads(at: ShipmentBench.start + .seconds(119)).isEmpty)
        #expect(try await bench.reads(at: ShipmentBench.start + .minutes(2)).count == 1)
    }

    @Test("'Package to update not found' is read back at once", arguments: StoreEngine.allCases)
    func contradicted(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await bench.waiting()
        _ = try await bench.finish(try await bench.call(id), .contradicted(ShipmentBench.failure))
        #expect(try await bench.reads(at: ShipmentBench.start).map(\.shipment) == [id])
    }

    @Test("401 and 403: the rows wait, one message, nothing is given up one by one", arguments: StoreEngine.allCases)
    func unauthorised(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        for number in 1...3 { _ = try await bench.waiting("302-\(number)") }
        _ = try await bench.release()
        for id in try await bench.released() {
            guard case .call(let call) = try await bench.begin(id) else { continue }
            let end = try await bench.finish(call, .unauthorised(ShipmentBench.failure, isFinal: false))
            #expect(end == .done(.waiting))
        }
        #expect(try await bench.letters().isEmpty)
        #expect(try await bench.problems().map(\.kind) == [.accountAccess])
        #expect(try await bench.release() == 0)
        let later = ShipmentBench.start + .minutes(6)
        #expect(try await bench.release(at: later) > 0)
        let id = try #require(try await bench.released().last)
        guard case .call(let call) = try await bench.begin(id, at: later) else { return }
        _ = try await bench.finish(call, .accepted(requestID: nil), at: later)
        #expect(try await bench.problems().isEmpty)
    }

    @Test("A revoked grant stops the account until a person has renewed it", arguments: StoreEngine.allCases)
    func revoked(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await bench.waiting()
        _ = try await bench.finish(
            try await bench.call(id), .unauthorised(ShipmentBench.failure, isFinal: true))
        let account = try await bench.database.read { try AccountTable.find(ShipmentBench.account, in: $0) }
        #expect(account?.state == .unauthorised)
        #expect(try await bench.state(id) == .waiting)
        #expect(try await bench.release(at: ShipmentBench.start + .days(1)) == 0)
    }

    @Test(
        "S2-34: cancelled while queued is closed, not sent; unpaid waits; without a carrier it is given up unsent",
        arguments: StoreEngine.allCases)
    func localRules(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let cancelled = try await bench.waiting("302-1")
        let pending = try await bench.waiting("302-2")
        try await bench.add(ShipmentBench.order("302-3"))
        guard case .created(let bare, .carrierMissing) = try await bench.mark(ShipmentBench.mark("302-3", carrier: nil))
        else {
            Issue.record("no hint was given")
            return
        }
        let later = ShipmentBench.start + .minutes(1)
        try await bench.add(
            ShipmentBench.order("302-1", status: .cancelled, updatedAt: later),
            ShipmentBench.order("302-2", status: .pending, updatedAt: later))
        _ = try await bench.release()
        #expect(try await bench.begin(cancelled) == .closed(.orderCancelled))
        #expect(try await bench.begin(pending) == .postponed(until: ShipmentBench.start + .minutes(5)))
        #expect(try await bench.begin(bare) == .dead(reason: "carrier-missing"))
        #expect(try await bench.attempts(bare) == [.refusedHere])
        #expect(try await bench.letters().count == 1)
    }

    @Test(
        "Unknown item ids: the order is asked for once, and its import wakes the shipment",
        arguments: StoreEngine.allCases)
    func itemIDs(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        try await bench.add(ShipmentBench.order(hasItemIDs: false))
        guard case .created(let id, .itemIDsUnknown) = try await bench.mark() else {
            Issue.record("no hint was given")
            return
        }
        _ = try await bench.release()
        guard case .postponed = try await bench.begin(id) else {
            Issue.record("it was not put off")
            return
        }
        let open = try await bench.database.read { transaction in
            try FetchTable.countOpen(purpose: FetchTable.itemIDs, in: transaction)
        }
        #expect(open == 1)
        let soon = ShipmentBench.start + .seconds(3)
        try await bench.add(ShipmentBench.order(updatedAt: soon))
        _ = try await bench.database.write { transaction in
            try ShipmentTable.prove(
                account: ShipmentBench.account, order: OrderID("302-1"), packages: nil, status: .unshipped, now: soon,
                in: transaction)
        }
        #expect(try await bench.call(id, at: soon).items.map(\.itemID) == [OrderItemID("01-302-1")])
    }

    @Test(
        "S2-28: older than the age limit it is given up; a person's requeue starts the age anew",
        arguments: StoreEngine.allCases)
    func ageLimit(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await bench.waiting()
        let later = ShipmentBench.start + .days(7) + .seconds(1)
        _ = try await bench.release(at: later)
        #expect(try await bench.begin(id, at: later) == .dead(reason: "too-old"))
        let letter = try #require(try await bench.letters().first)
        let result = try await bench.database.write { transaction in
            try DeadLetterTable.requeue(letter.id, by: "anna", now: later, in: transaction)
        }
        #expect(result == .done)
        _ = try await bench.call(id, at: later)
    }

    @Test(
        "Ship+ is never confirmed, also where it is seen only after marking (FACTS 18.7)",
        arguments: StoreEngine.allCases)
    func shipPlus(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await bench.waiting()
        var order = ShipmentBench.order(updatedAt: ShipmentBench.start + .minutes(1))
        order.programs = ["FBM_SHIP_PLUS"]
        try await bench.add(order)
        _ = try await bench.release()
        #expect(try await bench.begin(id) == .closed(.shipPlus))
        #expect(try await bench.state(id) == .closed)
        #expect(try await bench.attempts(id).isEmpty)
        order = ShipmentBench.order("302-2")
        order.programs = ["PRIME", "FBM_SHIP_PLUS"]
        try await bench.add(order)
        #expect(try await bench.mark(ShipmentBench.mark("302-2")) == .refused(.shipPlus))
    }

    @Test("A token of a shipment that is not there is a dead letter", arguments: StoreEngine.allCases)
    func unknown(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let start = try await bench.database.write { transaction in
            try ShipmentTable.begin(
                ShipmentID(rawValue: 199_999), generation: 2, messageID: "m", queue: .confirmations, worker: "test",
                now: ShipmentBench.start, nowMicroseconds: 0, quota: ShipmentBench.quota, in: transaction)
        }
        #expect(start == .unknown)
        #expect(try await bench.letters().map(\.reason) == ["unknown-token"])
    }

    @Test("A lost token does not hold its place for ever", arguments: StoreEngine.allCases)
    func lostToken(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let released = try await bench.waiting("302-1")
        let calling = try await bench.waiting("302-2")
        _ = try await bench.release()
        _ = try await bench.begin(calling)
        let seen = try await bench.database.read { try ShipmentTable.underway(in: $0) }
        #expect(seen.count == 2)
        for item in seen {
            let isFreed = try await bench.database.write { transaction in
                try ShipmentTable.recover(item, now: ShipmentBench.start, in: transaction)
            }
            #expect(isFreed)
        }
        #expect(try await bench.state(released) == .waiting)
        #expect(try await bench.state(calling) == .unclear)
    }
}
