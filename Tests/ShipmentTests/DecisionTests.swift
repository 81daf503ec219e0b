import Database
import Fulfilment
import Store
import StoreTesting
import Testing

@Suite("What a person decides about a shipment")
struct DecisionTests {
    private static let start = ShipmentBench.start

    private func cancel(_ order: String, in bench: ShipmentBench) async throws {
        try await bench.database.write { transaction in
            _ = try OrderTable.take(
                ShipmentBench.order(order, status: .cancelled, updatedAt: Self.start + .minutes(1)),
                account: ShipmentBench.account, keys: nil, now: Self.start, in: transaction)
            _ = try ShipmentTable.prove(
                account: ShipmentBench.account, order: OrderID(order), packages: nil, status: .cancelled,
                now: Self.start, in: transaction)
        }
    }

    @Test(
        "S2-34: cancelled at Amazon while it waits: not sent, the parcel is to be recalled, a person decides",
        arguments: StoreEngine.allCases)
    func recall(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await bench.waiting()
        try await cancel("302-1", in: bench)
        let row = try await bench.row(id)
        #expect(row.state == .closed && row.reason == "order-cancelled" && row.recall == .open)
        #expect(try await bench.release() == 0)
        #expect(
            try await bench.problems().map { "\($0.kindText) \($0.affected) \($0.sample)" } == ["recall-parcel 1 302-1"]
        )
        let decided = try await bench.database.write { transaction in
            try ShipmentTable.decideRecall(id, .back, by: "anna", now: Self.start, in: transaction)
        }
        #expect(decided == .done)
        #expect(try await bench.problems().isEmpty)
        #expect(try await bench.row(id).recall == .back)
    }

    @Test(
        "A buyer's wish to cancel holds what is marked after it; what was marked before is sent with a note",
        arguments: StoreEngine.allCases)
    func buyer(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        var wanted = ShipmentBench.order("302-1")
        wanted.isCancellationRequested = true
        try await bench.add(wanted)
        guard case .created(let held, let hint) = try await bench.mark() else {
            throw ShipmentBench.Unexpected("not marked")
        }
        #expect(hint == .buyerWantsCancel)
        _ = try await bench.release()
        guard case .postponed = try await bench.begin(held) else { throw ShipmentBench.Unexpected("not held") }
        #expect(try await bench.row(held).reason == "buyer-wants-cancel")
        let sent = try await bench.database.write { transaction in
            try ShipmentTable.sendDespiteBuyer(held, by: "anna", now: Self.start, in: transaction)
        }
        #expect(sent == .done)
        _ = try await bench.call(held)

        let before = try await bench.waiting("302-2")
        var later = ShipmentBench.order("302-2", updatedAt: Self.start + .minutes(1))
        later.isCancellationRequested = true
        try await bench.add(later)
        _ = try await bench.call(before)
        #expect(try await bench.row(before).buyerRequest == .noted)
    }

    @Test(
        "S2-28, S2-30, D6: given up at the age limit, closed by a person, revived by a higher limit",
        arguments: StoreEngine.allCases)
    func ageLimit(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let (closed, revived) = (try await bench.waiting("302-1"), try await bench.waiting("302-2"))
        let now = Self.start + .days(8)
        _ = try await bench.release(at: now)
        for id in [closed, revived] { #expect(try await bench.begin(id, at: now) == .dead(reason: "too-old")) }
        let listed = try await bench.database.read { transaction in
            try ShipmentTable.givenUp(
                account: ShipmentBench.account, oldest: now - .days(7), limit: 10, in: transaction
            ).map(\.id)
        }
        #expect(listed == [closed, revived])
        let result = try await bench.database.write { transaction in
            try ShipmentTable.closeGivenUp(closed, by: "anna", reason: "reported by hand", now: now, in: transaction)
        }
        #expect(result == .done)
        let row = try await bench.row(closed)
        #expect(row.state == .closed && row.reason == "given-up" && row.note == "reported by hand")
        let none = try await bench.database.write { transaction in
            try ShipmentTable.revive(account: ShipmentBench.account, ageLimit: .days(7), now: now, in: transaction)
        }
        let one = try await bench.database.write { transaction in
            try ShipmentTable.revive(account: ShipmentBench.account, ageLimit: .days(10), now: now, in: transaction)
        }
        #expect(none == 0 && one == 1)
        #expect(try await bench.state(revived) == .waiting)
        #expect(try await bench.problems().isEmpty)
    }

    @Test(
        "S2-23: only all three steps take it out; with fewer it stays in and the missing ones are named",
        arguments: StoreEngine.allCases)
    func steps(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await bench.dead()
        func take(_ steps: Set<TakenOutStep>) async throws -> Set<TakenOutStep> {
            try await bench.database.write { transaction in
                try ShipmentTable.takeOut(
                    id, steps: steps, by: "anna", reason: "by hand", now: Self.start, in: transaction
                ).missing
            }
        }
        #expect(try await take([.deferral]) == [.status, .flag])
        #expect(try await take([.status]) == [.flag])
        #expect(try await bench.state(id) == .dead)
        #expect(try await take([.flag]).isEmpty)
        let row = try await bench.row(id)
        #expect(row.state == .excluded && row.excludedBy == "anna" && row.reason == "by hand")
        #expect(try await bench.letters().isEmpty)
        let back = try await bench.database.write { transaction in
            try ShipmentTable.putBack(id, by: "anna", now: Self.start, in: transaction)
        }
        #expect(back == .done)
        #expect(try await bench.database.read { try ShipmentTable.takenOutSteps(of: id, in: $0) }.isEmpty)
    }

    @Test("What Amazon has refused can be withdrawn; what it may know of cannot", arguments: StoreEngine.allCases)
    func withdrawal(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        func withdraw(_ id: ShipmentID) async throws -> ShipmentTable.CommandResult {
            try await bench.database.write { transaction in
                try ShipmentTable.withdraw(id, by: "anna", now: Self.start, in: transaction)
            }
        }
        let refused = try await bench.dead("302-1")
        #expect(try await withdraw(refused) == .done)
        #expect(try await bench.letters().isEmpty)
        #expect(try await bench.problems().isEmpty)
        let unclear = try await bench.waiting("302-2")
        _ = try await bench.finish(try await bench.call(unclear), .unclear(ShipmentBench.failure))
        #expect(try await withdraw(unclear) == .notPossible(.unclear))
    }

    @Test("A carrier's file that says the same again does not undo a correction", arguments: StoreEngine.allCases)
    func correction(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        try await bench.add(ShipmentBench.order())
        let said = ShipmentBench.mark(door: .carrierFile, tracking: "OLD")
        guard case .created(let id, _) = try await bench.mark(said) else {
            throw ShipmentBench.Unexpected("not marked")
        }
        _ = try await bench.database.write { transaction in
            try ShipmentTable.edit(id, .init(trackingNumber: "NEW"), by: "anna", now: Self.start, in: transaction)
        }
        #expect(try await bench.mark(said) == .alreadyMarked(id, .waiting))
        #expect(try await bench.row(id).trackingNumber == "NEW")
        let newer = ShipmentBench.mark(door: .carrierFile, tracking: "NEWER")
        #expect(try await bench.mark(newer) == .updated(id, .waiting))
    }
}
