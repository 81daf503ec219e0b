import Database
import Fulfilment
import LogTesting
import Store
import StoreTesting
import Testing
import WorkerRuntime

/// What every worker clears away, one of them at a time (D16).
@Suite("Retention") struct RetentionChoreTests {
    @Test("Recipients go by the account's setting, also more than one transaction holds; log and row say how many")
    func recipientsAreForgotten() async throws {
        let bench = try await AlertingBench()
        let (database, now) = (bench.context.database, bench.context.clock.now)
        let keys = try TemporaryStore.keyRing()
        try await database.write { transaction in
            _ = try SettingTable.set(
                .privacyKeep, to: "10d", scope: .account(AlertingBench.account), by: "eva", now: now, in: transaction)
            for number in 0..<1203 {
                var seen = OrderObservation(
                    id: OrderID("302-\(number)"), source: .api, updatedAt: now - .days(40), status: .shipped)
                // The last three were delivered nine days ago.
                seen.deliverBy = now - .days(number < 1200 ? 11 : 9)
                seen.recipient = Array("{}".utf8)
                _ = try OrderTable.take(seen, account: AlertingBench.account, keys: keys, now: now, in: transaction)
            }
        }
        try await RetentionChore().run(bench.context)
        let (holding, purges) = try await database.read { transaction in
            (
                try PersonalDataTable.holding(AlertingBench.account, in: transaction),
                try PurgeTable.latest(limit: 10, in: transaction)
            )
        }
        #expect(holding.finished == 3)
        #expect(purges.map(\.rows).reduce(0, +) == 1200 && purges.allSatisfy { $0.rows <= 500 && $0.by == "fleet" })
        #expect(bench.log.values(of: "count", in: "recipients of delivered orders are forgotten") == ["1200"])
        try await RetentionChore().run(bench.context)
        #expect(bench.log.values(of: "count", in: "recipients of delivered orders are forgotten").count == 1)
    }

    @Test(
        "What people have noted of an order goes with its time, whether Amazon gave a recipient or not; the rest stays")
    func editsAreForgotten() async throws {
        let bench = try await AlertingBench()
        let (database, now) = (bench.context.database, bench.context.clock.now)
        let keys = try TemporaryStore.keyRing()
        try await database.write { transaction in
            func take(_ id: String, _ status: OrderStatus, at: Timestamp) throws {
                var seen = OrderObservation.sample(id, status: status, updatedAt: at)
                seen.deliverBy = at
                _ = try OrderTable.take(seen, account: AlertingBench.account, keys: keys, now: now, in: transaction)
            }
            func edit(_ id: String, _ field: OrderField) throws {
                let stored = try OrderTable.hold(
                    account: AlertingBench.account, order: OrderID(id), keys: nil, in: transaction)
                let edit = OrderEdit(
                    field: field, value: "x", amazonThen: nil, isWhilePending: true, at: now, by: "eva")
                try OrderEditTable.set(
                    edit, of: try #require(stored), account: AlertingBench.account, keys: keys, in: transaction)
            }
            try take("302-1", .shipped, at: now - .days(31))
            try take("302-2", .shipped, at: now - .days(29))
            try take("302-3", .pending, at: now - .days(60))
            for id in ["302-1", "302-2", "302-3"] {
                try edit(id, .note)
                try edit(id, .reference)
            }
            // It was pending when it was edited, and was cancelled long ago.
            try take("302-3", .cancelled, at: now - .days(50))
        }
        try await RetentionChore().run(bench.context)
        let (left, purges) = try await database.read { transaction in
            (
                try transaction.rows(
                    """
                    SELECT o.order_id, e.field FROM order_edits e JOIN orders o ON o.key = e.order_key
                    ORDER BY o.order_id, e.field
                    """
                ) { "\(try $0.text(0)) \(try $0.text(1))" },
                try PurgeTable.latest(limit: 10, in: transaction)
            )
        }
        #expect(left == ["302-1 reference", "302-2 note", "302-2 reference", "302-3 reference"])
        #expect(purges.map { "\($0.kind) \($0.rows) \($0.by)" } == ["edits 2 fleet"])
    }
}
