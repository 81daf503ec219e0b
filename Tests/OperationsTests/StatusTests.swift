import Database
import Fulfilment
import Operations
import Store
import StoreTesting
import Testing

@Suite struct StatusTests {
    /// S0-15: last poll tried, last poll that worked, next poll due, data known up to.
    @Test(arguments: StoreEngine.allCases) func everyAccountSaysWhenItWasPolledAndUpToWhenDataAreKnown(
        on engine: StoreEngine
    ) async throws {
        try await Shop.open(on: engine) { shop in
            let account = AccountID("de-1")
            let window = try #require(TimeWindow(from: Shop.now - .hours(5), to: Shop.now - .minutes(32)))
            try await shop.database.write { transaction in
                for (state, minutes) in [("done", 30), ("failed", 15)] as [(String, Int64)] {
                    let at = Shop.now - .minutes(minutes)
                    try transaction.run(
                        """
                        INSERT INTO fetches (account, kind, purpose, state, next_at, created_at, ended_at, error)
                        VALUES ('de-1', 'orders', 'poll.merchant', ?, ?, ?, ?, 'timed-out')
                        """, state, at.rawValue, at.rawValue, at.rawValue)
                }
                try CoverageTable.add(
                    account: account, marketplaces: [MarketplaceID("A1PA6795UKMFR9")], service: .merchant,
                    basis: .updated, window, fetch: 1, in: transaction)
            }
            let status = try await shop.desk.status()
            let state = try #require(status.accounts.first)
            let poll = try #require(state.polls.first { $0.kind == "poll.merchant" })
            #expect(poll.lastTriedAt?.text == "2026-03-01 12:45:00 +01:00" && poll.state == "failed")
            #expect(poll.lastWorkedAt?.text == "2026-03-01 12:30:00 +01:00")
            #expect(poll.nextAt?.text == "2026-03-01 13:15:00 +01:00")
            #expect(state.knownTo.map { "\($0.service) \($0.to.text)" } == ["merchant 2026-03-01 12:28:00 +01:00"])
        }
    }

    @Test(arguments: StoreEngine.allCases) func ordersAndLinesAreCountedByStatusAndService(on engine: StoreEngine)
        async throws
    {
        try await Shop.open(on: engine) { shop in
            var two = OrderObservation.sample("302-2", status: .shipped)
            two.lines.append(ObservedLine(sku: SKU("SKU-2"), quantity: 1))
            try await shop.take(.sample("302-1", status: .shipped), two, .sample("302-3", status: .pending))
            let counts = try await shop.desk.orderCounts()
            #expect(
                counts.map { "\($0.status) \($0.service) \($0.orders) \($0.lines)" } == [
                    "pending mfn 1 1", "shipped mfn 2 3",
                ])
            let status = try await shop.desk.status()
            #expect(status.orders == 3 && status.lines == 4 && status.findings == 0 && status.intakeWaiting == 0)
            #expect(status.openOrders.map { "\($0.account) \($0.status) \($0.count)" } == ["de-1 pending 1"])
        }
    }

    @Test(arguments: StoreEngine.allCases) func migratingAgainChangesNothing(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            let version = try await shop.desk.checkDatabase()
            let again = try await shop.desk.migrateDatabase()
            #expect(version == Schema.version && again.version == version && again.applied.isEmpty)
            #expect(shop.desk.schema().contains("CREATE TABLE orders"))
        }
    }
}
