import Database
import Fulfilment
import Store
import StoreTesting
import Testing

/// What is written in the background or by a command finds its rows by an index too, however many orders there are.
@Suite("Plans of commands", .timeLimit(.minutes(2))) struct CommandPlanTests {
    private static let now = Timestamp(seconds: 1_800_000_000)

    /// The plans of what a transaction runs, on a full store; nothing of it is kept.
    private func plans(
        on engine: StoreEngine, of body: @escaping @Sendable (any SQLTransaction) throws -> Void
    ) async throws -> [StatementPlan] {
        let record = PlanRecord()
        try await withStore(engine) { database in
            try await BusyStore.fill(database, until: Self.now.rawValue)
            try await ExplainedDatabase(database, record).write(body)
            // Nothing is kept.
            #expect(try await database.read { try ChangeTable.lastNumber(in: $0) } < Int64(BusyStore.orders + 1))
        }
        #expect(!record.plans.isEmpty)
        return record.plans
    }

    private func text(_ plans: [StatementPlan], _ beginning: String) throws -> String {
        try #require(plans.first { $0.statement.text.hasPrefix(beginning) }).steps.joined(separator: "; ")
    }

    @Test("forgetting names and addresses (D16)", arguments: StoreEngine.allCases)
    func forgetting(on engine: StoreEngine) async throws {
        let found = try await plans(on: engine) { transaction in
            let count = try PersonalDataTable.forget(
                account: TemporaryStore.account, deliveredBefore: Timestamp(rawValue: 300), limit: 100, now: Self.now,
                in: transaction)
            #expect(count == 100)
        }
        let plan = try text(found, "UPDATE orders")
        #expect(plan.contains("orders_to_forget"), "\(plan)")
        #expect(!plan.contains("SCAN ") && !plan.contains("Seq Scan"), "\(plan)")
    }

    @Test(
        "placing changes, and placing unpaid orders anew when the pending mode changes", arguments: StoreEngine.allCases
    )
    func placing(on engine: StoreEngine) async throws {
        let found = try await plans(on: engine) { transaction in
            // A hundred of twenty thousand short rows PostgreSQL rather reads whole. Of a million it does not; what counts
            // here is that an index serves.
            if transaction.dialect == .postgres { try transaction.script("SET LOCAL enable_seqscan = off") }
            #expect(try ChangeTable.place(limit: 100, in: transaction) == 100)
            _ = try SettingTable.set(
                .pendingMode, to: PendingMode.import.rawValue, scope: .account(TemporaryStore.account), by: "anna",
                now: Self.now, in: transaction)
        }
        #expect(try text(found, "SELECT order_key").contains("order_changes_by_number"))
        // Either index has the account and the status in front.
        let anew = try text(found, "UPDATE order_changes SET number = NULL")
        #expect(anew.contains("orders_by_kind") || anew.contains("orders_open"), "\(anew)")
        for plan in found where plan.statement.text.contains("order") {
            let steps = plan.steps.joined(separator: "; ").replacing(/SCAN (v|\d+ CONSTANT ROWS)/, with: "")
            #expect(!steps.contains("SCAN ") && !steps.contains("Seq Scan"), "\(plan.statement.text): \(steps)")
        }
    }
}
