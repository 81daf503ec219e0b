import Database
import Fulfilment
import Messages
import Store
import StoreTesting
import Testing

@Suite("ShipmentTable.judge and prove")
struct ShipmentReadBackTests {
    private let readAt = ShipmentBench.start + .minutes(2)

    private func unclear(_ bench: ShipmentBench) async throws -> ShipmentID {
        let id = try await bench.waiting()
        _ = try await bench.finish(try await bench.call(id), .unclear(ShipmentBench.failure))
        return id
    }

    private func read(_ bench: ShipmentBench, at now: Timestamp) async throws -> ReadTask {
        try #require(try await bench.reads(at: now).first)
    }

    @Test("Unclear and shown by Amazon: proven, also by tracking number alone", arguments: StoreEngine.allCases)
    func proven(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await unclear(bench)
        let byOther = ObservedPackage(referenceID: "1", carrier: "DHL", trackingNumber: "jjd 1", shippedAt: nil)
        #expect(try await bench.judge(try await read(bench, at: readAt), .shipped, [byOther], at: readAt) == .proven)
        #expect(try await bench.row(id).provenAt == readAt)
    }

    @Test(
        "Still unshipped: read after 2 and 15 minutes more, then sent again under the same id, ranked first",
        arguments: StoreEngine.allCases)
    func resend(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await unclear(bench)
        let second = readAt + .minutes(15)
        #expect(try await bench.judge(try await read(bench, at: readAt), .unshipped, at: readAt) == .again(at: second))
        #expect(try await bench.reads(at: second - .seconds(1)).isEmpty)
        #expect(try await bench.judge(try await read(bench, at: second), .unshipped, at: second) == .resend)
        let row = try await bench.row(id)
        #expect(row.hasFailed)
        #expect(try await bench.call(id, at: second).shipment == id)
    }

    @Test(
        "Cancelled at Amazon: closed; shipped by somebody else: closed as shipped (S2-34)",
        arguments: StoreEngine.allCases)
    func closed(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let first = try await unclear(bench)
        let task = try await read(bench, at: readAt)
        #expect(try await bench.judge(task, .cancelled, at: readAt) == .closed(.orderCancelled))
        #expect(try await bench.state(first) == .closed)

        let other = try await ShipmentBench(on: engine)
        _ = try await unclear(other)
        let foreign = ObservedPackage(referenceID: "1", carrier: "DPD", trackingNumber: "X", shippedAt: nil)
        let verdict = try await other.judge(try await read(other, at: readAt), .shipped, [foreign], at: readAt)
        #expect(verdict == .closed(.alreadyShipped))
    }

    @Test(
        "Accepted without effect: sent once more, then dead with a token for the dead queue",
        arguments: StoreEngine.allCases)
    func noEffect(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await bench.waiting()
        _ = try await bench.finish(try await bench.call(id), .accepted(requestID: nil))
        var now = ShipmentBench.start + .minutes(45)
        #expect(try await bench.judge(try await read(bench, at: now), .unshipped, at: now) == .resend)
        #expect(try await bench.row(id).state.isPendingTransfer)
        _ = try await bench.finish(try await bench.call(id, at: now), .accepted(requestID: nil), at: now)
        now = now + .minutes(45)
        let end = try await bench.judge(try await read(bench, at: now), .unshipped, at: now)
        #expect(end == .dead(reason: "no-effect"))
        let generation = try await bench.row(id).generation
        #expect(
            try await bench.outbox().contains(.shipmentReady(shipment: id, generation: generation, retry: true)))
        #expect(try await bench.begin(id, at: now) == .dead(reason: "no-effect"))
    }

    @Test(
        "The normal poll proves, whatever state the shipment is in since it was called", arguments: StoreEngine.allCases
    )
    func poll(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await bench.waiting()
        for _ in 1...3 {
            let now = try await bench.row(id).nextAt
            _ = try await bench.finish(try await bench.call(id, at: now), .failed(ShipmentBench.failure), at: now)
        }
        #expect(try await bench.state(id) == .dead)
        let proven = try await bench.database.write { transaction in
            try ShipmentTable.prove(
                account: ShipmentBench.account, order: OrderID("302-1"), packages: [ShipmentBench.package(id)],
                status: .shipped, now: readAt, in: transaction)
        }
        #expect(proven == [id])
        #expect(try await bench.letters().isEmpty)
        #expect(try await bench.problems().isEmpty)
    }

    @Test("A poll that shows the order cancelled closes what waits", arguments: StoreEngine.allCases)
    func pollCancelled(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await bench.waiting()
        _ = try await bench.release()
        let token = try await bench.row(id).generation
        _ = try await bench.database.write { transaction in
            try ShipmentTable.prove(
                account: ShipmentBench.account, order: OrderID("302-1"), packages: nil, status: .cancelled, now: readAt,
                in: transaction)
        }
        #expect(try await bench.row(id).reason == "order-cancelled")
        #expect(try await bench.begin(id, generation: token) == .stale)
    }

    @Test("A changed tracking number is proven by the new number only", arguments: StoreEngine.allCases)
    func edit(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let id = try await bench.waiting()
        _ = try await bench.finish(try await bench.call(id), .accepted(requestID: nil))
        _ = try await bench.mark(ShipmentBench.mark(tracking: "JJD2"))
        _ = try await bench.finish(try await bench.call(id), .accepted(requestID: nil))
        let now = ShipmentBench.start + .minutes(45)
        let task = try await read(bench, at: now)
        #expect(try await bench.judge(task, .shipped, [ShipmentBench.package(id)], at: now) == .resend)
        _ = try await bench.finish(try await bench.call(id, at: now), .accepted(requestID: nil), at: now)
        let later = now + .minutes(45)
        let shown = [ShipmentBench.package(id, tracking: "JJD2")]
        #expect(try await bench.judge(try await read(bench, at: later), .shipped, shown, at: later) == .proven)
    }

    @Test(
        "Reads take their budget, and a reader that dies does not make them due at once again",
        arguments: StoreEngine.allCases)
    func budget(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        _ = try await unclear(bench)
        #expect(try await bench.reads(at: readAt).count == 1)
        #expect(try await bench.reads(at: readAt).isEmpty)
        #expect(try await bench.reads(at: readAt + .minutes(5)).count == 1)
    }
}
