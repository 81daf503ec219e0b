import Database
import Fulfilment
import Messages
import Store
import StoreTesting
import Testing

@Suite("Refused again and again")
struct RefusalRankTests {
    private func run(_ bench: ShipmentBench, at now: Timestamp) async throws -> Int {
        try await bench.database.write { transaction in
            try ShipmentTable.retryDead(
                account: ShipmentBench.account, diedBefore: now, ageLimit: .days(7), now: now, in: transaction)
        }
    }

    private func refuse(_ id: ShipmentID, in bench: ShipmentBench, at now: Timestamp) async throws {
        _ = try await bench.finish(try await bench.call(id, at: now), .refused(ShipmentBench.failure), at: now)
    }

    @Test(
        "S2-14: the same content refused three times goes behind new ones, one try a day, until it is corrected",
        arguments: StoreEngine.allCases)
    func demotion(on engine: StoreEngine) async throws {
        let bench = try await ShipmentBench(on: engine)
        let start = ShipmentBench.start
        let poison = try await bench.dead(at: start)
        for hour in [3, 6] {
            let now = start + .hours(Int64(hour))
            #expect(try await run(bench, at: now) == 1)
            #expect(try await bench.row(poison).isDemoted == false)
            try await refuse(poison, in: bench, at: now)
        }
        #expect(try await bench.row(poison).refusals == 3)
        // The runs of the same day leave it alone.
        #expect(try await run(bench, at: start + .hours(9)) == 0)
        #expect(try await run(bench, at: start + .hours(24)) == 0)
        let nextDay = start + .hours(30)
        #expect(try await run(bench, at: nextDay) == 1)
        #expect(try await bench.row(poison).isDemoted)
        let new = try await bench.waiting("302-9")
        #expect(try await bench.release(at: nextDay) == 2)
        #expect(try await bench.released().suffix(2) == [new, poison])
        // It does not overtake on the queue of the failed ones either.
        #expect(try await bench.outbox().filter { $0.kind == .shipmentReady }.last?.queue == .confirmations)
        guard case .call(let call) = try await bench.begin(poison, at: nextDay) else {
            throw ShipmentBench.Unexpected("no call")
        }
        _ = try await bench.finish(call, .refused(ShipmentBench.failure), at: nextDay)
        // Corrected, it is one of the failed ones as before, and the next run takes it.
        let result = try await bench.database.write { transaction in
            try ShipmentTable.edit(
                poison, .init(carrierCode: "DPD"), by: "anna", now: nextDay, in: transaction)
        }
        #expect(result == .done)
        #expect(try await run(bench, at: nextDay + .hours(1)) == 1)
        let row = try await bench.row(poison)
        #expect(!row.isDemoted && row.refusals == 0 && row.carrierCode == "DPD")
        let history = try await bench.database.read { try ShipmentHistoryTable.of(poison, in: $0) }
        #expect(history.map { "\($0.field) \($0.old ?? "") \($0.new ?? "") \($0.by)" } == ["carrier DHL DPD anna"])
    }

    @Test("S2-14: with 1,000 failed and 5,000 new none of the new ones is sent before the last failed one")
    func retryFirst() async throws {
        let bench = try await ShipmentBench(on: .sqlite)
        try await bench.add(ShipmentBench.order())
        let start = ShipmentBench.start
        try await bench.database.write { transaction in
            for number in 0..<300 {
                try transaction.run(
                    """
                    INSERT INTO shipments (id, account, order_id, request_key, state, generation, door, label_source,
                      shipped_at, marked_at, marked_by, rank_deadline, aged_from, next_at, has_failed)
                    VALUES (?, 'de-1', ?, 'whole', 'waiting', 1, 'api', 'own', ?, ?, 'x', ?, ?, ?, ?)
                    """, 200_000 + number, "o-\(number)", start.rawValue, start.rawValue,
                    (start + .days(3)).rawValue + Int64(number * 7919 % 300), start.rawValue, start.rawValue,
                    number < 100 ? 1 : 0)
            }
        }
        var order: [Bool] = []
        var now = start
        while order.count < 300 {
            now = now + .seconds(1)
            _ = try await bench.release(at: now)
            let rows = try await bench.database.read { transaction in
                try ShipmentTable.list(state: .released, account: nil, limit: 50, in: transaction)
            }
            // Confirmers take them up in any order.
            for row in rows.reversed() {
                order.append(row.hasFailed)
                try await bench.database.write { transaction in
                    _ = try transaction.run("UPDATE shipments SET state = 'accepted' WHERE id = ?", row.id.rawValue)
                }
            }
        }
        #expect(order.prefix(100).allSatisfy { $0 } && order.dropFirst(100).allSatisfy { !$0 })
    }
}
