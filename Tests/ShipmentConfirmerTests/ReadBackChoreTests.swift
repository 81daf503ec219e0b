import Database
import Fulfilment
import Messages
import ShipmentConfirmer
import Store
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
}
