import Database
import Fulfilment
import Operations
import Store
import StoreTesting
import Testing

/// An account changes what it does with unpaid orders, at any time (S1-6, X-1).
@Suite("Pending modes", .timeLimit(.minutes(2))) struct PendingModeTests {
    struct Switch: Sendable, CustomStringConvertible {
        let from: PendingMode
        let to: PendingMode

        var description: String { "\(from) → \(to)" }
    }

    static let switches = PendingMode.allCases.flatMap { from in
        PendingMode.allCases.filter { $0 != from }.map { Switch(from: from, to: $0) }
    }

    /// What each door shows at one moment.
    private struct Sight: Equatable {
        /// `orders list` and `/v1/orders`.
        var listed: [String]
        /// `orders list --status pending`, which names them.
        var named: [String]
        /// What the list of changes has told since the last look: `302-1 order.created`.
        var told: [String]
        /// `why` of each order: its reason and whether it counts as imported.
        var why: [String]
    }

    private func look(_ shop: Shop, _ orders: [String], _ place: inout String?) async throws -> Sight {
        let desk = shop.desk
        let listed = try await desk.orders(OrderQuestion(), try PageRequest()).items.map(\.order)
        // The API never shows what the account does not import.
        let served = try await desk.orders(OrderQuestion(withHeldBack: false), try PageRequest()).items.map(\.order)
        #expect(listed == served)
        let named = try await desk.orders(OrderQuestion(status: "pending"), try PageRequest()).items.map(\.order)
        let changes = try await desk.orderChanges(after: place, limit: 100, account: nil)
        place = changes.next
        var why: [String] = []
        for order in orders {
            let report = try await desk.why(order, account: nil, mayAsk: false)
            let codes = report.reasons.map(\.code).joined(separator: ",")
            why.append("\(codes) \(report.isImported) \(report.payment ?? "")")
        }
        return Sight(
            listed: listed.sorted(), named: named.sorted(),
            told: changes.items.map { "\($0.order) \($0.events.joined(separator: "+"))" }.sorted(), why: why)
    }

    private func paid(_ id: String) -> OrderObservation {
        var seen = OrderObservation.sample(id, hoursAgo: 0)
        seen.recipient = Array(#"{"buyer":{"buyerName":"B"}}"#.utf8)
        return seen
    }

    private func announced(_ shop: Shop, _ order: String) async throws -> Int {
        try await shop.database.read { transaction in
            try transaction.first("SELECT count(*) FROM outbox WHERE subject = ?", [.text(order)]) { try $0.int(0) }
                ?? 0
        }
    }

    @Test(
        "Pending before, arriving after, paid after: lists, changes and why follow each of the six switches",
        arguments: StoreEngine.allCases, switches)
    func sixSwitches(on engine: StoreEngine, change: Switch) async throws {
        let (from, to) = (change.from, change.to)
        try await Shop.open(on: engine) { shop in
            var place: String?
            _ = try await shop.desk.set("pending.mode", to: from.rawValue, account: "de-1")
            try await shop.take(.sample("302-1", status: .pending, hoursAgo: 3))
            let before = try await look(shop, ["302-1"], &place)
            let pending = ["pending-\(from.rawValue) \(from.lists) not-yet-submitted"]
            #expect(
                before
                    == Sight(
                        listed: from.lists ? ["302-1"] : [], named: ["302-1"],
                        told: from.lists ? ["302-1 order.created"] : [], why: pending))

            let card = try await shop.desk.changeAccount("de-1", AccountChange(pendingMode: to.rawValue))
            let said = try #require(card.pendingSwitch)
            #expect(said.before == from.rawValue && said.after == to.rawValue && said.orders == 1)
            #expect(said.listedBefore == (from.lists ? 1 : 0) && said.listedAfter == (to.lists ? 1 : 0))
            // Whoever books stock looks at it again, though the order itself has not changed.
            #expect(try await announced(shop, "302-1") == 2)

            try await shop.take(.sample("302-2", status: .pending, hoursAgo: 2))
            let after = try await look(shop, ["302-1", "302-2"], &place)
            let both = ["302-1", "302-2"]
            let reason = "pending-\(to.rawValue) \(to.lists) not-yet-submitted"
            #expect(
                after
                    == Sight(
                        listed: to.lists ? both : [], named: both,
                        told: to.lists ? both.map { "\($0) order.created" } : [], why: [reason, reason]))

            try await shop.take(paid("302-1"), paid("302-2"))
            let end = try await look(shop, both, &place)
            let news = to.lists ? "order.completed" : "order.created+order.completed"
            #expect(
                end
                    == Sight(
                        listed: both, named: [], told: both.map { "\($0) \(news)" },
                        why: ["ready true paid", "ready true paid"]))
            let order = try await shop.desk.order("302-1", account: nil)
            #expect(order.revision == 2 && order.isComplete)
        }
    }

    @Test("A mode that holds already changes nothing and says nothing; the fleet's changes accounts without their own")
    func scopes() async throws {
        try await Shop.open(on: .sqlite) { shop in
            let second = try Shop.newAccount(id: "de-2", seller: "A2OTHER0SELLER")
            _ = try await shop.desk.addAccount(second)
            try await shop.take(.sample("302-1", status: .pending), .sample("302-2", status: .pendingAvailability))
            #expect(try await shop.desk.set("pending.mode", to: "reserve", account: "de-1").pendingSwitches == nil)
            let fleet = try await shop.desk.set("pending.mode", to: "import", account: nil)
            #expect(fleet.pendingSwitches?.map { "\($0.account) \($0.before) \($0.orders)" } == ["de-2 reserve 0"])
            let own = try await shop.desk.set("pending.mode", to: nil, account: "de-1")
            #expect(own.pendingSwitches?.map { "\($0.account) \($0.after) \($0.orders)" } == ["de-1 import 2"])
            let refused = try await refusal {
                _ = try await shop.desk.changeAccount("de-1", AccountChange(pendingMode: "maybe"))
            }
            #expect(refused.code == .settingValueInvalid)
        }
    }

    @Test("Who switched it stands in the history (S1-6)")
    func history() async throws {
        try await Shop.open(on: .sqlite) { shop in
            _ = try await shop.desk.changeAccount("de-1", AccountChange(pendingMode: "import"))
            let change = try #require(try await shop.desk.history(limit: 1).first)
            #expect(change.name == "pending.mode" && change.new == "import" && change.by == "anna")
        }
    }
}
