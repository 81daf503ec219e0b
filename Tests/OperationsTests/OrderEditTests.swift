import Database
import Foundation
import Fulfilment
import Operations
import Store
import StoreTesting
import Testing

/// People's values stand beside Amazon's: neither overwrites the other (S1-9, D9).
@Suite("Edits of orders", .timeLimit(.minutes(2))) struct OrderEditTests {
    private static let id = "302-7654321-7654321"

    private func paid(name: String = "N", shipBy: Int64 = 24, hoursAgo: Int64 = 1) -> OrderObservation {
        var seen = OrderObservation.sample(Self.id, hoursAgo: hoursAgo)
        seen.shipBy = Shop.now + .hours(shipBy)
        seen.recipient = Array(
            #"{"recipient":{"deliveryAddress":{"name":"\#(name)","addressLine1":"Weg 1","city":"Musterstadt"}}}"#.utf8)
        return seen
    }

    private func pending() -> OrderObservation {
        var seen = OrderObservation.sample(Self.id, status: .pending, hoursAgo: 3)
        seen.shipBy = nil
        return seen
    }

    private func states(_ edits: [OrderEditCard]) -> [String] { edits.map { "\($0.field) \($0.state ?? "–")" } }

    @Test(
        "Set while pending: a warning, Amazon's data come in all the same, and the conflict is shown with both values (S1-9)",
        arguments: StoreEngine.allCases)
    func editedWhilePending(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await shop.take(pending())
            let result = try await shop.desk.edit(
                Self.id, account: nil,
                set: [
                    "ship-by=2026-03-05 10:00", "reference=A-17", "recipient.name=Nora", "note=ring twice",
                    "recipient.city=Neustadt",
                ], unset: [])
            #expect(result.isPending && result.changed.count == 5)
            #expect(
                states(result.edits) == [
                    "note stands", "recipient.city waiting", "recipient.name waiting", "reference stands",
                    "ship-by waiting",
                ])
            let why = try await shop.desk.why(Self.id, account: nil, mayAsk: false)
            #expect(why.reasons.map(\.code) == ["pending-reserve", "edited-while-pending"])
            // Nobody is a recipient while pending, whatever a person has typed.
            #expect(try await shop.desk.orderForProgram(Self.id, account: "de-1", withRecipient: true).recipient == nil)

            try await shop.take(paid(name: "N"))
            let order = try await shop.desk.order(Self.id, account: nil)
            #expect(order.status == "unshipped" && order.isComplete && order.revision == 3)
            #expect(order.reference == "A-17" && order.shipBy?.text == "2026-03-05 10:00:00 +01:00")
            #expect(
                states(order.edits) == [
                    "note stands", "recipient.city conflicts", "recipient.name conflicts", "reference stands",
                    "ship-by conflicts",
                ])
            let shipBy = try #require(order.edits.last)
            #expect(shipBy.value == "2026-03-05 10:00:00 +01:00" && shipBy.amazonValue == "2026-03-02 13:00:00 +01:00")
            #expect(shipBy.isWhilePending && shipBy.editedBy == "anna")
            // Merged on reading: a person's part wins, the rest is Amazon's.
            let recipient = try #require(
                try await shop.desk.orderForProgram(Self.id, account: "de-1", withRecipient: true).recipient)
            #expect(recipient.name == "Nora" && recipient.city == "Neustadt" && recipient.addressLines == ["Weg 1"])
            #expect(try await shop.desk.conflicts(account: nil).count == 3)
            let after = try await shop.desk.why(Self.id, account: nil, mayAsk: false)
            #expect(after.reasons.map(\.code) == ["edits-conflict"] && after.next.first?.code == "settle-edits")
        }
    }

    @Test("A conflict is settled by setting the value once more, or by taking it back; Amazon's was never lost")
    func settled() async throws {
        try await Shop.open(on: .sqlite) { shop in
            try await shop.take(pending())
            let both = ["recipient.name=Nora", "ship-by=2026-03-05 10:00"]
            _ = try await shop.desk.edit(Self.id, account: nil, set: both, unset: [])
            try await shop.take(paid())
            let result = try await shop.desk.edit(
                Self.id, account: nil, set: ["recipient.name=Nora"], unset: ["ship-by"])
            #expect(result.changed == ["recipient.name", "ship-by"] && !result.isPending)
            #expect(states(result.edits) == ["recipient.name stands"])
            let order = try await shop.desk.order(Self.id, account: nil)
            #expect(order.shipBy?.timestamp == Shop.now + .hours(24))
            #expect(
                try await shop.desk.orderForProgram(Self.id, account: "de-1", withRecipient: true).recipient?.name
                    == "Nora")
            #expect(try await shop.desk.conflicts(account: nil).isEmpty)
            // Amazon corrects it itself: it agrees, then says something new.
            try await shop.take(paid(name: "Nora", hoursAgo: 0))
            #expect(states(try await shop.desk.order(Self.id, account: nil).edits) == ["recipient.name agrees"])
            try await shop.take(paid(name: "Nele", hoursAgo: -1))
            #expect(states(try await shop.desk.order(Self.id, account: nil).edits) == ["recipient.name conflicts"])
            let shown = try await shop.desk.edits(of: Self.id, account: nil, showsPersonal: true)
            #expect(shown.map { "\($0.value ?? "–") \($0.amazonValue ?? "–")" } == ["Nora Nele"])
        }
    }

    @Test(
        "Every change raises the revision and is told to whoever follows; the same value again is none",
        arguments: StoreEngine.allCases)
    func told(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await shop.take(paid())
            let place = try await shop.desk.orderChanges(after: nil, limit: 10, account: nil).next
            let first = try await shop.desk.edit(Self.id, account: nil, set: ["sku.1=OWN-1"], unset: [])
            let told = try await shop.desk.orderChanges(after: place, limit: 10, account: nil)
            #expect(
                told.items.map { "\($0.order) \($0.events) \($0.revision)" } == ["\(Self.id) [\"order.changed\"] 2"])
            let again = try await shop.desk.edit(Self.id, account: nil, set: ["sku.1=OWN-1"], unset: ["note"])
            #expect(first.changed == ["sku.1"] && again.changed.isEmpty)
            let order = try await shop.desk.order(Self.id, account: nil)
            #expect(order.revision == 2 && order.lines.map(\.sku) == ["OWN-1"])
            #expect(order.lines.map(\.amazonSKU) == ["SKU-1"])
            // Amazon's answers go on as if nobody had touched it.
            var more = paid(hoursAgo: 0)
            more.lines[0].quantity = 3
            try await shop.take(more)
            let after = try await shop.desk.order(Self.id, account: nil)
            #expect(after.lines.map { "\($0.sku) \($0.quantity)" } == ["OWN-1 3"] && after.revision == 3)
            #expect(after.history.map { "\($0.name) \($0.new ?? "") \($0.by)" } == ["edit.sku.1 OWN-1 anna"])
            let cards = try await shop.desk.orders(OrderQuestion(), try PageRequest()).items
            #expect(cards.map(\.isEdited) == [true])
        }
    }

    @Test(
        "Notes and recipients are sealed on disk, masked in answers, out of the history; looking at them is written down"
    )
    func personalIsSealed() async throws {
        try await Shop.open(on: .sqlite) { shop in
            try await shop.take(paid())
            _ = try await shop.desk.edit(
                Self.id, account: nil, set: ["note=for Nora Nordlicht", "recipient.name=Nora Nordlicht"], unset: [])
            let order = try json(try await shop.desk.order(Self.id, account: nil))
            let conflicts = try json(try await shop.desk.conflicts(account: nil))
            let masked = try json(try await shop.desk.edits(of: Self.id, account: nil, showsPersonal: false))
            for text in [order, conflicts, masked] { #expect(!text.contains("Nordlicht")) }
            let stored = try await shop.database.read { transaction in
                try transaction.rows("SELECT value, sealed FROM order_edits") {
                    (try $0.optionalText(0), String(decoding: try $0.optionalBlob(1) ?? [], as: UTF8.self))
                }
            }
            #expect(stored.count == 2 && stored.allSatisfy { $0.0 == nil && !$0.1.contains("Nordlicht") })
            let shown = try await shop.desk.edits(of: Self.id, account: nil, showsPersonal: true)
            #expect(shown.map(\.value) == ["for Nora Nordlicht", "Nora Nordlicht"])
            let history = try await shop.desk.order(Self.id, account: nil).history
            #expect(
                history.map { "\($0.name) \($0.new ?? "–")" } == [
                    "personal.shown –", "edit.recipient.name –", "edit.note –",
                ])
            #expect(
                try await shop.desk.orderForProgram(Self.id, account: "de-1", withRecipient: true).note
                    == "for Nora Nordlicht")
        }
    }

    @Test(
        "What makes no sense is refused, without the value in the text",
        arguments: [
            ("total=1", RefusalCode.editFieldInvalid), ("quantity.1=2", .editFieldInvalid), ("note", .editFieldInvalid),
            ("sku.2=X", .editFieldInvalid), ("note=", .editValueInvalid), ("ship-by=Nora", .editValueInvalid),
            ("recipient.country=Nora", .editValueInvalid), ("reference=\u{1}Nora", .editValueInvalid),
        ])
    func refused(_ sample: (String, RefusalCode)) async throws {
        try await Shop.open(on: .sqlite) { shop in
            try await shop.take(paid())
            let refused = try await refusal {
                _ = try await shop.desk.edit(Self.id, account: nil, set: ["reference=1", sample.0], unset: [])
            }
            #expect(refused.code == sample.1)
            for language in [Language.en, .de] { #expect(!refused.text(Texts(language)).contains("Nora")) }
            // All or nothing.
            #expect(try await shop.desk.order(Self.id, account: nil).edits.isEmpty)
        }
    }

    @Test(
        "On request notes are forgotten with the recipient of their order, and a key's renewal seals them anew (D16)")
    func forgottenAndResealed() async throws {
        try await Shop.open(on: .sqlite) { shop in
            try await shop.take(paid())
            _ = try await shop.desk.edit(
                Self.id, account: nil, set: ["note=ring twice", "reference=A-17"], unset: [])
            let newKey = "next:" + Data(repeating: 9, count: 32).base64EncodedString()
            let desk = OperatorDesk(
                database: shop.database, clock: BusinessClock(), keyRing: try KeyRing(newKey + "\n" + Shop.keys),
                person: "eva")
            #expect(try await desk.keys().keys.last?.values["order_edits.sealed"] == 1)
            #expect(try await desk.reseal().keys.last?.values.isEmpty == true)
            #expect(try await desk.orderForProgram(Self.id, account: "de-1", withRecipient: true).note == "ring twice")
            #expect(try await desk.personalData().accounts.first?.edits == 1)
            #expect(try await desk.forgetRecipient(of: Self.id, account: nil).forgotten)
            let report = try await desk.personalData()
            #expect(report.accounts.first?.edits == 0 && report.purges.map(\.kind) == ["edits", "recipients"])
            // What tells of nobody stays.
            #expect(try await desk.order(Self.id, account: nil).edits.map(\.field) == ["reference"])
        }
    }
}
