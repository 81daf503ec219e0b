import Database
import Fulfilment
import Operations
import Store
import StoreTesting
import Testing

/// The life of an order that Amazon still verifies, as people see it (S1-1 … S1-21).
@Suite("Pending orders", .timeLimit(.minutes(2))) struct PendingOrderTests {
    private static let id = "302-7654321-7654321"

    private func pending(_ quantities: [Int] = [2], hoursAgo: Int64 = 3) -> OrderObservation {
        seen(.pending, quantities, hoursAgo: hoursAgo)
    }

    private func seen(_ status: OrderStatus, _ quantities: [Int] = [2], hoursAgo: Int64) -> OrderObservation {
        var seen = OrderObservation.sample(Self.id, status: status, hoursAgo: hoursAgo)
        seen.lines = quantities.enumerated().map { index, quantity in
            ObservedLine(itemID: OrderItemID("0\(index + 1)"), sku: SKU("MUG-\(index + 1)"), quantity: quantity)
        }
        return seen
    }

    /// With all that Amazon withholds until the payment is through.
    private func released(_ status: OrderStatus, _ quantities: [Int] = [2], hoursAgo: Int64 = 0) -> OrderObservation {
        var seen = seen(status, quantities, hoursAgo: hoursAgo)
        seen.currency = "EUR"
        seen.total = Amount("39.80")
        seen.deliverBy = Shop.now + .days(4)
        seen.lines[0].price = Amount("39.80")
        seen.lines[0].promotionDiscount = Amount("1")
        seen.recipient = Array(#"{"recipient":{"deliveryAddress":{"name":"N","city":"Musterstadt"}}}"#.utf8)
        return seen
    }

    private func keys(_ shop: Shop) async throws -> [Int64] {
        try await shop.database.read { try $0.rows("SELECT key FROM orders ORDER BY key") { try $0.integer(0) } }
    }

    private func importing(on engine: StoreEngine = .sqlite, _ body: (Shop) async throws -> Void) async throws {
        try await Shop.open(on: engine) { shop in
            _ = try await shop.desk.set("pending.mode", to: "import", account: "de-1")
            try await body(shop)
        }
    }

    @Test(
        "Imported while pending: checkout completed, payment not yet submitted, the rest unknown (S1-1, S1-5, S1-7, S1-15)"
    )
    func importedWhilePending() async throws {
        try await importing { shop in
            try await shop.take(pending())
            let card = try #require(try await shop.desk.orders(OrderQuestion(), try PageRequest()).items.first)
            #expect(card.checkout == "completed" && card.payment == "not-yet-submitted" && !card.isComplete)
            let order = try await shop.desk.order(Self.id, account: nil)
            #expect(order.checkout == "completed" && order.payment == "not-yet-submitted" && !order.isComplete)
            let why = try await shop.desk.why(Self.id, account: nil, mayAsk: false)
            #expect(why.checkout == "completed" && why.payment == "not-yet-submitted")
            for text in [try json(card), try json(order)] {
                #expect(!text.contains("\"total\"") && !text.contains("\"price\"") && !text.contains(":\"\""))
            }
        }
    }

    @Test(
        "After payment the same order completes by itself, in place: same number here, one revision up (S1-8, S1-20)",
        arguments: StoreEngine.allCases)
    func completesInPlace(on engine: StoreEngine) async throws {
        try await importing(on: engine) { shop in
            try await shop.take(pending())
            let before = try await keys(shop)
            try await shop.take(released(.unshipped))
            #expect(try await keys(shop) == before && before.count == 1)
            let order = try await shop.desk.order(Self.id, account: nil)
            #expect(order.revision == 2 && order.payment == "paid" && order.isComplete && order.hasRecipient)
            #expect(order.total == "39.8" && order.lines.map(\.price) == ["39.8"] && order.deliverBy != nil)
            #expect(order.lines.first?.promotionDiscount == "1")
            // The same answer again is no news.
            try await shop.take(released(.unshipped))
            #expect(try await shop.desk.order(Self.id, account: nil).revision == 2)
        }
    }

    @Test("From pending to shipped with no unshipped state seen: complete, and told once (S1-21, S0-7)")
    func straightToShipped() async throws {
        try await importing { shop in
            try await shop.take(pending())
            let place = try await shop.desk.orderChanges(after: nil, limit: 10, account: nil).next
            try await shop.take(released(.shipped))
            let order = try await shop.desk.order(Self.id, account: nil)
            #expect(order.status == "shipped" && order.payment == "paid" && order.isComplete && order.revision == 2)
            let told = try await shop.desk.orderChanges(after: place, limit: 10, account: nil).items
            #expect(told.map(\.events) == [["order.completed"]])
            #expect(try await shop.desk.why(Self.id, account: nil, mayAsk: false).reasons.map(\.code) == ["shipped"])
        }
    }

    @Test("The quantity of a pending order changes: in place, also back (S1-21)", arguments: [[5], [1]])
    func quantityChanges(quantities: [Int]) async throws {
        try await importing { shop in
            try await shop.take(pending([2]))
            try await shop.take(pending(quantities, hoursAgo: 2))
            let order = try await shop.desk.order(Self.id, account: nil)
            #expect(order.lines.map(\.quantity) == quantities && order.revision == 2 && order.status == "pending")
            // What was seen before comes late.
            try await shop.take(pending([2]))
            #expect(try await shop.desk.order(Self.id, account: nil).lines.map(\.quantity) == quantities)
        }
    }

    @Test("Part of the lines is cancelled while pending: the others stay, the line stays with 0 units (S1-21)")
    func linesCancelled() async throws {
        try await importing { shop in
            try await shop.take(pending([2, 1]))
            try await shop.take(pending([2, 0], hoursAgo: 2))
            try await shop.take(released(.unshipped, [2, 0]))
            let order = try await shop.desk.order(Self.id, account: nil)
            #expect(order.lines.map { "\($0.sku) \($0.quantity)" } == ["MUG-1 2", "MUG-2 0"])
            #expect(order.isComplete)
        }
    }

    @Test(
        "Amazon's cancel while pending cancels here and in the lists, with its cause as seen, also reported twice (S1-10, S1-11)",
        arguments: ["AMAZON: FRAUD_CHECK", "BUYER: changed mind", "MERCHANT: NO_INVENTORY"])
    func cancelledWhilePending(cause: String) async throws {
        try await importing { shop in
            try await shop.take(pending())
            let place = try await shop.desk.orderChanges(after: nil, limit: 10, account: nil).next
            var cancelled = seen(.cancelled, [0], hoursAgo: 1)
            cancelled.cancellation = cause
            try await shop.take(cancelled, cancelled)
            let order = try await shop.desk.order(Self.id, account: nil)
            #expect(order.status == "cancelled" && order.cancellation == cause && order.revision == 2)
            let cards = try await shop.desk.orders(OrderQuestion(status: "cancelled"), try PageRequest()).items
            #expect(cards.map(\.order) == [Self.id] && cards.first?.payment == "unknown")
            let told = try await shop.desk.orderChanges(after: place, limit: 10, account: nil).items
            #expect(told.map(\.events) == [["order.cancelled"]])
            // A report of later the same day says it once more.
            var again = seen(.cancelled, [0], hoursAgo: 1)
            again.source = .report
            try await shop.take(again)
            #expect(try await shop.desk.order(Self.id, account: nil).revision == 2)
        }
    }

    @Test("A cancel that arrives before the order itself stands when the order comes late (S1-12)")
    func cancelArrivesFirst() async throws {
        try await importing { shop in
            try await shop.take(seen(.cancelled, [0], hoursAgo: 1))
            try await shop.take(pending([2]))
            let order = try await shop.desk.order(Self.id, account: nil)
            #expect(order.status == "cancelled" && order.lines.map(\.quantity) == [0])
            #expect(try await keys(shop).count == 1)
        }
    }

    @Test(
        "Hidden while pending, a cancelled order shows up as cancelled (S1-11, S1-17)", arguments: ["off", "reserve"])
    func cancelledWhileHidden(mode: String) async throws {
        try await Shop.open(on: .sqlite) { shop in
            _ = try await shop.desk.set("pending.mode", to: mode, account: "de-1")
            try await shop.take(pending())
            #expect(try await shop.desk.orders(OrderQuestion(), try PageRequest()).items.isEmpty)
            try await shop.take(seen(.cancelled, [0], hoursAgo: 1))
            let items = try await shop.desk.orders(OrderQuestion(), try PageRequest()).items
            #expect(items.map(\.status) == ["cancelled"])
        }
    }

    @Test("A pending order that Amazon's lists do not hold any more stays; after 21 days that is said (S1-2, S1-21)")
    func disappears() async throws {
        try await Shop.open(on: .sqlite, at: Shop.now + .days(22)) { shop in
            try await shop.take(pending())
            // Others come and go meanwhile.
            for number in 1...3 { try await shop.take(.sample("302-\(number)", hoursAgo: -500)) }
            let order = try await shop.desk.order(Self.id, account: nil)
            #expect(order.status == "pending" && order.revision == 1)
            let why = try await shop.desk.why(Self.id, account: nil, mayAsk: false)
            #expect(why.reasons.map(\.code) == ["pending-long-reserve"])
        }
    }

    @Test(
        "Released after three weeks it is told like a new order, to who follows changes and to who asks by time (C2, S1-2, S1-16)"
    )
    func releasedLate() async throws {
        try await Shop.open(on: .sqlite) { shop in
            var old = pending()
            old.updatedAt = Shop.now - .days(21)
            old.purchasedAt = Shop.now - .days(21)
            try await shop.take(old)
            try await shop.take(.sample("302-1", hoursAgo: 2))
            let place = try await shop.desk.orderChanges(after: nil, limit: 10, account: nil).next
            try await shop.take(released(.unshipped))
            let told = try await shop.desk.orderChanges(after: place, limit: 10, account: nil).items
            #expect(
                told.map { "\($0.order) \($0.events.joined(separator: "+")) \($0.payment)" } == [
                    "\(Self.id) order.created+order.completed paid"
                ])
            let question = OrderQuestion(since: "2026-03-01 12:30", payment: "paid", isComplete: true)
            #expect(try await shop.desk.orders(question, try PageRequest()).items.map(\.order) == [Self.id])
        }
    }
}
