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
}
