import Database
import Fulfilment
import Operations
import Store
import StoreTesting
import Testing

@Suite("Stock movements by hand") struct StockMovementTests {
    @Test("each movement has person and reason, and is booked once by its key (S1-3)", arguments: StoreEngine.allCases)
    func movements(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            _ = try await shop.desk.count("A", quantity: 10, asOf: "2026-03-01 08:00", isNew: true)
            var receive = StockMovement(kind: .receive, sku: "A", quantity: 5, reason: "delivery 7")
            receive.key = "d-7"
            #expect(try await shop.desk.move(receive).items.first?.onHand == 15)
            let again = try await shop.desk.move(receive)
            #expect(!again.isBooked && again.items.first?.onHand == 15)
            _ = try await shop.desk.move(StockMovement(kind: .adjust, sku: "A", quantity: -2, reason: "broken"))
            // What was so before the count is inside it.
            var old = StockMovement(kind: .receive, sku: "A", quantity: 100)
            old.asOf = "2026-03-01 07:00"
            #expect(try await shop.desk.move(old).items.first?.onHand == 13)
            let movements = try await shop.desk.stock(of: "A", try PageRequest()).movements
            #expect(movements.map(\.kind) == ["receive", "adjust", "receive", "count"])
            #expect(movements[1].reason == "broken" && movements[1].person == "anna" && movements[1].onHand == -2)
        }
    }

    @Test(
        "a key names one movement: another one under it is refused, also of a set that changed",
        arguments: StoreEngine.allCases)
    func keys(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            for item in ["BOX", "MUG", "TEA"] {
                _ = try await shop.desk.count(item, quantity: 0, asOf: "2026-03-01 08:00", isNew: true)
            }
            _ = try await shop.desk.linkItems("GIFT", parts: ["MUG", "TEA"], channel: nil)
            var gift = StockMovement(kind: .receive, sku: "GIFT", quantity: 5)
            gift.key = "d-7"
            #expect(try await shop.desk.move(gift).isBooked)
            _ = try await shop.desk.linkItems("GIFT", parts: ["BOX", "MUG", "TEA"], channel: nil)
            #expect(try await !shop.desk.move(gift).isBooked)
            var other = StockMovement(kind: .receive, sku: "TEA", quantity: 5)
            other.key = "d-7"
            let refused = try await refusal { _ = try await shop.desk.move(other) }
            #expect(refused.code == .requestKeyTaken)
            // The ledger knows a key longer than the requests are kept.
            try await shop.database.write { _ = try $0.run("DELETE FROM api_requests") }
            #expect(try await !shop.desk.move(gift).isBooked)
            let items = try await shop.desk.stock(try PageRequest()).items
            #expect(items.map { "\($0.sku) \($0.onHand)" } == ["BOX 0", "MUG 5", "TEA 5"])
        }
    }

    @Test("what a count has already is said, of movements and of older counts", arguments: StoreEngine.allCases)
    func countedAlready(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            _ = try await shop.desk.count("A", quantity: 10, asOf: "2026-03-01 08:00", isNew: true)
            var old = StockMovement(kind: .receive, sku: "A", quantity: 100)
            old.asOf = "2026-03-01 07:00"
            #expect(try await shop.desk.move(old).countedAt?.text.contains("08:00") == true)
            #expect(try await shop.desk.move(StockMovement(kind: .receive, sku: "A", quantity: 1)).countedAt == nil)
            let count = try await refusal { _ = try await shop.desk.count("A", quantity: 3, asOf: "2026-03-01 07:00") }
            #expect(count.code == .countOutdated)
            #expect(try await shop.desk.stock(of: "A", try PageRequest()).figures.onHand == 11)
        }
    }

    @Test("what comes back of an order stands in the ledger with it", arguments: StoreEngine.allCases)
    func returns(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await shop.take(.sample("302-1", sku: "A", quantity: 2))
            try await StockImportTests.bookAll(shop)
            var movement = StockMovement(kind: .return, sku: "A", quantity: 1)
            movement.order = "302-1"
            _ = try await shop.desk.move(movement)
            let last = try #require(try await shop.desk.stock(of: "A", try PageRequest()).movements.first)
            #expect(last.kind == "return" && last.order == "302-1" && last.onHand == 1)
            movement.sku = "B"
            let foreign = try await refusal { _ = try await shop.desk.move(movement) }
            #expect(foreign.code == .skuNotInOrder)
        }
    }

    @Test("a typing error does not become an item (S1-21)", arguments: StoreEngine.allCases)
    func typingErrors(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            let typo = try await refusal {
                _ = try await shop.desk.move(StockMovement(kind: .receive, sku: "MUGG", quantity: 1))
            }
            #expect(typo.code == .skuNew && typo.text(Texts(.en)).contains("--new"))
            let count = try await refusal { _ = try await shop.desk.count("MUGG", quantity: 1, asOf: nil) }
            #expect(count.code == .skuNew)
            // One that an order knows needs no word.
            try await shop.take(.sample("302-1", sku: "MUG"))
            try await StockImportTests.bookAll(shop)
            #expect(try await shop.desk.count("MUG", quantity: 4, asOf: nil).onHand == 4)
            var new = StockMovement(kind: .receive, sku: "NEW", quantity: 1)
            new.isNew = true
            #expect(try await shop.desk.move(new).items.first?.onHand == 1)
        }
    }

    private static let senseless: [(StockMovement, RefusalCode)] = [
        (StockMovement(kind: .adjust, sku: "A", quantity: 0, reason: "x"), .movementInvalid),
        (StockMovement(kind: .adjust, sku: "A", quantity: 1), .movementReasonMissing),
        (StockMovement(kind: .adjust, sku: "A", quantity: 1, reason: "  "), .movementReasonMissing),
        (StockMovement(kind: .receive, sku: "A", quantity: -1), .movementInvalid),
        (StockMovement(kind: .return, sku: "", quantity: 1), .movementInvalid),
    ]

    @Test func movementsThatMakeNoSenseAreRefused() async throws {
        try await Shop.open(on: .sqlite) { shop in
            _ = try await shop.desk.count("A", quantity: 1, asOf: "2026-03-01 08:00", isNew: true)
            for (movement, code) in Self.senseless {
                let refused = try await refusal { _ = try await shop.desk.move(movement) }
                #expect(refused.code == code)
            }
            _ = try await shop.desk.linkItems("GIFT", parts: ["A=2", "B"], channel: nil)
            let set = try await refusal {
                _ = try await shop.desk.move(StockMovement(kind: .adjust, sku: "GIFT", quantity: 1, reason: "x"))
            }
            #expect(set.code == .stockSet)
            let received = try await shop.desk.move(StockMovement(kind: .receive, sku: "GIFT", quantity: 3))
            #expect(received.items.map { "\($0.sku) \($0.onHand)" } == ["A 7", "B 3"])
        }
    }
}
