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

    @Test("calculating offers, announcing and serving a channel (S1-18)", arguments: StoreEngine.allCases)
    func offers(on engine: StoreEngine) async throws {
        let found = try await plans(on: engine) { transaction in
            if transaction.dialect == .postgres { try transaction.script("SET LOCAL enable_seqscan = off") }
            try transaction.run("INSERT INTO stock_changes (item) VALUES ('SKU-500')")
            #expect(try OfferTable.refresh(now: Self.now, in: transaction) == 1)
            let due = try ChannelTable.due(
                at: Self.now, forgottenBefore: Self.now - .seconds(60), technicalNow: Self.now, in: transaction)
            #expect(due.contains(ChannelID("shop")))
            let start = try ChannelTable.begin(
                ChannelID("shop"), generation: 1, owner: "w", duration: .seconds(20), now: Self.now,
                technicalNow: Self.now, in: transaction)
            guard case .serving(let work) = start else { throw DatabaseError(.misuse, "not served") }
            let step = try ChannelTable.next(
                work, limit: { _, _, _ in 10 }, duration: .seconds(20), now: Self.now, technicalNow: Self.now,
                in: transaction)
            guard case .batch(let batch) = step else { throw DatabaseError(.misuse, "no batch") }
            #expect(batch.updates.count == 10)
            let end = try ChannelTable.settle(
                batch, .handed([:]), now: Self.now, technicalNow: Self.now, random: 0, in: transaction)
            #expect(end == .handed(refused: 0))
        }
        for plan in found {
            let steps = plan.steps.joined(separator: "; ")
            // An index of the few that wait, read from its beginning to its end, is what is meant.
            let rest = steps.replacing("INDEX offers_waiting", with: "")
            #expect(
                rest.firstMatch(of: /SCAN (offers|o)( |$|;)/) == nil, "\(plan.statement.text): \(steps)")
            #expect(!steps.contains("Seq Scan on offers"), "\(plan.statement.text): \(steps)")
        }
    }

    @Test("reading quantities back, looking after feeds, and proving the ledger", arguments: StoreEngine.allCases)
    func readingBack(on engine: StoreEngine) async throws {
        let found = try await plans(on: engine) { transaction in
            if transaction.dialect == .postgres { try transaction.script("SET LOCAL enable_seqscan = off") }
            let (account, marketplace) = (TemporaryStore.account, TemporaryStore.marketplace)
            let channel = ChannelID(account: account, marketplace: marketplace)
            try ChannelTable.ensure(account: account, marketplace: marketplace, now: Self.now, in: transaction)
            try transaction.run("UPDATE offers SET channel = ? WHERE channel = 'shop'", channel.rawValue)
            try transaction.run("UPDATE offers SET read_due_at = 1, shown = 5 WHERE sku = 'SKU-3'")
            #expect(try OfferTable.hasReadsDue(at: Self.now, in: transaction))
            let tasks = try OfferTable.takeReads(
                now: Self.now, nowMicroseconds: Self.now.rawValue * 1000, quota: Quota(rate: 5, burst: 10), limit: 10,
                in: transaction)
            _ = try OfferTable.judge(
                try #require(tasks.first), .shown(quantity: 4, issues: nil), now: Self.now, in: transaction)
            #expect(try AmazonSKUTable.known(among: [SKU("SKU-3")], account: account, in: transaction).isEmpty)
            _ = try QuantityFeedTable.due(at: Self.now, limit: 10, in: transaction)
            #expect(try !QuantityFeedTable.hasCallsOnly(channel, in: transaction))
            #expect(try QuantityFeedTable.mayOpen(account: account, now: Self.now, in: transaction))
            _ = try StockTable.items(after: ItemID("MUG-1"), limit: 10, in: transaction)
            _ = try StockTable.verify(from: ItemID("MUG-1"), through: ItemID("MUG-10"), in: transaction)
            #expect(try StockTable.bareIssues(after: 100, through: 200, in: transaction).isEmpty)
        }
        for plan in found where !plan.statement.text.hasPrefix("UPDATE offers SET channel") {
            let steps = plan.steps.joined(separator: "; ")
            #expect(
                steps.firstMatch(of: /(SCAN|Seq Scan on) (offers|o|stock_[a-z]+|m|r|h)( |$|;)/) == nil
                    || plan.statement.text.hasPrefix("UPDATE offers SET read_due_at = 1"),
                "\(plan.statement.text): \(steps)")
        }
    }

    @Test(
        "counting free stock, changing what a SKU stands for, and announcing what left since",
        arguments: StoreEngine.allCases
    )
    func stockIntake(on engine: StoreEngine) async throws {
        let found = try await plans(on: engine) { transaction in
            if transaction.dialect == .postgres { try transaction.script("SET LOCAL enable_seqscan = off") }
            _ = try StockTable.count(
                item: ItemID("SKU-1"), quantity: 1, asOf: Self.now, figure: .free,
                origin: .init(cause: "count", person: "anna", requestKey: "k"), now: Self.now, in: transaction)
            _ = try SKUTable.link(
                .init(sku: SKU("SKU-1"), channel: nil, parts: [SKUPart(item: ItemID("MUG"))]), now: Self.now,
                in: transaction)
            for kind in OrderTable.shippedKinds(of: TemporaryStore.account) {
                _ = try OrderTable.shipped(kind, after: Timestamp(rawValue: 0), limit: 10, in: transaction)
            }
            _ = try OrderFetchTable.unfetched(OrderID("302-1"), account: TemporaryStore.account, in: transaction)
        }
        #expect(try text(found, "SELECT key, order_id, revision, updated_at FROM orders").contains("orders_by_kind"))
        #expect(try text(found, "SELECT DISTINCT o.account").contains("stock_holdings_open"))
        for plan in found where !plan.statement.text.contains("FROM accounts") {
            let steps = plan.steps.joined(separator: "; ").replacing(
                /SCAN (v|\d+ CONSTANT ROWS?|CONSTANT ROW)/, with: "")
            #expect(!steps.contains("SCAN ") && !steps.contains("Seq Scan"), "\(plan.statement.text): \(steps)")
        }
    }
}
