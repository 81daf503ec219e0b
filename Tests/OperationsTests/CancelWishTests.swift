import Database
import Fulfilment
import Messages
import Operations
import Store
import StoreTesting
import Testing

/// A person wants an order cancelled (S1-13, X-6).
@Suite("Cancel wishes", .timeLimit(.minutes(2))) struct CancelWishTests {
    private static let id = "302-7654321-7654321"

    private func seen(_ status: OrderStatus, hoursAgo: Int64) -> OrderObservation {
        .sample(Self.id, status: status, hoursAgo: hoursAgo)
    }

    private func wish(_ shop: Shop) async throws -> CancelWishCard? {
        try await shop.desk.order(Self.id, account: nil).cancelWish
    }

    private func count(_ shop: Shop, _ statement: SQLStatement) async throws -> Int {
        try await shop.database.read { try $0.first(statement) { try $0.int(0) } ?? 0 }
    }

    @Test(
        "Of a pending order it is parked, seen, never sent, and waits for the payment (S1-13)",
        arguments: StoreEngine.allCases)
    func parked(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await shop.take(seen(.pending, hoursAgo: 3))
            let plain = try await refusal {
                _ = try await shop.desk.wishCancel(Self.id, account: nil, reason: "no-inventory")
            }
            #expect(plain.code == .cancelPending)
            let card = try await shop.desk.wishCancel(
                Self.id, account: nil, reason: "no-inventory", whenPayable: true)
            #expect(card.state == "waits-for-payment" && card.wishedBy == "anna" && card.isOpen && !card.wasThere)
            #expect(try await wish(shop) == card)
            #expect(try await shop.desk.cancelWishes(account: nil) == [card])
            let why = try await shop.desk.why(Self.id, account: nil, mayAsk: false)
            #expect(why.reasons.map(\.code) == ["pending-reserve", "cancel-waits-for-payment"])
            #expect(why.next.map(\.code) == ["poll-merchant", "withdraw-cancel"])
            // Amazon's data are as they were; whoever follows the order hears of it.
            let order = try await shop.desk.order(Self.id, account: nil)
            #expect(order.status == "pending" && order.revision == 2)
            // Nothing leaves for Amazon: no shipment, no call, no message but that the order changed.
            #expect(try await count(shop, "SELECT count(*) FROM shipments") == 0)
            #expect(try await count(shop, "SELECT count(DISTINCT kind) FROM outbox") == 1)
            // Once more, by somebody else: it is there already.
            let again = try await shop.desk(of: "ben").wishCancel(Self.id, account: nil, reason: "pricing-error")
            #expect(again.wasThere && again.wishedBy == "anna" && again.reason == "no-inventory")
            #expect(try await shop.desk.order(Self.id, account: nil).revision == 2)
        }
    }

    @Test(
        "D10: after the payment it is sent by itself; until then it can be withdrawn by anybody, with who in the history"
    )
    func decidedAndWithdrawn() async throws {
        try await Shop.open(on: .sqlite) { shop in
            try await shop.take(seen(.pending, hoursAgo: 3))
            _ = try await shop.desk.wishCancel(Self.id, account: nil, reason: "Buyer-Cancelled", whenPayable: true)
            try await shop.take(seen(.unshipped, hoursAgo: 2))
            let decided = try #require(try await wish(shop))
            #expect(decided.state == "ready" && decided.changedBy == "fleet" && decided.status == "unshipped")
            let why = try await shop.desk.why(Self.id, account: nil, mayAsk: false)
            #expect(why.reasons.first?.code == "cancel-ready")
            #expect(why.next.first?.code == "withdraw-cancel" && !why.next.contains { $0.code == "ship" })
            let withdrawn = try await shop.desk(of: "ben").withdrawCancel(Self.id, account: nil)
            #expect(withdrawn.state == "withdrawn" && withdrawn.changedBy == "ben" && !withdrawn.isOpen)
            let history = try await shop.desk.order(Self.id, account: nil).history
            #expect(
                history.map { "\($0.name) \($0.old ?? "–") \($0.new ?? "–") \($0.by)" } == [
                    "cancel ready withdrawn ben", "cancel waits-for-payment ready fleet",
                    "cancel – waits-for-payment anna",
                ])
            let refused = try await refusal { _ = try await shop.desk.withdrawCancel(Self.id, account: nil) }
            #expect(refused.code == .cancelWishMissing)
            #expect(try await shop.desk.cancelWishes(account: "de-1").isEmpty)
            // A new wish is a new one.
            let new = try await shop.desk.wishCancel(Self.id, account: nil, reason: "no-inventory")
            #expect(new.state == "ready" && !new.wasThere)
        }
    }

    @Test(
        "It ends with its reason when the order ships or is cancelled meanwhile, also straight from pending",
        arguments: StoreEngine.allCases,
        [
            ([OrderStatus.shipped], "ended-shipped"), ([.cancelled], "ended-cancelled"),
            ([.unshipped, .shipped], "ended-shipped"), ([.unshipped, .cancelled], "ended-cancelled"),
        ])
    func ends(on engine: StoreEngine, _ sample: ([OrderStatus], String)) async throws {
        let (statuses, state) = sample
        try await Shop.open(on: engine) { shop in
            try await shop.take(seen(.pending, hoursAgo: 9))
            _ = try await shop.desk.wishCancel(Self.id, account: nil, reason: "no-inventory", whenPayable: true)
            for (index, status) in statuses.enumerated() {
                try await shop.take(seen(status, hoursAgo: 8 - Int64(index)))
            }
            let ended = try #require(try await wish(shop))
            #expect(ended.state == state && !ended.isOpen && ended.changedBy == "fleet")
            #expect(try await shop.desk.cancelWishes(account: nil).isEmpty)
        }
    }

    @Test(
        "What cannot be cancelled is refused with its reason",
        arguments: [
            (OrderStatus.shipped, FulfilmentService.mfn, "no-inventory", RefusalCode.cancelNotPossible),
            (.cancelled, .mfn, "no-inventory", .cancelNotPossible), (.pending, .fba, "no-inventory", .cancelByAmazon),
            (.pending, .mfn, "bored", .cancelReasonInvalid),
        ])
    func refused(_ sample: (OrderStatus, FulfilmentService, String, RefusalCode)) async throws {
        try await Shop.open(on: .sqlite) { shop in
            try await shop.take(.sample("302-1", status: sample.0, service: sample.1))
            let refused = try await refusal {
                _ = try await shop.desk.wishCancel("302-1", account: nil, reason: sample.2)
            }
            #expect(refused.code == sample.3)
            #expect(try await shop.desk.order("302-1", account: nil).revision == 1)
        }
    }

    @Test(
        "D10: an open wish blocks the confirmation; a marked order is not cancelled (S4-12)",
        arguments: StoreEngine.allCases)
    func blocks(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await shop.take(seen(.unshipped, hoursAgo: 3))
            _ = try await shop.desk.wishCancel(Self.id, account: nil, reason: "no-inventory")
            let ship = try await shop.desk.ship(
                ShipRequest(order: Self.id, carrier: "DHL", tracking: "1", isUrgent: true))
            #expect(ship.isTaken)
            let id = ShipmentID(rawValue: try #require(ship.shipment))
            let start = try await shop.database.write { transaction in
                try transaction.run("UPDATE shipments SET state = 'released' WHERE id = ?", id.rawValue)
                return try ShipmentTable.begin(
                    id, generation: 1, messageID: nil, queue: .confirmations, worker: "test", now: Shop.now,
                    nowMicroseconds: 0, quota: Quota(rate: 2, burst: 10), in: transaction)
            }
            guard case .postponed = start else {
                Issue.record("it was not held back")
                return
            }
            let row = try await shop.database.read { try ShipmentTable.find(id, in: $0) }
            #expect(row?.reason == "cancel-wanted")
            _ = try await shop.desk.withdrawCancel(Self.id, account: nil)
            let freed = try await shop.database.read { try ShipmentTable.find(id, in: $0) }
            #expect(freed?.nextAt == Shop.now)
            let late = try await refusal {
                _ = try await shop.desk.wishCancel(Self.id, account: nil, reason: "no-inventory")
            }
            #expect(late.code == .cancelAfterShipped && late.values["shipment"] == String(id.rawValue))
        }
    }

    @Test("The reason is always named; a buyer's request makes it the buyer's", arguments: StoreEngine.allCases)
    func reasons(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await shop.take(seen(.unshipped, hoursAgo: 3))
            let bare = try await refusal { _ = try await shop.desk.wishCancel(Self.id, account: nil, reason: nil) }
            #expect(bare.code == .cancelReasonMissing)
            var asked = seen(.unshipped, hoursAgo: 2)
            asked.isCancellationRequested = true
            try await shop.take(asked)
            let wish = try await shop.desk.wishCancel(Self.id, account: nil, reason: "no-inventory")
            #expect(wish.reason == "buyer-cancelled")
        }
    }
}
