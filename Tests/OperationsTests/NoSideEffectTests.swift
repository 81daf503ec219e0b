import Database
import Foundation
import Fulfilment
import Operations
import Store
import StoreTesting
import Testing

/// No question, list, export or report changes payment or shipping status of an order (S1-14).
@Suite("No status by a side effect", .timeLimit(.minutes(2))) struct NoSideEffectTests {
    private static let id = "302-7654321-7654321"

    /// All columns of the order and its lines, its stock and its shipments, as text.
    private func rows(_ shop: Shop) async throws -> [String] {
        try await shop.database.read { transaction in
            try transaction.rows(
                """
                SELECT o.order_id, o.status, o.status_text, o.service, o.total, o.currency, o.updated_at, o.source,
                  o.ship_by, o.deliver_by, o.cancel_requested, o.cancellation, o.packages, o.revision, o.changed_at,
                  o.forgotten_from, o.forgotten_at, l.line, l.sku, l.quantity, l.quantity_shipped, l.item_status, l.price,
                  (SELECT count(*) FROM shipments), (SELECT count(*) FROM stock_ledger), (SELECT count(*) FROM outbox)
                FROM orders o JOIN order_lines l ON l.order_key = o.key ORDER BY o.key, l.line
                """
            ) { row in
                let texts = [0, 1, 2, 3, 4, 5, 7, 11, 12, 18, 21, 22]
                let numbers = [6, 8, 9, 10, 13, 14, 15, 16, 17, 19, 20, 23, 24, 25]
                return try
                    (texts.map { try row.optionalText($0) ?? "–" }
                    + numbers.map { try row.optionalInteger($0).map(String.init) ?? "–" }).joined(separator: "|")
            }
        }
    }

    @Test(
        "Every reading command and export leaves a pending order as it is", arguments: StoreEngine.allCases,
        PendingMode.allCases)
    func reading(on engine: StoreEngine, mode: PendingMode) async throws {
        try await Shop.open(on: engine) { shop in
            let desk = shop.desk
            _ = try await desk.set("pending.mode", to: mode.rawValue, account: "de-1")
            try await shop.take(.sample(Self.id, status: .pending))
            let before = try await rows(shop)
            _ = try await desk.orders(OrderQuestion(), try PageRequest())
            _ = try await desk.orders(OrderQuestion(status: "pending", withHeldBack: true), try PageRequest())
            _ = try await desk.orderCounts()
            _ = try await desk.order(Self.id, account: nil)
            _ = try await desk.orderForProgram(Self.id, account: "de-1", withRecipient: true)
            _ = try await desk.edits(of: Self.id, account: nil, showsPersonal: true)
            _ = try await desk.conflicts(account: nil)
            _ = try await desk.cancelWishes(account: nil)
            _ = try await desk.why(Self.id, account: nil, mayAsk: false)
            _ = try await desk.orderChanges(after: nil, limit: 10, account: nil)
            _ = try await desk.status()
            _ = try await desk.coverage(account: nil, since: "7d")
            _ = try await desk.reports(account: nil, try PageRequest())
            _ = try await desk.reportKinds(account: nil)
            _ = try await desk.findings(account: nil, try PageRequest())
            _ = try await desk.stock(try PageRequest())
            _ = try await desk.amazonStock(account: nil, try PageRequest())
            _ = try await desk.queues()
            _ = try await desk.access(account: nil)
            _ = try await desk.personalData()
            _ = try await desk.keys()
            _ = try await desk.settings(account: "de-1")
            _ = try await desk.history(limit: 10)
            #expect(try await rows(shop) == before)
        }
    }

    @Test(
        "A report of older data, or of orders to ship, leaves status and payment of a pending order alone",
        arguments: [OrderStatus.shipped, .unshipped, .cancelled, nil])
    func olderReport(status: OrderStatus?) async throws {
        try await Shop.open(on: .sqlite) { shop in
            try await shop.take(.sample(Self.id, status: .pending, hoursAgo: 2))
            var report = OrderObservation(
                id: OrderID(Self.id), source: .report, updatedAt: Shop.now - .hours(status == nil ? 1 : 2),
                status: status, service: .mfn, lines: [ObservedLine(sku: SKU("SKU-1"), quantity: 2)])
            // A report made later, of data no newer than what the API has shown.
            try await shop.take(report)
            report.updatedAt = Shop.now - .hours(5)
            try await shop.take(report)
            let order = try await shop.desk.order(Self.id, account: nil)
            #expect(order.status == "pending" && order.payment == "not-yet-submitted" && !order.isComplete)
            #expect(order.shipments.isEmpty)
        }
    }

    @Test("Marking a pending order as shipped here does not make it shipped, or paid: Amazon decides (S1-14)")
    func marking() async throws {
        try await Shop.open(on: .sqlite) { shop in
            try await shop.take(.sample(Self.id, status: .pending))
            _ = try? await shop.desk.ship(
                ShipRequest(order: Self.id, carrier: "DHL", tracking: "00340434161094042557"))
            let order = try await shop.desk.order(Self.id, account: nil)
            #expect(order.status == "pending" && order.payment == "not-yet-submitted")
        }
    }
}
