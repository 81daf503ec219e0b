import Database
import Fulfilment
import Store
import StoreTesting
import Testing

@Suite("ShipmentTable.mark")
struct ShipmentMarkTests {
    private let first = ShipmentID(rawValue: 100_001)

    @Test("S2-1: marking twice, or by two doors, gives one entry", arguments: StoreEngine.allCases)
    func twice(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        try await bench.add(ShipmentBench.order(quantities: [2, 1]))
        let created = try await bench.mark()
        #expect(created == .created(first, hint: nil))
        #expect(try await bench.mark() == .alreadyMarked(first, .waiting))
        let byHand = ShipmentBench.mark(door: .hand, tracking: nil)
        #expect(try await bench.mark(byHand) == .alreadyMarked(first, .waiting))
        let listed = ShipmentBench.mark(
            door: .carrierFile,
            items: [.init(sku: SKU("MUG-1"), quantity: 2), .init(sku: SKU("MUG-2"), quantity: 1)])
        #expect(try await bench.mark(listed) == .alreadyMarked(first, .waiting))
    }

    @Test("Parcels of one order are entries of their own, up to what was ordered", arguments: StoreEngine.allCases)
    func parcels(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        try await bench.add(ShipmentBench.order(quantities: [2]))
        let one = [ShipmentMark.Item(sku: SKU("MUG-1"), quantity: 1)]
        #expect(try await bench.mark(ShipmentBench.mark(tracking: "A", items: one)) == .created(first, hint: nil))
        let second = ShipmentID(rawValue: 100_002)
        #expect(try await bench.mark(ShipmentBench.mark(tracking: "B", items: one)) == .created(second, hint: nil))
        #expect(try await bench.mark(ShipmentBench.mark(tracking: "B", items: one)) == .alreadyMarked(second, .waiting))
        let third = try await bench.mark(ShipmentBench.mark(tracking: "C", items: one))
        #expect(third == .alreadyMarked(first, .waiting))
    }

    @Test("A parcel marked before its tracking number was known is found again", arguments: StoreEngine.allCases)
    func lateNumberOfParcel(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        try await bench.add(ShipmentBench.order(quantities: [2]))
        let one = [ShipmentMark.Item(sku: SKU("MUG-1"), quantity: 1)]
        let early = try await bench.mark(ShipmentBench.mark(tracking: nil, items: one))
        #expect(early == .created(first, hint: .trackingMissing))
        #expect(try await bench.mark(ShipmentBench.mark(tracking: "A", items: one)) == .updated(first, .waiting))
        #expect(try await bench.row(first).trackingNumber == "A")
    }

    @Test("A new tracking number before the intent takes the token out of date", arguments: StoreEngine.allCases)
    func changedWhileReleased(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await bench.waiting()
        #expect(try await bench.release() == 1)
        let token = try await bench.row(id).generation
        #expect(try await bench.mark(ShipmentBench.mark(tracking: "JJD2")) == .updated(id, .waiting))
        #expect(try await bench.begin(id, generation: token) == .stale)
        #expect(try await bench.call(id).trackingNumber == "JJD2")
    }

    @Test("While the call is under way new data are not taken, and it is said so", arguments: StoreEngine.allCases)
    func changedDuringCall(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await bench.waiting()
        _ = try await bench.call(id)
        #expect(try await bench.mark(ShipmentBench.mark(tracking: "JJD2")) == .tooLate(id, .calling))
        #expect(try await bench.mark() == .alreadyMarked(id, .calling))
    }

    @Test(
        "S2-7: a late tracking number is sent as a change under the same id, or refused by setting",
        arguments: StoreEngine.allCases)
    func lateNumber(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await bench.waiting()
        _ = try await bench.finish(try await bench.call(id), .accepted(requestID: nil))
        let changed = ShipmentBench.mark(tracking: "JJD2")
        let strict = ConfirmationPolicy(allowsLateChanges: false)
        #expect(try await bench.mark(changed, policy: strict) == .tooLate(id, .accepted))
        #expect(try await bench.mark(changed) == .updated(id, .waiting))
        try await bench.add(
            ShipmentBench.order(status: .shipped, updatedAt: ShipmentBench.start + .minutes(1)))
        let call = try await bench.call(id)
        #expect(call.shipment == id)
        #expect(call.trackingNumber == "JJD2")
    }

    @Test("S2-34: data corrected while the shipment is dead are used at once", arguments: StoreEngine.allCases)
    func correctedWhileDead(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await bench.dead()
        #expect(try await bench.mark(ShipmentBench.mark(carrier: "DPD")) == .updated(id, .waiting))
        #expect(try await bench.letters().isEmpty)
        #expect(try await bench.problems().isEmpty)
        let call = try await bench.call(id)
        #expect(call.carrierCode == "DPD")
    }

    @Test(
        "Hopeless ones are refused without an entry",
        arguments: StoreEngine.allCases,
        [
            (OrderStatus.cancelled, FulfilmentService.mfn, ConfirmationRefusal.orderCancelled),
            (.shipped, .mfn, .alreadyShipped), (.unshipped, .fba, .fulfilledByAmazon),
            (.unshipped, .mcf, .fulfilledByAmazon),
        ])
    func hopeless(
        on engine: StoreEngine, _ sample: (OrderStatus, FulfilmentService, ConfirmationRefusal)
    ) async throws {
        let (status, service, refusal) = sample
        let bench = try await ShipmentBench(on: engine)
        try await bench.add(ShipmentBench.order(status: status, service: service))
        #expect(try await bench.mark() == .refused(refusal))
        #expect(try await bench.mark(ShipmentBench.mark("302-9")) == .refused(.orderUnknown))
        #expect(try await bench.mark(ShipmentBench.mark(label: .amazon)) != .created(first, hint: nil))
    }

    @Test("S2-32: a label bought from Amazon is not confirmed", arguments: StoreEngine.allCases)
    func amazonLabel(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        try await bench.add(ShipmentBench.order(service: .sfp))
        #expect(try await bench.mark(ShipmentBench.mark(label: .amazon)) == .refused(.labelFromAmazon))
        #expect(try await bench.mark(ShipmentBench.mark(label: .own)) == .created(first, hint: nil))
    }

    @Test("More units than were ordered are refused", arguments: StoreEngine.allCases)
    func tooMany(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        try await bench.add(ShipmentBench.order(quantities: [2]))
        let items = [ShipmentMark.Item(sku: SKU("MUG-1"), quantity: 3)]
        #expect(try await bench.mark(ShipmentBench.mark(items: items)) == .refused(.quantityTooLarge))
    }

    @Test(
        "Hand doors settle first and can be withdrawn; a withdrawn marking can be made again",
        arguments: StoreEngine.allCases)
    func settleAndWithdraw(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        try await bench.add(ShipmentBench.order())
        let mark = ShipmentBench.mark(door: .hand)
        #expect(try await bench.mark(mark) == .created(first, hint: nil))
        #expect(try await bench.release(at: ShipmentBench.start + .seconds(119)) == 0)
        let withdrawn = try await bench.database.write { [first] transaction in
            try ShipmentTable.withdraw(first, by: "anna", now: ShipmentBench.start, in: transaction)
        }
        #expect(withdrawn == .done)
        #expect(try await bench.release(at: ShipmentBench.start + .hours(1)) == 0)
        #expect(try await bench.mark(mark, at: ShipmentBench.start + .hours(1)) == .created(first, hint: nil))
        #expect(try await bench.release(at: ShipmentBench.start + .hours(2)) == 1)
        _ = try await bench.begin(first, at: ShipmentBench.start + .hours(2))
        let late = try await bench.database.write { [first] transaction in
            try ShipmentTable.withdraw(first, by: "anna", now: ShipmentBench.start, in: transaction)
        }
        #expect(late == .notPossible(.calling))
    }

    @Test("With immediate sending off a shipment is held for the run", arguments: StoreEngine.allCases)
    func heldForRun(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        try await bench.add(ShipmentBench.order())
        _ = try await bench.mark(policy: ConfirmationPolicy(sendsImmediately: false))
        #expect(try await bench.row(first).isHeldForRun)
        #expect(try await bench.release(at: ShipmentBench.start + .days(30)) == 0)
        let freed = try await bench.database.write { transaction in
            try ShipmentTable.releaseHeld(
                account: ShipmentBench.account, settle: .minutes(2), now: ShipmentBench.start, in: transaction)
        }
        #expect(freed == 1)
        #expect(try await bench.release() == 1)
    }

    @Test(
        "Ids start at 100,001 and are never used again, whatever becomes of the rows", arguments: StoreEngine.allCases)
    func ids(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        #expect(try await bench.waiting("302-1") == first)
        try await bench.database.write { transaction in
            try transaction.run("DELETE FROM shipment_items")
            try transaction.run("DELETE FROM shipments")
        }
        #expect(try await bench.waiting("302-2").rawValue == 100_002)
    }
}
