@testable import Alerting
import Database
import Fulfilment
import LogTesting
import Logging
import Messages
import Store
import Testing
import WorkerRuntime

@Suite("Alerting")
struct AlertingWorkTests {
    @Test("S2-9, S2-13: a run takes up what failed, releases what was held, and is done once")
    func run() async throws {
        let bench = try await AlertingBench()
        let dead = try await bench.dead("302-1")
        let now = bench.context.clock.now
        try await bench.context.database.write { transaction in
            try transaction.run("UPDATE shipments SET next_at = ?", (now - .seconds(1)).rawValue)
            _ = try RunTable.open(
                account: AlertingBench.account, kind: "confirm.run", dueAt: now, now: now, in: transaction)
        }
        try await ConfirmationRunChore().run(bench.context)
        let (row, runs) = try await bench.context.database.read { transaction in
            (
                try ShipmentTable.find(dead.id, in: transaction),
                try RunTable.latest(account: AlertingBench.account, kind: "confirm.run", in: transaction)
            )
        }
        #expect(row?.state == .waiting)
        #expect(row?.hasFailed == true)
        #expect(runs?.state == .done)
        #expect(runs?.outcome == "1 again, 0 released")
        #expect(try await bench.problems().isEmpty)
    }

    @Test("A queue without a consumer is a problem after a minute and closes by itself (S2-19)")
    func watch() {
        var watch = QueueWatch()
        let start = ContinuousClock.now
        let lonely = [QueueLook(queue: "orderly.intake", depth: .init(ready: 3, consumers: 0))]
        #expect(watch.look(lonely, open: [:], now: start).isEmpty)
        #expect(watch.look(lonely, open: [:], now: start + .seconds(60)) == [.unserved("orderly.intake"): 3])
        let served = [QueueLook(queue: "orderly.intake", depth: .init(ready: 3, consumers: 1))]
        #expect(watch.look(served, open: [:], now: start + .seconds(61)).isEmpty)
        #expect(watch.look(lonely, open: [:], now: start + .seconds(62)).isEmpty)
    }

    @Test("Dead letters that do not show in their queue are a problem after five minutes")
    func invisible() {
        var watch = QueueWatch()
        let start = ContinuousClock.now
        let looks = [QueueLook(queue: "orderly.stock.dead", depth: .init(ready: 1, consumers: 0))]
        let open = ["orderly.stock.dead": 4]
        #expect(watch.look(looks, open: open, now: start).isEmpty)
        #expect(watch.look(looks, open: open, now: start + .seconds(300)) == [.invisible("orderly.stock.dead"): 3])
    }

    @Test("A missing queue is a problem at once; samples are kept for the others")
    func sampler() async throws {
        let bench = try await AlertingBench()
        let sampler = QueueSampler()
        try await sampler.take(
            [
                QueueLook(queue: "orderly.intake", depth: nil),
                QueueLook(queue: "orderly.stock", depth: .init(ready: 7, consumers: 2)),
            ], bench.context)
        #expect(try await bench.problems() == [.queueMissing])
        let latest = try await bench.context.database.read { transaction in
            try QueueSampleTable.latest("orderly.stock", in: transaction)
        }
        #expect(latest?.ready == 7)
        #expect(latest?.consumers == 2)
        try await sampler.take(
            [QueueLook(queue: "orderly.intake", depth: .init(ready: 0, consumers: 1))], bench.context)
        #expect(try await bench.problems().isEmpty)
    }

    @Test("An outbox that stands still is a problem, and none any more when it moves")
    func outbox() async throws {
        let bench = try await AlertingBench()
        let now = bench.context.clock.now
        try await bench.context.database.write { transaction in
            try OutboxTable.add(.intakeStored(intake: 1), availableAt: now - .seconds(61), in: transaction)
        }
        let chore = ProblemChore()
        try await chore.run(bench.context)
        #expect(try await bench.problems() == [.outboxStuck])
        _ = try await bench.context.database.write { transaction in try transaction.run("DELETE FROM outbox") }
        try await chore.run(bench.context)
        #expect(try await bench.problems().isEmpty)
    }

    @Test("An unauthorised account is a problem until it is let in again")
    func access() async throws {
        let bench = try await AlertingBench()
        let now = bench.context.clock.now
        let chore = ProblemChore()
        try await bench.context.database.write { transaction in
            _ = try AccountTable.setState(
                .unauthorised, reason: "revoked", of: AlertingBench.account, by: "test", now: now, in: transaction)
        }
        try await chore.run(bench.context)
        #expect(try await bench.problems() == [.accountAccess])
        let later = bench.context.clock.now + .seconds(1)
        try await bench.context.database.write { transaction in
            _ = try AccountTable.setState(
                .active, reason: nil, of: AlertingBench.account, by: "test", now: later, in: transaction)
        }
        try await chore.run(bench.context)
        #expect(try await bench.problems().isEmpty)
    }

    @Test("S2-15: a message is told once a batch, with count and samples, without details of persons")
    func alerts() async throws {
        let bench = try await AlertingBench()
        _ = try await bench.dead("302-1")
        _ = try await bench.dead("302-2")
        let problem = try await bench.context.database.read { try ProblemTable.open(in: $0).first?.id }
        let id = try #require(problem)
        let received = Received(
            messageID: "m", queue: .alerts, message: .alertRaised(problem: id), isRedelivered: false)
        let foreign = Received(
            messageID: "n", queue: .alerts, message: .intakeStored(intake: 1), isRedelivered: false)
        let outcomes = try await AlertHandler().handle([received, received, foreign], bench.context)
        #expect(outcomes == [.done, .done, .dead])
        let lines = bench.log.lines.filter { $0.level == .error }
        #expect(lines.count == 1)
        #expect(lines.first?.metadata["problem.affected"] == "2")
        #expect(lines.first?.metadata["problem.sample"] == "302-1, 302-2")
    }
}
