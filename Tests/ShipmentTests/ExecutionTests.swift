import Database
import Fulfilment
import Store
import StoreTesting
import Testing

@Suite("ExecutionTable")
struct ExecutionTests {
    private static let start = ShipmentBench.start

    private func open(
        _ bench: ShipmentBench, _ filter: DeadLetterTable.Filter = .init(account: ShipmentBench.account),
        canary: Int = 0, rate: Int? = nil, problem: Int64? = nil
    ) async throws -> Execution? {
        try await bench.database.write { transaction in
            try ExecutionTable.open(
                .init(filter: filter, problem: problem, canary: canary, rate: rate, by: "anna"), now: Self.start,
                in: transaction)
        }
    }

    private func step(
        _ bench: ShipmentBench, _ id: Int64, limit: Int = 500, at now: Timestamp = start
    ) async throws -> (execution: Execution, taken: Int) {
        let step = try await bench.database.write { transaction in
            try ExecutionTable.step(id, limit: limit, now: now, in: transaction)
        }
        return try #require(step)
    }

    private func finish(_ bench: ShipmentBench, _ id: ShipmentID, _ result: CallResult) async throws {
        // The quota is no matter here.
        try await bench.database.write { transaction in _ = try transaction.run("DELETE FROM budgets") }
        _ = try await bench.finish(try await bench.call(id), result)
    }

    private func dead(_ bench: ShipmentBench, _ count: Int) async throws -> [ShipmentID] {
        var ids: [ShipmentID] = []
        for number in 1...count {
            try await bench.database.write { transaction in _ = try transaction.run("DELETE FROM budgets") }
            ids.append(try await bench.dead("302-\(number)"))
        }
        return ids
    }

    @Test(
        "S2-18 … S2-20: all are put back, the message shows the rest, goes on success and comes anew with what is left",
        arguments: StoreEngine.allCases)
    func results(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let ids = try await dead(bench, 3)
        let message = try #require(try await bench.problems().first)
        let execution = try #require(try await open(bench, problem: message.id))
        #expect(execution.total == 3)
        #expect(try await step(bench, execution.id).taken == 3)
        #expect(try await bench.letters().isEmpty)
        #expect(try await bench.problems().map(\.affected) == [3])
        try await finish(bench, ids[0], .accepted(requestID: nil))
        #expect(try await bench.problems().map(\.affected) == [2])
        try await finish(bench, ids[1], .refused(ShipmentBench.failure))
        #expect(try await bench.problems().map(\.affected) == [2])
        #expect(try await step(bench, execution.id).execution.state == .taken)
        try await finish(bench, ids[2], .accepted(requestID: nil))
        let end = try await step(bench, execution.id).execution
        let progress = try await bench.database.read { try ExecutionTable.progress(of: execution.id, in: $0) }
        #expect(end.state == .done && progress.done == 2 && progress.failed == 1 && progress.pending == 0)
        let left = try #require(try await bench.problems().first)
        #expect(left.affected == 1 && left.id != message.id)
        // Once more, and it is gone.
        let again = try #require(try await open(bench, problem: left.id))
        _ = try await step(bench, again.id)
        try await finish(bench, ids[1], .accepted(requestID: nil))
        #expect(try await step(bench, again.id).execution.state == .done)
        #expect(try await bench.problems().isEmpty)
    }

    @Test("Canaries go first; when one fails the others stay dead letters", arguments: StoreEngine.allCases)
    func canary(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let ids = try await dead(bench, 4)
        let first = try #require(try await open(bench, canary: 2))
        #expect(try await step(bench, first.id).taken == 2)
        #expect(try await step(bench, first.id).taken == 0)
        try await finish(bench, ids[0], .accepted(requestID: nil))
        try await finish(bench, ids[1], .refused(ShipmentBench.failure))
        let stopped = try await step(bench, first.id).execution
        #expect(stopped.state == .stopped && stopped.stoppedBecause == "canary-failed")
        #expect(try await bench.letters().count == 3)
        let second = try #require(try await open(bench, canary: 1))
        _ = try await step(bench, second.id)
        let canary = try await bench.database.read { transaction in
            try ShipmentTable.list(state: .waiting, account: nil, limit: 10, in: transaction).map(\.id)
        }
        try await finish(bench, try #require(canary.first), .accepted(requestID: nil))
        #expect(try await step(bench, second.id).execution.state == .running)
        #expect(try await step(bench, second.id).taken == 2)
    }

    @Test("A rate holds, and two who work on it do nothing twice", arguments: StoreEngine.allCases)
    func rate(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        _ = try await dead(bench, 6)
        let execution = try #require(try await open(bench, rate: 2))
        #expect(try await step(bench, execution.id).taken == 2)
        #expect(try await step(bench, execution.id).taken == 0)
        #expect(try await step(bench, execution.id, at: Self.start + .seconds(1)).taken == 2)
        // What it has not taken up is nobody else's.
        #expect(try await open(bench) == nil)
        let ended = try await bench.database.write { transaction in
            try ExecutionTable.stop(execution.id, now: Self.start, in: transaction)
        }
        #expect(ended)
        #expect(try await open(bench)?.total == 2)
    }

    @Test("Groups tell what fails alike; a filter names one of them", arguments: StoreEngine.allCases)
    func groups(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        for (number, detail) in ["carrier 1 unknown", "carrier 2 unknown", "order 3 too large"].enumerated() {
            let id = try await bench.waiting("302-\(number)")
            _ = try await bench.finish(
                try await bench.call(id), .refused(CallFailure(code: "InvalidInput", detail: detail)))
        }
        let groups = try await bench.database.read { try DeadLetterTable.groups(in: $0) }
        #expect(groups.map(\.count) == [2, 1])
        let key = try #require(groups.first?.key)
        let letters = try await bench.database.read { transaction in
            try DeadLetterTable.list(.init(group: key), limit: 10, in: transaction)
        }
        #expect(letters.compactMap(\.order?.rawValue) == ["302-0", "302-1"])
        let old = try await bench.database.read { transaction in
            try DeadLetterTable.count(.init(order: OrderID("302-2"), before: Self.start), in: transaction)
        }
        #expect(old == 0)
    }

    @Test("Dropped and taken-out letters come back as they were", arguments: StoreEngine.allCases)
    func restore(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let ids = try await dead(bench, 2)
        let letters = try await bench.letters()
        try await bench.database.write { transaction in
            let dropped = try DeadLetterTable.discard(
                letters[0].id, by: "anna", reason: "not ours", now: Self.start, in: transaction)
            let excluded = try DeadLetterTable.exclude(
                letters[1].id, by: "anna", reason: "by hand", now: Self.start, in: transaction)
            #expect(dropped == .done && excluded == .done)
        }
        #expect(try await bench.state(ids[0]) == .closed)
        #expect(try await bench.problems().isEmpty)
        try await bench.database.write { transaction in
            for letter in letters {
                let result = try DeadLetterTable.restore(letter.id, by: "anna", now: Self.start, in: transaction)
                #expect(result == .done)
            }
        }
        for id in ids { #expect(try await bench.state(id) == .dead) }
        #expect(try await bench.letters().map(\.reason) == ["amazon-refused", "amazon-refused"])
        #expect(try await bench.problems().map(\.affected) == [2])
        // Its token goes round to the dead queue: the confirmer finds it dead.
        let row = try await bench.row(ids[0])
        #expect(try await bench.begin(ids[0], generation: row.generation) == .dead(reason: "amazon-refused"))
    }
}
