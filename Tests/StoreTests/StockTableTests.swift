import Database
import Fulfilment
import Store
import StoreTesting
import Testing

/// The ledger on the real store: sets, names, moments, marks, and who is told of what.
@Suite("Stock ledger")
struct StockTableTests {
    @Test(
        "A set reserves each of its parts, a pack so many units; a channel's own name goes before the common one",
        arguments: StoreEngine.allCases)
    func parts(on engine: StoreEngine) async throws {
        let shelf = try await Shelf(on: engine)
        for item in ["MUG", "LID"] { _ = try await shelf.count(item, 10) }
        try await shelf.link("SET", ["MUG": 2, "LID": 1])
        try await shelf.link("SET", channel: "de-1/FR", ["MUG": 3])
        try await shelf.see("302-1", .pending, sku: "SET", quantity: 2, at: Shelf.start + .hours(1))
        #expect(try await shelf.level("MUG") == Shelf.figures(10, 4))
        #expect(try await shelf.level("LID") == Shelf.figures(10, 2))
        try await shelf.see(
            "302-2", .unshipped, sku: "SET", at: Shelf.start + .hours(1), marketplace: MarketplaceID("FR"))
        #expect(try await shelf.level("MUG") == Shelf.figures(10, 4, 3))
        try await shelf.see("302-1", .shipped, sku: "SET", quantity: 2, at: Shelf.start + .hours(2))
        #expect(try await shelf.level("MUG") == Shelf.figures(6, 0, 3))
        #expect(try await shelf.level("LID") == Shelf.figures(8))
    }

    @Test(
        "of a set whose parts are counted one after the other each is issued, as soon as it is counted",
        arguments: StoreEngine.allCases)
    func countedOneByOne(on engine: StoreEngine) async throws {
        let shelf = try await Shelf(on: engine)
        try await shelf.link("SET", ["MUG": 2, "LID": 1])
        try await shelf.see("302-1", .shipped, sku: "SET", at: Shelf.start + .hours(2))
        for (item, onHand) in [("MUG", 8), ("LID", 9)] {
            _ = try await shelf.count(item, 10)
            for _ in 1...2 { try await shelf.book("302-1", at: Shelf.start + .hours(3)) }
            #expect(try await shelf.level(item) == Shelf.figures(onHand))
        }
        #expect(try await shelf.level("MUG") == Shelf.figures(8))
    }

    @Test("When a SKU comes to stand for another item, what its open orders hold follows; what left does not")
    func renamed() async throws {
        let shelf = try await Shelf(on: .usual)
        for item in ["MUG", "CUP"] { _ = try await shelf.count(item, 10) }
        try await shelf.see("302-1", .unshipped, quantity: 2, at: Shelf.start + .hours(1))
        try await shelf.see("302-2", .shipped, quantity: 1, at: Shelf.start + .hours(1))
        try await shelf.link("MUG", ["CUP": 1])
        for order in ["302-1", "302-2"] { try await shelf.book(order, at: Shelf.start + .hours(2)) }
        #expect(try await shelf.level("MUG") == Shelf.figures(9))
        #expect(try await shelf.level("CUP") == Shelf.figures(10, 0, 2))
    }

    @Test(
        "A count of an earlier moment keeps what came and went since, and an older count than the last books nothing",
        arguments: StoreEngine.allCases)
    func moments(on engine: StoreEngine) async throws {
        let shelf = try await Shelf(on: engine)
        _ = try await shelf.count("MUG", 10)
        try await shelf.see("302-1", .shipped, quantity: 3, at: Shelf.start + .hours(5))
        try await shelf.see("302-2", .unshipped, quantity: 1, at: Shelf.start + .hours(1))
        // Counted at hour 3, told later: the three that left at hour 5 were still there.
        #expect(try await shelf.count("MUG", 20, asOf: Shelf.start + .hours(3)) == .booked(before: 7, after: 17))
        #expect(try await shelf.level("MUG") == Shelf.figures(17, 0, 1))
        #expect(
            try await shelf.count("MUG", 5, asOf: Shelf.start + .hours(2))
                == .outdated(countedAt: Shelf.start + .hours(3)))
        // It left before the count that stands: it is not in that count any more.
        try await shelf.see("302-2", .shipped, quantity: 1, at: Shelf.start + .hours(2))
        #expect(try await shelf.level("MUG") == Shelf.figures(17))
    }

    @Test(
        "What never was counted is history; what shipped before the count touches nothing, what shipped after it does (S3-23)"
    )
    func history() async throws {
        let shelf = try await Shelf(on: .usual)
        try await shelf.see("302-1", .shipped, quantity: 3, at: Shelf.start)
        #expect(try await shelf.level("MUG") == nil)
        _ = try await shelf.count("MUG", 10, asOf: Shelf.start + .hours(1))
        try await shelf.see("302-2", .shipped, quantity: 3, at: Shelf.start + .minutes(30))
        #expect(try await shelf.level("MUG") == Shelf.figures(10))
        try await shelf.see("302-3", .shipped, quantity: 3, at: Shelf.start + .hours(2))
        #expect(try await shelf.level("MUG") == Shelf.figures(7))
    }

    @Test(
        "Of a free figure the orders that the other system had fetched are put back: they still lie on the shelf",
        arguments: StoreEngine.allCases)
    func free(on engine: StoreEngine) async throws {
        let shelf = try await Shelf(on: engine)
        _ = try await shelf.count("MUG", 10)
        for (order, status) in [("302-1", OrderStatus.unshipped), ("302-2", .unshipped), ("302-3", .pending)] {
            try await shelf.see(order, status, quantity: 2, at: Shelf.start + .hours(1))
        }
        try await shelf.store.database.write { transaction in
            try transaction.run(
                "INSERT INTO order_fetches (order_key, fetched_at) SELECT key, ? FROM orders WHERE order_id = '302-1'",
                (Shelf.start + .hours(2)).rawValue)
            try transaction.run(
                "INSERT INTO order_fetches (order_key, fetched_at) SELECT key, ? FROM orders WHERE order_id = '302-2'",
                (Shelf.start + .hours(4)).rawValue)
        }
        // At hour 3 the other system knows 302-1 alone: 10 on the shelf are 8 free to it.
        #expect(
            try await shelf.count("MUG", 8, asOf: Shelf.start + .hours(3), figure: .free)
                == .booked(before: 10, after: 10))
        #expect(try await shelf.level("MUG") == Shelf.figures(10, 2, 4))
        #expect(try await shelf.count("MUG", 8, asOf: Shelf.start + .hours(3)) == .booked(before: 10, after: 8))
    }

    @Test("A part of an order's lines cancelled, and a changed quantity, give back exactly the difference (S1-21)")
    func changedOrders() async throws {
        let shelf = try await Shelf(on: .usual)
        _ = try await shelf.count("MUG", 10)
        try await shelf.see("302-1", .pending, quantity: 3, at: Shelf.start + .hours(1))
        try await shelf.see("302-1", .pending, quantity: 1, at: Shelf.start + .hours(2))
        #expect(try await shelf.level("MUG") == Shelf.figures(10, 1))
        try await shelf.see("302-1", .pending, quantity: 4, at: Shelf.start + .hours(3))
        #expect(try await shelf.level("MUG") == Shelf.figures(10, 4))
        try await shelf.see("302-1", .unshipped, quantity: 2, at: Shelf.start + .hours(4))
        #expect(try await shelf.level("MUG") == Shelf.figures(10, 0, 2))
        try await shelf.see("302-2", .unshipped, quantity: 2, at: Shelf.start + .hours(1))
        try await shelf.see("302-2", .unshipped, quantity: 2, lineStatus: "Cancelled", at: Shelf.start + .hours(2))
        #expect(try await shelf.level("MUG") == Shelf.figures(10, 0, 2))
    }

    @Test(
        "A cancel releases the stored quantity once, whoever cancelled, also when it comes twice or before the order (S1-10, S1-12)"
    )
    func cancelled() async throws {
        let shelf = try await Shelf(on: .usual)
        _ = try await shelf.count("MUG", 10)
        try await shelf.see("302-1", .pending, quantity: 3, at: Shelf.start + .hours(1))
        for hour in 2...3 {
            try await shelf.see("302-1", .cancelled, quantity: 0, at: Shelf.start + .hours(Int64(hour)))
        }
        #expect(try await shelf.level("MUG") == Shelf.figures(10))
        try await shelf.see("302-2", .cancelled, quantity: 3, at: Shelf.start + .hours(3))
        try await shelf.see("302-2", .pending, quantity: 3, at: Shelf.start + .hours(1))
        #expect(try await shelf.level("MUG") == Shelf.figures(10))
        // One had left before the rest was cancelled.
        try await shelf.see("302-3", .partiallyShipped, quantity: 3, shipped: 1, at: Shelf.start + .hours(1))
        try await shelf.see("302-3", .cancelled, quantity: 0, at: Shelf.start + .hours(2))
        #expect(try await shelf.level("MUG") == Shelf.figures(9))
    }

    @Test("What Amazon ships never touches the merchant's stock", arguments: [FulfilmentService.fba, .mcf])
    func amazons(service: FulfilmentService) async throws {
        let shelf = try await Shelf(on: .usual)
        _ = try await shelf.count("MUG", 10)
        for (hour, status) in [OrderStatus.pending, .unshipped, .shipped].enumerated() {
            try await shelf.see("S02-1", status, at: Shelf.start + .hours(Int64(hour + 1)), service: service)
        }
        #expect(try await shelf.level("MUG") == Shelf.figures(10))
        let offers = try await shelf.store.database.read { try $0.rows("SELECT sku FROM offers") { try $0.text(0) } }
        #expect(offers.isEmpty)
    }
}
