import Database
import Fulfilment
import LogTesting
import Messages
import ShipmentConfirmer
import Store
import StoreTesting
import Testing
import WorkerRuntime

@Suite("ReadBackChore")
struct ReadBackChoreTests {
    @Test("A call that timed out after it was applied is proven by reading, and never sent twice")
    func appliedButSilent() async throws {
        let bench = try await ConfirmerBench()
        bench.amazon.answer(.unclear(.init(code: "timedOut", detail: "")))
        let message = try await bench.released("302-1")
        _ = try await bench.handler.handle(message, bench.context)
        let chore = ReadBackChore(gateway: bench.amazon)
        try await chore.run(bench.context)
        #expect(bench.amazon.reads.isEmpty)
        try await bench.elapse()
        let id = try #require(bench.amazon.calls.first?.shipment)
        let package = ObservedPackage(
            referenceID: id.description, carrier: "DHL", trackingNumber: "T302-1", shippedAt: nil)
        bench.amazon.show(.order(status: .shipped, packages: [package]))
        try await chore.run(bench.context)
        #expect(try await bench.state(message) == .proven)
        #expect(bench.amazon.calls.count == 1)
    }

    @Test("Lost on the way: after two reads the same id is sent again")
    func lost() async throws {
        let bench = try await ConfirmerBench()
        bench.amazon.answer(.unclear(.init(code: "connectionLost", detail: "")))
        let message = try await bench.released("302-1")
        _ = try await bench.handler.handle(message, bench.context)
        let chore = ReadBackChore(gateway: bench.amazon)
        for _ in 1...2 {
            bench.amazon.show(.order(status: .unshipped, packages: nil))
            try await bench.elapse()
            try await chore.run(bench.context)
        }
        #expect(try await bench.state(message) == .waiting)
        let again = try await bench.released("302-1")
        #expect(again.queue == .confirmationsRetry)
        _ = try await bench.handler.handle(again, bench.context)
        let calls = bench.amazon.calls
        #expect(calls.count == 2)
        #expect(Set(calls.map(\.shipment)).count == 1)
    }

    @Test("A read that Amazon refuses leaves the shipment as it is")
    func refusedRead() async throws {
        let bench = try await ConfirmerBench()
        bench.amazon.answer(.unclear(.init(code: "timedOut", detail: "")))
        let message = try await bench.released("302-1")
        _ = try await bench.handler.handle(message, bench.context)
        try await bench.elapse()
        bench.amazon.show(.unauthorised(.init(code: "AccessDenied", detail: "no"), isFinal: false))
        try await ReadBackChore(gateway: bench.amazon).run(bench.context)
        #expect(try await bench.state(message) == .unclear)
        let problems = try await bench.context.database.read { try ProblemTable.open(in: $0).map(\.kind) }
        #expect(problems == [.accountAccess])
    }

    /// A shipment whose order is to be read now.
    private func unclear(_ bench: ConfirmerBench) async throws -> Received {
        bench.amazon.answer(.unclear(.init(code: "timedOut", detail: "")))
        let message = try await bench.released("302-1")
        _ = try await bench.handler.handle(message, bench.context)
        try await bench.elapse()
        return message
    }

    @Test(
        "A read that failed names Amazon's request in its line of the log",
        arguments: [
            (
                OrderReading.failed(.init(code: "server", detail: "", requestID: "r-1")),
                "an order could not be read; it is tried again"
            ),
            (
                .unauthorised(.init(code: "AccessDenied", detail: "", requestID: "r-1"), isFinal: false),
                "Amazon does not let the account in"
            ),
            (
                .throttled(.init(code: "QuotaExceeded", detail: "", requestID: "r-1")),
                "Amazon's quota is used up; the order is read later"
            ),
        ])
    func requestID(_ reading: OrderReading, _ line: String) async throws {
        let bench = try await ConfirmerBench()
        _ = try await unclear(bench)
        bench.amazon.show(reading)
        try await ReadBackChore(gateway: bench.amazon).run(bench.context)
        #expect(bench.log.values(of: "http.request.id", in: line) == ["r-1"])
    }

    @Test(
        "The rate that Amazon states for a read is taken over; a read that it counted twice costs two slots",
        arguments: [
            OrderReading.order(status: .unshipped, packages: nil), .failed(.init(code: "server", detail: "")),
            .unauthorised(.init(code: "AccessDenied", detail: ""), isFinal: false),
        ])
    func budget(_ reading: OrderReading) async throws {
        let bench = try await ConfirmerBench()
        _ = try await unclear(bench)
        bench.amazon.show(answer: ReadingAnswer(reading, rateLimit: 0.25, calls: 2))
        try await ReadBackChore(gateway: bench.amazon).run(bench.context)
        let budget = try await bench.budget(ShipmentTable.readOperation)
        #expect(budget.interval == 4_000_000 && budget.taken == 2)
    }

    @Test("A 429 to a read empties the budget, and the shipment is read as soon as it allows")
    func throttledRead() async throws {
        let bench = try await ConfirmerBench()
        let message = try await unclear(bench)
        bench.amazon.show(.throttled(.init(code: "QuotaExceeded", detail: "")))
        let before = bench.context.clock.microseconds
        try await ReadBackChore(gateway: bench.amazon).run(bench.context)
        let budget = try await bench.budget(ShipmentTable.readOperation)
        #expect(budget.throttled == 1 && budget.nextSlot >= before + budget.interval)
        #expect(try await bench.state(message) == .unclear)
    }
}
