import Database
import Fulfilment
import Operations
import Store
import StoreTesting
import Testing

/// What a shop's status words do (S4).
@Suite("Shop status", .timeLimit(.minutes(2))) struct OrderStatusTests {
    private static let access = APIAccess(token: "shop", scopes: [.shipmentsWrite, .cancelsWrite], account: nil)

    private func row(
        _ status: String, order: String = "302-1", carrier: String? = "DHL", tracking: String? = "77",
        reason: String? = nil
    ) -> OrderStatusRow {
        var parcel = ParcelRow(ProgramOrder(id: order))
        parcel.carrier = carrier
        parcel.tracking = tracking
        return OrderStatusRow(parcel, status: status, cancelReason: reason)
    }

    private func tell(
        _ shop: Shop, _ rows: OrderStatusRow..., preview: Bool = false,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> String {
        let (key, request) = ("\(UInt64.random(in: .min ... .max))", [UInt8]())
        return try await shop.desk.acting(as: "api:shop").takeStatuses(
            rows, isPreview: preview, access: Self.access, key: key, request: request
        ) { results in
            results.map { "\($0.outcome.rawValue) \($0.reason ?? "-")" }.joined(separator: "; ")
        }
    }

    private func states(_ shop: Shop) async throws -> [String] {
        try await shop.desk.shipments(of: "302-1", account: nil).map(\.card.state)
    }

    private func wishes(_ shop: Shop) async throws -> [String] {
        try await shop.desk.cancelWishes(account: nil).map { "\($0.reason) \($0.state)" }
    }

    private func set(_ shop: Shop, state: String) async throws {
        _ = try await shop.database.write { try $0.run("UPDATE shipments SET state = ?", state) }
    }

    @Test("set and set back before it is sent: the last one wins, either way (S4-12)", arguments: StoreEngine.allCases)
    func lastWins(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await shop.take(.sample("302-1"))
            #expect(try await tell(shop, row("Versendet")) == "created -")
            #expect(try await tell(shop, row("shipped")) == "already-marked -")
            #expect(try await tell(shop, row("processing"), preview: true) == "withdrawn status-set-back")
            #expect(try await states(shop) == ["waiting"])
            #expect(try await tell(shop, row("processing")) == "withdrawn status-set-back")
            #expect(try await states(shop) == ["closed"])
            #expect(try await tell(shop, row("processing")) == "ignored -")
            #expect(try await tell(shop, row("shipped")) == "created -")
            #expect(try await tell(shop, row("storniert", reason: "pricing-error")) == "cancel-requested -")
            #expect(try await states(shop) == ["closed"])
            #expect(try await wishes(shop) == ["pricing-error ready"])
            #expect(
                try await tell(shop, row("shipped"), row("processing"), preview: true)
                    == "created -; withdrawn status-set-back")
            #expect(try await wishes(shop) == ["pricing-error ready"])
            #expect(try await tell(shop, row("shipped")) == "created -")
            #expect(try await states(shop) == ["waiting"])
            #expect(try await wishes(shop).isEmpty)
            #expect(
                try await tell(
                    shop, row("storniert", reason: "no-inventory"), row("processing"), row("shipped"), row("shipped"))
                    == "cancel-requested -; withdrawn status-set-back; created -; already-marked -")
            #expect(try await wishes(shop).isEmpty)
        }
    }

    @Test(
        "what another door has marked, or somebody else wants cancelled, is not taken back by a status (S2-1, S4-12)",
        arguments: StoreEngine.allCases)
    func othersStay(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await shop.take(.sample("302-1"), .sample("302-2"))
            _ = try await shop.desk.ship(ShipRequest(order: "302-1", carrier: "DHL", tracking: "77"))
            #expect(try await tell(shop, row("shipped"), row("processing")) == "already-marked -; ignored -")
            #expect(try await states(shop) == ["waiting"])
            _ = try await shop.desk.wishCancel("302-2", account: nil, reason: "no-inventory")
            #expect(try await tell(shop, row("processing", order: "302-2")) == "ignored -")
            #expect(
                try await tell(shop, row("cancelled", order: "302-2", reason: "pricing-error")) == "already-requested -"
            )
            #expect(try await wishes(shop) == ["no-inventory ready"])
        }
    }

    @Test(
        "a second door that says the same keeps the parcel when the shop's status is set back (S2-1)",
        arguments: StoreEngine.allCases)
    func secondDoor(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await shop.take(.sample("302-1"))
            #expect(try await tell(shop, row("shipped")) == "created -")
            _ = try await shop.desk.ship(ShipRequest(order: "302-1", carrier: "DHL", tracking: "77"))
            #expect(try await tell(shop, row("processing")) == "ignored -")
            #expect(try await shop.desk.shipments(of: "302-1", account: nil).map(\.card.door) == ["hand"])
        }
    }

    @Test(
        "once Amazon may know, a status set back changes nothing and a cancellation is refused (S4-12)",
        arguments: StoreEngine.allCases, ["calling", "unclear", "accepted", "proven"])
    func sent(on engine: StoreEngine, state: String) async throws {
        try await Shop.open(on: engine) { shop in
            try await shop.take(.sample("302-1"))
            _ = try await tell(shop, row("shipped"))
            try await set(shop, state: state)
            #expect(try await tell(shop, row("processing")) == "ignored already-sent")
            #expect(try await tell(shop, row("cancelled", reason: "no-inventory")) == "refused already-sent")
            #expect(try await states(shop) == [state])
            #expect(try await wishes(shop).isEmpty)
        }
    }

    @Test(
        "a cancellation has a named reason: the row's, the buyer's wish, the setting, or none at all (S4-5)",
        arguments: StoreEngine.allCases)
    func reasons(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            var asked = OrderObservation.sample("302-2")
            asked.isCancellationRequested = true
            try await shop.take(.sample("302-1"), asked, .sample("302-3"), .sample("302-4"))
            _ = try await tell(shop, row("shipped"))
            // Without a reason nothing is cancelled, but Amazon is not told that it has shipped either.
            #expect(try await tell(shop, row("cancelled")) == "refused cancel-reason-missing")
            #expect(try await states(shop) == ["closed"])
            #expect(try await wishes(shop).isEmpty)
            #expect(try await tell(shop, row("cancelled", reason: "bored")) == "refused cancel-reason-invalid")
            _ = try await shop.desk.set("shop.cancelReason", to: "address-undeliverable", account: nil)
            let done = try await tell(
                shop, row("cancelled", order: "302-2"), row("cancelled", order: "302-3"),
                row("cancelled", order: "302-4", reason: "customer-exchange"))
            #expect(done == "cancel-requested -; cancel-requested -; cancel-requested -")
            #expect(
                try await wishes(shop) == [
                    "buyer-cancelled ready", "address-undeliverable ready",
                    "customer-exchange ready",
                ])
        }
    }

    @Test(
        "a cancelled pending order waits for its payment; what cannot be cancelled is told so (S1-13, X-6)",
        arguments: StoreEngine.allCases)
    func states(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await shop.take(
                .sample("302-1", status: .pending), .sample("302-2", status: .cancelled),
                .sample("302-3", status: .shipped), .sample("302-4", service: .fba))
            let rows = ["302-1", "302-2", "302-3", "302-4"].map { row("cancelled", order: $0, reason: "no-inventory") }
            let done = try await tell(shop, rows[0], rows[1], rows[2], rows[3])
            #expect(
                done == "cancel-requested -; already-cancelled -; refused already-sent; refused cancel-by-amazon")
            #expect(try await wishes(shop) == ["no-inventory waits-for-payment"])
        }
    }

    @Test(
        "words are the account's own; one that would mean both is refused when it is set (S4-4, S4-5)",
        arguments: StoreEngine.allCases)
    func words(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await shop.take(.sample("302-1"))
            let card = try await shop.desk.set(
                "shop.shippedStatus", to: " Shipped , An  Kunden übergeben,,", account: "de-1")
            #expect(card.value == "Shipped,An Kunden übergeben")
            #expect(
                try await tell(shop, row("an kunden übergeben"), row("versendet"))
                    == "created -; withdrawn status-set-back")
            let both = try await refusal {
                _ = try await shop.desk.set("shop.cancelledStatus", to: "Storno,shipped", account: nil)
            }
            #expect(both.code == .statusWordsConflict && both.values["words"] == "shipped")
            #expect(try await tell(shop, row("storniert", reason: "no-inventory")) == "cancel-requested -")
            let none = try await shop.desk.set("shop.cancelledStatus", to: "", account: "de-1")
            #expect(none.value.isEmpty && none.setIn == "de-1")
            let long = String(repeating: "x", count: 61)
            let refused = try await refusal {
                _ = try await shop.desk.set("shop.shippedStatus", to: long, account: nil)
            }
            #expect(refused.code == .settingValueInvalid)
        }
    }

    @Test(
        "carrier and number go along: an unknown carrier as Other with its name, a missing one is told (S4-2, S4-10, S4-12)",
        arguments: StoreEngine.allCases)
    func parcels(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await shop.take(.sample("302-1"), .sample("302-2"), .sample("302-3"))
            let done = try await tell(
                shop, row("shipped", carrier: "Hausbote Meier"), row("shipped", order: "302-2", carrier: nil),
                row("shipped", order: "302-3", tracking: nil))
            #expect(done == "created -; created carrier-missing; created tracking-missing")
            let stored = try await shop.database.read {
                try ShipmentTable.of(account: AccountID("de-1"), order: OrderID("302-1"), in: $0)
            }
            #expect(stored.map(\.carrierCode) == ["Other"] && stored.map(\.carrierName) == ["Hausbote Meier"])
            #expect(stored.first?.nextAt == Shop.now + .minutes(2) && stored.first?.door == .shopStatus)
        }
    }
}
