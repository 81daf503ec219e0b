import Database
import Fulfilment
import Messages
@testable import Store
import StoreTesting
import Testing

@Suite("ShipmentTable.release")
struct ShipmentReleaseTests {
    @Test(
        "S2-14: failed before new, then the earlier deadline, then the older; those without a deadline last",
        arguments: StoreEngine.allCases)
    func rank(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let day = ShipmentBench.start + .days(1)
        for (id, shipBy) in [("A", nil), ("B", day + .hours(2)), ("C", day), ("D", day)] as [(String, Timestamp?)] {
            // Where it is due after the day of the release.
            try await bench.add(ShipmentBench.order(id, shipBy: id == "B" ? day + .days(1) : shipBy))
        }
        for (index, id) in ["A", "B", "D", "C"].enumerated() {
            _ = try await bench.mark(ShipmentBench.mark(id), at: ShipmentBench.start + .seconds(Int64(index)))
        }
        _ = try await bench.database.write { transaction in
            try transaction.run("UPDATE shipments SET has_failed = 1 WHERE order_id = 'A'")
        }
        #expect(try await bench.release(at: day) == 3)
        var orders: [String] = []
        for id in try await bench.released() { orders.append(try await bench.row(id).order.rawValue) }
        // C and D are due today: the failed one does not hold them up. B is not, and follows when it has begun.
        #expect(orders == ["A", "D", "C"])
        let queues = try await bench.outbox().filter { $0.kind == .shipmentReady }.map(\.queue)
        #expect(queues == [.confirmationsRetry, .confirmations, .confirmations])
        let failed = try #require(try await bench.released().first)
        _ = try await bench.begin(failed, at: day)
        #expect(try await bench.release(at: day) == 1)
    }

    @Test(
        "No more is released than the budget can use soon, and never more than max(burst, 5) unfinished",
        arguments: StoreEngine.allCases)
    func bounded(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        for number in 1...30 { _ = try await bench.waiting("302-\(number)") }
        #expect(try await bench.release() == 10)
        #expect(try await bench.release() == 0)
        #expect(try await bench.release(at: ShipmentBench.start + .minutes(5)) == 0)
        for id in try await bench.released().prefix(4) {
            guard case .call(let call) = try await bench.begin(id) else { continue }
            _ = try await bench.finish(call, .accepted(requestID: nil))
        }
        // Nine calls fit into the next two seconds; six of them are spoken for.
        #expect(try await bench.release() == 3)
    }

    @Test("A paused or unauthorised account keeps its rows", arguments: StoreEngine.allCases)
    func stopped(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        _ = try await bench.waiting()
        let until = ShipmentBench.start + .hours(1)
        try await bench.database.write { transaction in
            try PauseTable.set(
                .init(
                    account: ShipmentBench.account, kind: ShipmentTable.pauseKind, until: until, by: "anna",
                    reason: "stocktaking"), now: ShipmentBench.start, in: transaction)
        }
        #expect(try await bench.release() == 0)
        let isDue = try await bench.database.read { try ShipmentTable.hasDue(at: ShipmentBench.start, in: $0) }
        #expect(!isDue)
        try await bench.database.write { transaction in
            _ = try AccountTable.setState(
                .unauthorised, reason: "revoked", of: ShipmentBench.account, by: "test", now: until, in: transaction)
        }
        #expect(try await bench.release(at: until) == 0)
        try await bench.database.write { transaction in
            _ = try AccountTable.setState(
                .active, reason: nil, of: ShipmentBench.account, by: "test", now: until, in: transaction)
        }
        #expect(try await bench.release(at: until) == 1)
    }

    @Test(
        "Only what time makes due keeps the relay looking: paused or put off, not held for a run",
        arguments: StoreEngine.allCases)
    func waitsForTime(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        func holdsWaiting() async throws -> Bool {
            try await bench.database.read { try ShipmentTable.holdsWaiting(in: $0) }
        }
        #expect(try await !holdsWaiting())
        let shipment = try await bench.waiting()
        #expect(try await holdsWaiting())
        _ = try await bench.database.write { transaction in
            try transaction.run(
                "UPDATE shipments SET next_at = ? WHERE id = ?", ShipmentTable.heldForRun.rawValue, shipment.rawValue)
        }
        #expect(try await !holdsWaiting())
    }

    @Test("S2-14: a shipment that fails again and again does not starve the rest", arguments: StoreEngine.allCases)
    func poison(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let poison = try await bench.waiting("302-0")
        var now = ShipmentBench.start
        _ = try await bench.finish(try await bench.call(poison), .failed(ShipmentBench.failure), random: 0.99)
        for number in 1...20 { _ = try await bench.waiting("302-\(number)") }
        var accepted = 0
        for _ in 0..<40 {
            now = now + .seconds(2)
            _ = try await bench.release(at: now)
            let ids = try await bench.database.read { transaction in
                try ShipmentTable.list(state: .released, account: nil, limit: 50, in: transaction).map(\.id)
            }
            for id in ids {
                guard case .call(let call) = try await bench.begin(id, at: now) else { continue }
                let result: CallResult = id == poison ? .failed(ShipmentBench.failure) : .accepted(requestID: nil)
                if case .done(.accepted) = try await bench.finish(call, result, at: now, random: 0.99) { accepted += 1 }
            }
        }
        #expect(accepted == 20)
    }

    @Test("With 20,000 rows waiting a release is a few index seeks")
    func plan() async throws {
        let bench = try await ShipmentBench(on: .sqlite)
        try await bench.add(ShipmentBench.order())
        try await bench.database.write { transaction in
            let start = ShipmentBench.start.rawValue
            for number in 0..<20_000 {
                try transaction.run(
                    """
                    INSERT INTO shipments (id, account, order_id, request_key, state, generation, door, label_source,
                      shipped_at, marked_at, marked_by, rank_deadline, aged_from, next_at)
                    VALUES (?, 'de-1', ?, 'whole', 'waiting', 1, 'api', 'own', ?, ?, 'x', ?, ?, ?)
                    """, 200_000 + number, "o-\(number)", start, start, start + Int64(number * 7919 % 20_000), start,
                    start)
            }
        }
        let plan = try await bench.database.read { transaction in
            let time = SQLValue.integer(ShipmentBench.start.rawValue)
            return try transaction.rows(
                SQLStatement("EXPLAIN QUERY PLAN " + ShipmentTable.pickDue.text),
                [.text("de-1"), .integer(0), .integer(0), time, .integer(10)]
            ) { try $0.text(3) }
                + transaction.rows(
                    SQLStatement("EXPLAIN QUERY PLAN " + ShipmentTable.accountsDue.text), [time, time]
                ) { try $0.text(3) }
        }
        #expect(plan.contains { $0.contains("shipments_waiting") })
        #expect(plan.contains { $0.contains("shipments_due") })
        #expect(!plan.contains { $0.contains("TEMP B-TREE") || $0.hasPrefix("SCAN shipments") })
        #expect(try await bench.release() == 10)
    }
}
