import Database
import Fulfilment
import Store
import StoreTesting
import Testing

/// A person is told of reports that Amazon denies, and of orders that it does not know (S0-14).
@Suite struct DeniedReportTests {
    private static let now = Timestamp(seconds: 1_772_366_400)

    private func problems(_ store: TemporaryStore, at now: Timestamp = now) async throws -> [String] {
        try await store.database.write { transaction in
            try ProblemTable.recountFleet(now: now, outboxLimit: .hours(1), in: transaction)
            return try ProblemTable.open(in: transaction).filter { $0.kind == .reportRoleMissing }.map(\.sample)
        }
    }

    @Test(
        "A missing role raises a message that names the kinds, and closes it when one comes",
        arguments: StoreEngine.allCases)
    func messageOpensAndCloses(on engine: StoreEngine) async throws {
        let store = try await TemporaryStore(on: engine)
        #expect(try await problems(store).isEmpty)
        try await store.database.write { transaction in
            for (type, state) in [
                ("SC_VAT_TAX_REPORT", "open"), ("GET_FLAT_FILE_ORDER_REPORT_DATA_INVOICING", "failed"),
            ] {
                let id = try FetchTable.open(
                    account: TemporaryStore.account, kind: .report, purpose: "request", subject: type, from: nil,
                    to: nil, now: Self.now - .hours(2), in: transaction)
                try transaction.run(
                    "UPDATE fetches SET cause = 'role-missing', state = ?, ended_at = ? WHERE id = ?",
                    [.text(state), state == "open" ? .null : .integer((Self.now - .hours(1)).rawValue), SQLValue(id)])
            }
        }
        #expect(try await problems(store) == ["mfn-orders-eu, vcs"])
        _ = try await store.database.write { transaction in
            try transaction.run(
                "UPDATE fetches SET state = 'done', cause = NULL, ended_at = ? WHERE state = 'open'", Self.now.rawValue)
        }
        #expect(try await problems(store) == ["mfn-orders-eu"])
        #expect(try await problems(store, at: Self.now + .days(8)).isEmpty)
    }

    @Test(
        "An order that Amazon refuses is asked for more and more rarely, and at last not any more",
        arguments: StoreEngine.allCases)
    func refusedOrders(on engine: StoreEngine) async throws {
        let store = try await TemporaryStore(on: engine)
        var seen = OrderObservation(id: OrderID("302-1"), source: .report, updatedAt: Self.now, service: .mfn)
        seen.lines = [ObservedLine(sku: SKU("A"), quantity: 1)]
        try await store.take(seen, now: Self.now)
        var moment = Self.now
        func isAsked(after pause: Duration) async throws -> Bool {
            let now = moment + pause
            return try await store.database.read { transaction in
                try !FetchTable.ordersWithoutStatus(now: now, limit: 10, in: transaction).isEmpty
            }
        }
        #expect(try await isAsked(after: .zero))
        func refuse() async throws {
            let now = moment
            try await store.database.write { transaction in
                _ = try FetchTable.open(
                    account: TemporaryStore.account, kind: .order, purpose: FetchTable.itemIDs, subject: "302-1",
                    from: nil, to: nil, now: now, in: transaction)
                try transaction.run(
                    "UPDATE fetches SET state = 'failed', ended_at = ? WHERE state = 'open'", now.rawValue)
            }
        }
        for pause in [Duration.hours(1), .hours(6), .hours(24), .hours(24)] {
            try await refuse()
            #expect(try await !isAsked(after: pause - .seconds(1)))
            #expect(try await isAsked(after: pause))
            moment = moment + pause
        }
        try await refuse()
        #expect(try await !isAsked(after: .days(300)))
    }
}
