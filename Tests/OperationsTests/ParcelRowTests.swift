import Database
import Fulfilment
import Operations
import Store
import StoreTesting
import Testing

/// Parcels that a program marks.
@Suite("Parcels of programs", .timeLimit(.minutes(2))) struct ParcelRowTests {
    private static let access = APIAccess(token: "wms", scopes: [.shipmentsWrite], account: nil)

    private func parcel(_ order: String, _ carrier: String? = "DHL", _ tracking: String? = "77") -> ParcelRow {
        var row = ParcelRow(ProgramOrder(id: order))
        row.carrier = carrier
        row.tracking = tracking
        return row
    }

    private func mark(
        _ shop: Shop, _ rows: [ParcelRow], key: String = "k", isPreview: Bool = false
    ) async throws -> String {
        try await shop.desk.markParcels(
            rows, isPreview: isPreview, access: Self.access, key: key, request: Array(key.utf8)
        ) { results in
            results.map { "\($0.outcome.rawValue) \($0.reason ?? "-")" }.joined(separator: "; ")
        }
    }

    private func count(_ shop: Shop, _ table: String) async throws -> Int {
        try await shop.database.read { transaction in
            try transaction.first(SQLStatement("SELECT count(*) FROM \(table)")) { try $0.int(0) } ?? 0
        }
    }

    @Test(
        "marking twice, or by two doors, gives one entry, and the same request the same answer (S2-1)",
        arguments: StoreEngine.allCases)
    func once(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await shop.take(.sample("302-1"))
            #expect(try await mark(shop, [parcel("302-1"), parcel("302-1")]) == "created -; already-marked -")
            #expect(try await mark(shop, [parcel("302-1"), parcel("302-1")]) == "created -; already-marked -")
            let byHand = try await shop.desk.ship(ShipRequest(order: "302-1", carrier: "DHL", tracking: "77"))
            #expect(byHand.outcome == .alreadyMarked)
            let file = try await shop.desk.ship(file: try shop.file("a.csv", "order;carrier;tracking\n302-1;DHL;77\n"))
            #expect(file.alreadyMarked == 1)
            #expect(try await count(shop, "shipments") == 1)
        }
    }

    @Test(
        "a bad row keeps no other back; a preview leaves nothing behind, not even a number",
        arguments: StoreEngine.allCases)
    func rows(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await shop.take(
                .sample("302-1"), .sample("302-2", status: .cancelled), .sample("302-3", status: .pending),
                .sample("302-4", service: .fba))
            let rows = ["302-1", "302-9", "302-2", "302-3", "302-4"].map { parcel($0) }
            let expected = """
                created -; refused order-unknown; refused order-cancelled; created order-pending; \
                refused fulfilled-by-amazon
                """
            let outbox = try await count(shop, "outbox")
            #expect(try await mark(shop, rows, isPreview: true) == expected)
            for table in ["shipments", "shipment_numbers", "api_requests"] {
                #expect(try await count(shop, table) == 0)
            }
            #expect(try await count(shop, "outbox") == outbox)
            #expect(try await mark(shop, rows) == expected)
            #expect(try await count(shop, "shipments") == 2)
        }
    }

    @Test(
        "a missing carrier or number is said at the door, and costs no call; the number may come later (S2-5, S2-7, S4-10)",
        arguments: StoreEngine.allCases)
    func hints(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await shop.take(.sample("302-1"), .sample("302-2"))
            #expect(
                try await mark(shop, [parcel("302-1", nil), parcel("302-2", "DHL", nil)])
                    == "created carrier-missing; created tracking-missing")
            #expect(try await mark(shop, [parcel("302-1"), parcel("302-2")], key: "l") == "updated -; updated -")
            let shipments = try await shop.desk.shipments(of: "302-2", account: nil)
            #expect(shipments.map(\.card.tracking) == ["77"] && shipments.map(\.card.tries) == [0])
        }
    }

    @Test("the order is found by the merchant's own number, in one account (S2-1)", arguments: StoreEngine.allCases)
    func reference(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await shop.take(.sample("302-1"), .sample("302-2"))
            _ = try await shop.desk.edit("302-2", account: nil, set: ["reference=4711"], unset: [])
            var row = parcel("")
            row.order = ProgramOrder(reference: "4711")
            #expect(try await mark(shop, [row]) == "created -")
            #expect(try await shop.desk.shipments(of: "302-2", account: nil).count == 1)
            _ = try await shop.desk.edit("302-1", account: nil, set: ["reference=4711"], unset: [])
            #expect(try await mark(shop, [row], key: "l") == "refused reference-ambiguous")
        }
    }

    @Test(
        "findings tell what Amazon would not like, an open wish to cancel too (D10, D11)",
        arguments: StoreEngine.allCases)
    func findings(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await shop.take(.sample("302-1"))
            _ = try await shop.desk.wishCancel("302-1", account: nil, reason: "no-inventory")
            var long = parcel("302-1", "Hausbote Meier")
            long.method = String(repeating: "x", count: 201)
            let text = try await shop.desk.markParcels(
                [parcel("302-1", "Hausbote Meier"), long], isPreview: true, access: Self.access, key: "", request: []
            ) { results in
                results.map { result in
                    result.findings.map(\.code).joined(separator: ",") + (result.reason.map { "=" + $0 } ?? "")
                }.joined(separator: " ")
            }
            #expect(text == "carrier-unknown,method-missing,cancel-wanted =parcel-invalid")
        }
    }
}
