import Database
import Fulfilment
@testable import Store
import StoreTesting
import Testing

/// What an older database holds is still right after a migration.
@Suite("Migrations") struct MigrationTests {
    @Test("coverage of the first version becomes coverage of each marketplace", arguments: StoreEngine.allCases)
    func coverageByMarketplace(on engine: StoreEngine) async throws {
        let test = try await TestDatabase(on: engine)
        let first = try #require(Schema.migrations.first)
        try await test.database.write { transaction in
            try transaction.script(Schema.rendered(first.sql, for: transaction.dialect))
            try transaction.script(
                """
                CREATE TABLE schema_version (version BIGINT PRIMARY KEY, applied_at BIGINT NOT NULL);
                INSERT INTO schema_version VALUES (1, 0);
                INSERT INTO coverage (account, service, basis, covered_from, covered_to, "fetch")
                VALUES ('de-1', 'merchant', 'updated', 0, 1000, 1), ('de-1', 'fba', 'updated', 0, 90000000, 2),
                  ('de-1', 'all', 'updated', 2000, 3000, 3);
                """)
            try transaction.run(
                """
                INSERT INTO accounts (id, seller_id, region, marketplaces, time_zone, refresh_token, state, state_at, linked_at)
                VALUES ('de-1', 'S', 'eu', 'A1PA6795UKMFR9,A13V1IB3VIYZZH', 'UTC', ?, 'active', 0, 0)
                """, [.blob([1])])
        }
        _ = try await Schema.migrate(test.database, now: Timestamp(seconds: 1))
        let rows = try await test.database.read { transaction in
            try transaction.rows(
                "SELECT service, marketplace, covered_from, covered_to FROM coverage ORDER BY 1, 2, 3"
            ) { "\(try $0.text(0)) \(try $0.text(1)) \(try $0.integer(2)) \(try $0.integer(3))" }
        }
        #expect(
            rows == [
                "fba A13V1IB3VIYZZH 0 3600000", "fba A1PA6795UKMFR9 0 3600000", "merchant A13V1IB3VIYZZH 0 1000",
                "merchant A13V1IB3VIYZZH 2000 3000", "merchant A1PA6795UKMFR9 0 1000",
                "merchant A1PA6795UKMFR9 2000 3000",
            ])
        await test.close()
    }

    @Test("orders of before the lists by kind are as complete as they were (S1-15)", arguments: StoreEngine.allCases)
    func completeness(on engine: StoreEngine) async throws {
        let test = try await TestDatabase(on: engine)
        let number = try #require(Schema.migrations.first { $0.sql == Schema.orderKinds }).number
        let cases = (OrderStatus.known + [.unknown("Misplaced")]).flatMap { status in
            FulfilmentService.allCases.flatMap { service in
                [(true, true), (true, false), (false, true)].map { (status, service, $0.0, $0.1) }
            }
        }
        try await test.database.write { transaction in
            try transaction.script(
                "CREATE TABLE schema_version (version BIGINT PRIMARY KEY, applied_at BIGINT NOT NULL)")
            for migration in Schema.migrations where migration.number < number {
                try transaction.script(Schema.rendered(migration.sql, for: transaction.dialect))
                try transaction.run("INSERT INTO schema_version VALUES (?, 0)", migration.number)
            }
            try transaction.run(
                """
                INSERT INTO accounts (id, seller_id, region, marketplaces, time_zone, refresh_token, state, state_at, linked_at)
                VALUES ('de-1', 'S', 'eu', 'A1PA6795UKMFR9', 'UTC', ?, 'active', 0, 0)
                """, [.blob([1])])
            for (index, (status, service, hasRecipient, hasItemIDs)) in cases.enumerated() {
                try transaction.run(
                    """
                    INSERT INTO orders (key, account, order_id, status, service, recipient, updated_at, source, is_business,
                      cancel_requested, revision, first_seen_at, changed_at)
                    VALUES (?, 'de-1', ?, ?, ?, ?, 0, 'api', 0, 0, 1, 0, 0)
                    """,
                    [
                        index.sqlValue, .text("302-\(index)"), .text(status.rawValue), .text(service.rawValue),
                        hasRecipient ? .blob([1]) : .null,
                    ])
                try transaction.run(
                    "INSERT INTO order_lines (order_key, line, item_id, sku, occurrence, quantity) VALUES (?, 1, ?, 'A', 1, 1)",
                    [index.sqlValue, hasItemIDs ? .text("1") : .null])
            }
        }
        _ = try await Schema.migrate(test.database, now: Timestamp(seconds: 1))
        let found = try await test.database.read { transaction in
            try transaction.rows("SELECT complete FROM orders ORDER BY key") { try $0.flag(0) }
        }
        let expected = cases.map { status, service, hasRecipient, hasItemIDs in
            Order.isComplete(status: status, service: service, hasRecipient: hasRecipient, hasItemIDs: hasItemIDs)
        }
        #expect(found == expected)
        await test.close()
    }
}
