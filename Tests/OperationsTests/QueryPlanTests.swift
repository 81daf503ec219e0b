import Database
import Fulfilment
import Operations
import Store
import StoreTesting
import Testing

/// Lists, `why` and the HTTP API find what they show by an index, however much there is: shown with the plans of the
/// statements that they run, on a store that is full enough for the engine to care.
@Suite("Query plans", .timeLimit(.minutes(3))) struct QueryPlanTests {
    /// Tables that stay small: a row an account, a setting, a worker.
    private static let small: Set<Substring> = [
        "accounts", "settings", "schedules", "revisions", "pauses", "access", "workers", "a", "v", "latest", "channels",
        "sums",
    ]

    @Test(
        "every list and question reads no table whole that grows, and sorts nothing but what it shows (S1-16, S3-21)",
        arguments: StoreEngine.allCases)
    func questions(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await BusyStore.fill(shop.database, until: Shop.now.rawValue)
            _ = try await shop.desk.orderChanges(after: nil, limit: 1, account: nil)
            let found = try await shop.desk.queryPlans()
            #expect(found.count > 30)
            for plan in found {
                #expect(!plan.statements.isEmpty, "\(plan.question)")
                for statement in plan.statements {
                    // All fetches of an account are nearly all there are.
                    let isWalk = statement.steps.contains { $0.hasSuffix("fetches_by_account (account=?)") }
                    #expect(!isWalk, "\(plan.question): \(statement.sql)")
                    for table in Self.wholeTables(statement.steps) where !Self.small.contains(table) {
                        // PostgreSQL rightly reads a few rows whole.
                        if engine == .postgres, try await Self.hasFewRows(table, shop) { continue }
                        Issue.record("\(plan.question) reads \(table) whole: \(statement.sql): \(statement.steps)")
                    }
                }
            }
            for plan in found where plan.question.hasPrefix("orders list") {
                let walk = try #require(
                    plan.statements.first { $0.sql.hasPrefix("SELECT updated_at, key FROM orders") })
                let steps = walk.steps.joined(separator: "; ")
                #expect(steps.contains("orders_by_kind"), "\(plan.question): \(steps)")
                guard engine == .sqlite else { continue }
                // The kind by equality, the time as a range, in the order of the list.
                let key = "(account=? AND status=? AND service=? AND complete=? AND updated_at>? AND updated_at<?)"
                #expect(steps.contains(key) && !steps.contains("TEMP B-TREE"), "\(plan.question): \(steps)")
            }
        }
    }

    @Test("a question reads no more rows than a page and what is under way (S1-16)", arguments: [StoreEngine.postgres])
    func rowsRead(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await BusyStore.fill(shop.database, until: Shop.now.rawValue)
            let newest = try await shop.desk.orders(OrderQuestion(), try PageRequest(limit: 1))
            let order = try #require(newest.items.first)
            let place = try await shop.desk.orderChanges(after: nil, limit: 1, account: nil).next
            let questions = PlannedQuestion.all(
                order: order.order, account: order.account, after: newest.next, place: place, sku: "MUG-1")
            for question in questions {
                for plan in try await shop.desk.plans(of: question) where plan.statement.text.hasPrefix("SELECT") {
                    let steps = try await shop.database.write { transaction in
                        try transaction.rows(
                            SQLStatement(
                                "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) " + plan.statement.text),
                            plan.arguments
                        ) { try $0.text(0) }
                    }
                    for match in steps.joined(separator: "\n").matches(of: /Rows Removed by [A-Za-z ]+: (\d+)/) {
                        #expect(
                            (Int(match.output.1) ?? .max) <= 500, "\(question.name): \(plan.statement.text) \(steps)")
                    }
                }
            }
        }
    }

    private static func hasFewRows(_ table: Substring, _ shop: Shop) async throws -> Bool {
        let count = try await shop.database.read { transaction in
            try transaction.first(SQLStatement("SELECT count(*) FROM \(table)")) { try $0.int(0) }
        }
        return (count ?? 0) < 100
    }

    /// Indexes of the few rows that wait or stand open; reading one whole is what the question is about.
    private static let ofTheFew = [
        "intake_stored", "outbox_due", "orders_open", "problems_open", "findings_not_imported", "offers_waiting",
        "offers_waiting_by_sku",
    ]

    /// The tables that a plan reads from end to end. An index that is read from end to end counts as its table.
    private static func wholeTables(_ steps: [String]) -> [Substring] {
        steps.compactMap { step in
            if Self.ofTheFew.contains(where: { step.hasSuffix("INDEX " + $0) }) { return nil }
            if let match = step.firstMatch(of: /^SCAN ([a-z_]+)/) { return match.output.1 }
            if let match = step.firstMatch(of: /Seq Scan on ([a-z_]+)/) { return match.output.1 }
            return nil
        }
    }
}
