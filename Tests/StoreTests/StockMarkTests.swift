import Database
import Fulfilment
import Store
import StoreTesting
import Testing

/// What the merchant's own marks do to the ledger.
@Suite("Stock and marks")
struct StockMarkTests {
    @Test(
        "What the merchant marks as shipped is issued at once, booked back when the mark is withdrawn, and never twice",
        arguments: StoreEngine.allCases)
    func marked(on engine: StoreEngine) async throws {
        let shelf = try await Shelf(on: engine)
        _ = try await shelf.count("MUG", 10)
        try await shelf.see("302-1", .unshipped, quantity: 3, at: Shelf.start + .hours(1))
        let now = Shelf.start + .hours(2)
        func mark() async throws -> ShipmentID {
            let made = try await shelf.store.database.write { transaction in
                try ShipmentTable.mark(
                    ShipmentMark(
                        account: Shelf.account, order: OrderID("302-1"), door: .hand, by: "anna", carrierCode: "DHL",
                        trackingNumber: "1", shippedAt: now, items: [.init(sku: SKU("MUG"), quantity: 2)]),
                    policy: ConfirmationPolicy(), now: now, in: transaction)
            }
            guard case .created(let id, _) = made else {
                Issue.record("not marked: \(made)")
                return ShipmentID.first
            }
            return id
        }
        let id = try await mark()
        try await shelf.book("302-1", at: now)
        #expect(try await shelf.level("MUG") == Shelf.figures(8, 0, 1))
        _ = try await shelf.store.database.write { transaction in
            try ShipmentTable.withdraw(id, by: "anna", now: now, in: transaction)
        }
        try await shelf.book("302-1", at: now)
        #expect(try await shelf.level("MUG") == Shelf.figures(10, 0, 3))
        _ = try await mark()
        try await shelf.book("302-1", at: now)
        try await shelf.see("302-1", .shipped, quantity: 3, at: Shelf.start + .hours(3))
        #expect(try await shelf.level("MUG") == Shelf.figures(7))
        let told = try await shelf.store.database.read { transaction in
            try transaction.first("SELECT count(*) FROM outbox WHERE kind = 2") { try $0.int(0) }
        }
        // Order changes: seen twice; marks and the withdrawal tell the stock worker as well.
        #expect(told == 5)
    }

    @Test("a SKU that came to mean more units of its item issues so many, however often the order is looked at")
    func relinkedUnits() async throws {
        let shelf = try await Shelf(on: .usual)
        _ = try await shelf.count("A", 10)
        try await shelf.link("MUG", ["A": 1])
        try await shelf.see("302-1", .unshipped, quantity: 2, at: Shelf.start + .hours(1))
        try await shelf.store.database.write { _ = try $0.run("UPDATE sku_parts SET units = 2") }
        try await shelf.book("302-1", at: Shelf.start + .hours(1))
        #expect(try await shelf.level("A") == Shelf.figures(10, 0, 4))
        _ = try await shelf.mark("302-1", 1, tracking: "1", at: Shelf.start + .hours(2))
        for _ in 1...3 { try await shelf.book("302-1", at: Shelf.start + .hours(2)) }
        #expect(try await shelf.level("A") == Shelf.figures(8, 0, 2))
        for hour in 3...4 {
            try await shelf.see("302-1", .shipped, quantity: 2, shipped: 2, at: Shelf.start + .hours(Int64(hour)))
        }
        #expect(try await shelf.level("A") == Shelf.figures(6))
    }

    @Test("of two parcels on either side of a count the later one is taken off that count")
    func parcelsAroundACount() async throws {
        let shelf = try await Shelf(on: .usual)
        _ = try await shelf.count("MUG", 10)
        try await shelf.see("302-1", .unshipped, quantity: 2, at: Shelf.start + .hours(1))
        _ = try await shelf.mark("302-1", 1, tracking: "1", at: Shelf.start + .hours(2))
        try await shelf.book("302-1", at: Shelf.start + .hours(2))
        _ = try await shelf.count("MUG", 9, asOf: Shelf.start + .hours(3))
        _ = try await shelf.mark("302-1", 1, tracking: "2", at: Shelf.start + .hours(4))
        try await shelf.book("302-1", at: Shelf.start + .hours(4))
        #expect(try await shelf.level("MUG") == Shelf.figures(8))
    }

    @Test(
        "a withdrawn mark gives its unit back once, whichever of count and withdrawal is told first",
        arguments: [true, false])
    func withdrawnAroundACount(countsFirst: Bool) async throws {
        let shelf = try await Shelf(on: .usual)
        _ = try await shelf.count("MUG", 10)
        try await shelf.see("302-1", .unshipped, at: Shelf.start + .hours(1))
        let id = try await shelf.mark("302-1", 1, tracking: "1", at: Shelf.start + .hours(2))
        try await shelf.book("302-1", at: Shelf.start + .hours(2))
        // It never left: whoever counted at hour 3 counted it.
        if countsFirst { _ = try await shelf.count("MUG", 10, asOf: Shelf.start + .hours(3)) }
        try await shelf.withdraw(id, at: Shelf.start + .hours(4))
        try await shelf.book("302-1", at: Shelf.start + .hours(4))
        if !countsFirst { _ = try await shelf.count("MUG", 10, asOf: Shelf.start + .hours(3)) }
        #expect(try await shelf.level("MUG") == Shelf.figures(10, 0, 1))
    }

    @Test(
        "a mark that is withdrawn behind a free count gives its unit back: that count lacks it",
        arguments: [true, false])
    func withdrawnBehindAFreeCount(isFetched: Bool) async throws {
        let shelf = try await Shelf(on: .usual)
        _ = try await shelf.count("MUG", 10)
        try await shelf.see("302-1", .unshipped, at: Shelf.start + .hours(1))
        if isFetched {
            try await shelf.store.database.write { transaction in
                _ = try transaction.run(
                    "INSERT INTO order_fetches (order_key, fetched_at) SELECT key, ? FROM orders", Shelf.start.rawValue)
            }
        }
        let id = try await shelf.mark("302-1", 1, tracking: "1", at: Shelf.start + .hours(2))
        try await shelf.book("302-1", at: Shelf.start + .hours(2))
        _ = try await shelf.count("MUG", 5, asOf: Shelf.start + .hours(3), figure: .free)
        #expect(try await shelf.level("MUG") == Shelf.figures(5))
        try await shelf.withdraw(id, at: Shelf.start + .hours(4))
        try await shelf.book("302-1", at: Shelf.start + .hours(4))
        #expect(try await shelf.level("MUG") == Shelf.figures(isFetched ? 6 : 5, 0, 1))
    }

    @Test("a mark that is withdrawn after Amazon's cancel gives its unit back; one that stands does not")
    func withdrawnAfterCancel() async throws {
        let shelf = try await Shelf(on: .usual)
        _ = try await shelf.count("MUG", 10)
        for order in ["302-1", "302-2"] {
            try await shelf.see(order, .unshipped, at: Shelf.start + .hours(1))
            let id = try await shelf.mark(order, 1, tracking: order, at: Shelf.start + .hours(2))
            try await shelf.book(order, at: Shelf.start + .hours(2))
            try await shelf.see(order, .cancelled, quantity: 0, at: Shelf.start + .hours(3))
            if order == "302-1" { try await shelf.withdraw(id, at: Shelf.start + .hours(4)) }
            try await shelf.book(order, at: Shelf.start + .hours(4))
        }
        #expect(try await shelf.level("MUG") == Shelf.figures(9))
    }

    @Test("a parcel that was taken out of the transfer and marked anew leaves once")
    func excludedAndMarkedAgain() async throws {
        let shelf = try await Shelf(on: .usual)
        _ = try await shelf.count("MUG", 10)
        try await shelf.see("302-1", .unshipped, at: Shelf.start + .hours(1))
        let id = try await shelf.mark("302-1", 1, tracking: "1", at: Shelf.start + .hours(2))
        _ = try await shelf.store.database.write { transaction in
            try ShipmentTable.exclude(id, by: "anna", reason: "by hand", now: Shelf.start + .hours(2), in: transaction)
        }
        _ = try await shelf.mark("302-1", 1, tracking: "2", at: Shelf.start + .hours(3))
        try await shelf.book("302-1", at: Shelf.start + .hours(3))
        #expect(try await shelf.level("MUG") == Shelf.figures(9))
    }
}
