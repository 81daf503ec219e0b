@testable import Alerting
import Database
import Fulfilment
import Messages
import Store
import Testing
import WorkerRuntime

@Suite("DeadPassChore")
struct DeadPassChoreTests {
    private let queue = FleetQueue.confirmations.deadQueue

    @Test("Tokens of open letters stay; out of date ones leave; junk gets a letter and stays")
    func pass() async throws {
        let bench = try await AlertingBench()
        let queues = ScriptedDeadQueues()
        let open = try await bench.dead("302-1")
        let requeued = try await bench.dead("302-2")
        let now = bench.context.clock.now
        let result = try await bench.context.database.write { transaction in
            try ShipmentTable.requeue(requeued.id, by: "anna", now: now, in: transaction)
        }
        #expect(result == .done)
        let junk = DeadToken(type: nil, body: [1, 2], messageID: nil)
        queues.put([open.token, requeued.token, junk], into: queue)
        try await bench.sample(queue, ready: 3)
        try await DeadPassChore(reader: queues).run(bench.context)
        #expect(queues.tokens(in: queue) == [open.token, junk])
        #expect(Set(try await bench.problems()) == [.confirmationFailed, .unreadableMessage])
    }

    @Test("A queue in which nothing can have changed is let alone")
    func restful() async throws {
        let bench = try await AlertingBench()
        let queues = ScriptedDeadQueues()
        let chore = DeadPassChore(reader: queues)
        let open = try await bench.dead("302-1")
        queues.put([open.token], into: queue)
        try await chore.run(bench.context)
        #expect(queues.passes == 0)
        try await bench.sample(queue, ready: 1)
        try await chore.run(bench.context)
        try await chore.run(bench.context)
        #expect(queues.passes == 1)
        let now = bench.context.clock.now
        _ = try await bench.context.database.write { transaction in
            try ShipmentTable.exclude(open.id, by: "anna", reason: "x", now: now, in: transaction)
        }
        try await chore.run(bench.context)
        #expect(queues.passes == 2)
        #expect(queues.tokens(in: queue).isEmpty)
    }

    @Test("Twenty thousand tokens are decided in batches")
    func many() async throws {
        let bench = try await AlertingBench()
        let message = FleetMessage.shipmentReady(shipment: ShipmentID(rawValue: 150_000), generation: 1, retry: false)
        let token = DeadToken(type: message.kind.typeName, body: message.body, messageID: "m")
        let drops = try await DeadPassChore.decide(
            Array(repeating: token, count: 20_000), queue: queue, bench.context)
        #expect(drops.count == 20_000)
        #expect(!drops.contains(true))
        let open = try await bench.context.database.read { transaction in
            try DeadLetterTable.openCount(queue: queue, in: transaction)
        }
        #expect(open == 1)
    }

    @Test("The memory wants a pass when the depth or the open letters changed, or after a minute")
    func memory() {
        var memory = DeadPassMemory()
        let start = ContinuousClock.now
        let before = Timestamp(seconds: 100)
        let ended = Timestamp(seconds: 101)
        let after = Timestamp(seconds: 102)
        #expect(!memory.isDue("q", ready: nil, sampledAt: before, open: 3, now: start))
        #expect(!memory.isDue("q", ready: 0, sampledAt: before, open: 0, now: start))
        #expect(memory.isDue("q", ready: 3, sampledAt: before, open: 3, now: start))
        memory.ended("q", DeadPassCount(seen: 3, dropped: 1), open: 2, at: ended, now: start)
        #expect(!memory.isDue("q", ready: 3, sampledAt: before, open: 2, now: start))
        #expect(!memory.isDue("q", ready: 2, sampledAt: after, open: 2, now: start))
        #expect(memory.isDue("q", ready: 3, sampledAt: after, open: 2, now: start))
        #expect(memory.isDue("q", ready: 2, sampledAt: after, open: 1, now: start))
        #expect(memory.isDue("q", ready: 2, sampledAt: after, open: 2, now: start + .seconds(60)))
    }
}
