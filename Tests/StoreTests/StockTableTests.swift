import Database
import Fulfilment
import Store
import StoreTesting
import Testing

/// The ledger on the real store: sets, names, moments, marks, and who is told of what.
@Suite("Stock ledger")
struct StockTableTests {
    private static let start = Timestamp(seconds: 1_800_000_000)
    private static let account = TemporaryStore.account

    private struct Shelf {
        let store: TemporaryStore

        init(on engine: StoreEngine) async throws {
            store = try await TemporaryStore(on: engine, now: StockTableTests.start)
        }

        func count(
            _ item: String, _ units: Int, asOf: Timestamp = StockTableTests.start, figure: StockFigure = .physical
        ) async throws -> StockTable.CountResult {
            try await store.database.write { transaction in
                try StockTable.count(
                    item: ItemID(item), quantity: units, asOf: asOf, figure: figure,
                    origin: .init(cause: "count", person: "anna"), now: asOf, in: transaction)
            }
        }

        func link(_ sku: String, channel: String = "", _ parts: [String: Int]) async throws {
            try await store.database.write { transaction in
                for (item, units) in parts {
                    try transaction.run(
                        "INSERT INTO sku_parts (sku, channel, item, units) VALUES (?, ?, ?, ?)", sku, channel, item,
                        units)
                }
            }
        }

        /// Takes an order in and books it, as importer and stock worker do one after the other.
        func see(
            _ id: String, _ status: OrderStatus, sku: String = "MUG", quantity: Int = 1, shipped: Int? = nil,
            lineStatus: String? = nil, at: Timestamp, service: FulfilmentService = .mfn,
            marketplace: MarketplaceID = TemporaryStore.marketplace, mode: PendingMode = .reserve
        ) async throws {
            var seen = OrderObservation.sample(id, status: status, service: service, updatedAt: at)
            seen.marketplace = marketplace
            var line = ObservedLine(itemID: OrderItemID("1"), sku: SKU(sku), quantity: quantity)
            line.quantityShipped = shipped
            line.itemStatus = lineStatus
            seen.lines = [line]
            try await store.take(seen, now: at)
            try await book(id, at: at, mode: mode)
        }

        func book(_ id: String, at: Timestamp, mode: PendingMode = .reserve) async throws {
            try await store.database.write { transaction in
                let stored = try OrderTable.find(
                    account: StockTableTests.account, order: OrderID(id), keys: nil, in: transaction)
                _ = try StockTable.book(
                    try #require(stored), account: StockTableTests.account, mode: mode, now: at, in: transaction)
            }
        }

        func level(_ item: String) async throws -> StockLevel? {
            let proof = try await store.database.read { transaction in
                try StockTable.verify(from: ItemID(""), through: ItemID("~"), in: transaction)
            }
            #expect(proof.differences.isEmpty)
            return try await store.database.read { try StockTable.level(of: ItemID(item), in: $0) }
        }
    }

    private func level(_ onHand: Int, _ reserved: Int = 0, _ committed: Int = 0) -> StockLevel {
        StockLevel(onHand: onHand, reserved: reserved, committed: committed)
    }

    @Test(
        "A set reserves each of its parts, a pack so many units; a channel's own name goes before the common one",
        arguments: StoreEngine.allCases)
    func parts(on engine: StoreEngine) async throws {
        let shelf = try await Shelf(on: engine)
        for item in ["MUG", "LID"] { _ = try await shelf.count(item, 10) }
        try await shelf.link("SET", ["MUG": 2, "LID": 1])
        try await shelf.link("SET", channel: "de-1/FR", ["MUG": 3])
        try await shelf.see("302-1", .pending, sku: "SET", quantity: 2, at: Self.start + .hours(1))
        #expect(try await shelf.level("MUG") == level(10, 4))
        #expect(try await shelf.level("LID") == level(10, 2))
        try await shelf.see(
            "302-2", .unshipped, sku: "SET", at: Self.start + .hours(1), marketplace: MarketplaceID("FR"))
        #expect(try await shelf.level("MUG") == level(10, 4, 3))
        try await shelf.see("302-1", .shipped, sku: "SET", quantity: 2, at: Self.start + .hours(2))
        #expect(try await shelf.level("MUG") == level(6, 0, 3))
        #expect(try await shelf.level("LID") == level(8))
    }

    @Test("When a SKU comes to stand for another item, what its open orders hold follows; what left does not")
    func renamed() async throws {
        let shelf = try await Shelf(on: .usual)
        for item in ["MUG", "CUP"] { _ = try await shelf.count(item, 10) }
        try await shelf.see("302-1", .unshipped, quantity: 2, at: Self.start + .hours(1))
        try await shelf.see("302-2", .shipped, quantity: 1, at: Self.start + .hours(1))
        try await shelf.link("MUG", ["CUP": 1])
        for order in ["302-1", "302-2"] { try await shelf.book(order, at: Self.start + .hours(2)) }
        #expect(try await shelf.level("MUG") == level(9))
        #expect(try await shelf.level("CUP") == level(10, 0, 2))
    }

    @Test(
        "A count of an earlier moment keeps what came and went since, and an older count than the last books nothing",
        arguments: StoreEngine.allCases)
    func moments(on engine: StoreEngine) async throws {
        let shelf = try await Shelf(on: engine)
        _ = try await shelf.count("MUG", 10)
        try await shelf.see("302-1", .shipped, quantity: 3, at: Self.start + .hours(5))
        try await shelf.see("302-2", .unshipped, quantity: 1, at: Self.start + .hours(1))
        // Counted at hour 3, told later: the three that left at hour 5 were still there.
        #expect(try await shelf.count("MUG", 20, asOf: Self.start + .hours(3)) == .booked(before: 7, after: 17))
        #expect(try await shelf.level("MUG") == level(17, 0, 1))
        #expect(
            try await shelf.count("MUG", 5, asOf: Self.start + .hours(2))
                == .outdated(countedAt: Self.start + .hours(3)))
        // It left before the count that stands: it is not in that count any more.
        try await shelf.see("302-2", .shipped, quantity: 1, at: Self.start + .hours(2))
        #expect(try await shelf.level("MUG") == level(17))
    }

    @Test(
        "What never was counted is history; what shipped before the count touches nothing, what shipped after it does (S3-23)"
    )
    func history() async throws {
        let shelf = try await Shelf(on: .usual)
        try await shelf.see("302-1", .shipped, quantity: 3, at: Self.start)
        #expect(try await shelf.level("MUG") == nil)
        _ = try await shelf.count("MUG", 10, asOf: Self.start + .hours(1))
        try await shelf.see("302-2", .shipped, quantity: 3, at: Self.start + .minutes(30))
        #expect(try await shelf.level("MUG") == level(10))
        try await shelf.see("302-3", .shipped, quantity: 3, at: Self.start + .hours(2))
        #expect(try await shelf.level("MUG") == level(7))
    }

    @Test(
        "Of a free figure the orders that the other system had fetched are put back: they still lie on the shelf",
        arguments: StoreEngine.allCases)
    func free(on engine: StoreEngine) async throws {
        let shelf = try await Shelf(on: engine)
        _ = try await shelf.count("MUG", 10)
        for (order, status) in [("302-1", OrderStatus.unshipped), ("302-2", .unshipped), ("302-3", .pending)] {
            try await shelf.see(order, status, quantity: 2, at: Self.start + .hours(1))
        }
        try await shelf.store.database.write { transaction in
            try transaction.run(
                "INSERT INTO order_fetches (order_key, fetched_at) SELECT key, ? FROM orders WHERE order_id = '302-1'",
                (Self.start + .hours(2)).rawValue)
            try transaction.run(
                "INSERT INTO order_fetches (order_key, fetched_at) SELECT key, ? FROM orders WHERE order_id = '302-2'",
                (Self.start + .hours(4)).rawValue)
        }
        // At hour 3 the other system knows 302-1 alone: 10 on the shelf are 8 free to it.
        #expect(
            try await shelf.count("MUG", 8, asOf: Self.start + .hours(3), figure: .free)
                == .booked(before: 10, after: 10))
        #expect(try await shelf.level("MUG") == level(10, 2, 4))
        #expect(try await shelf.count("MUG", 8, asOf: Self.start + .hours(3)) == .booked(before: 10, after: 8))
    }

    @Test("A part of an order's lines cancelled, and a changed quantity, give back exactly the difference (S1-21)")
    func changedOrders() async throws {
        let shelf = try await Shelf(on: .usual)
        _ = try await shelf.count("MUG", 10)
        try await shelf.see("302-1", .pending, quantity: 3, at: Self.start + .hours(1))
        try await shelf.see("302-1", .pending, quantity: 1, at: Self.start + .hours(2))
        #expect(try await shelf.level("MUG") == level(10, 1))
        try await shelf.see("302-1", .pending, quantity: 4, at: Self.start + .hours(3))
        #expect(try await shelf.level("MUG") == level(10, 4))
        try await shelf.see("302-1", .unshipped, quantity: 2, at: Self.start + .hours(4))
        #expect(try await shelf.level("MUG") == level(10, 0, 2))
        try await shelf.see("302-2", .unshipped, quantity: 2, at: Self.start + .hours(1))
        try await shelf.see("302-2", .unshipped, quantity: 2, lineStatus: "Cancelled", at: Self.start + .hours(2))
        #expect(try await shelf.level("MUG") == level(10, 0, 2))
    }

    @Test(
        "A cancel releases the stored quantity once, whoever cancelled, also when it comes twice or before the order (S1-10, S1-12)"
    )
    func cancelled() async throws {
        let shelf = try await Shelf(on: .usual)
        _ = try await shelf.count("MUG", 10)
        try await shelf.see("302-1", .pending, quantity: 3, at: Self.start + .hours(1))
        for hour in 2...3 {
            try await shelf.see("302-1", .cancelled, quantity: 0, at: Self.start + .hours(Int64(hour)))
        }
        #expect(try await shelf.level("MUG") == level(10))
        try await shelf.see("302-2", .cancelled, quantity: 3, at: Self.start + .hours(3))
        try await shelf.see("302-2", .pending, quantity: 3, at: Self.start + .hours(1))
        #expect(try await shelf.level("MUG") == level(10))
        // One had left before the rest was cancelled.
        try await shelf.see("302-3", .partiallyShipped, quantity: 3, shipped: 1, at: Self.start + .hours(1))
        try await shelf.see("302-3", .cancelled, quantity: 0, at: Self.start + .hours(2))
        #expect(try await shelf.level("MUG") == level(9))
    }

    @Test("What Amazon ships never touches the merchant's stock", arguments: [FulfilmentService.fba, .mcf])
    func amazons(service: FulfilmentService) async throws {
        let shelf = try await Shelf(on: .usual)
        _ = try await shelf.count("MUG", 10)
        for (hour, status) in [OrderStatus.pending, .unshipped, .shipped].enumerated() {
            try await shelf.see("S02-1", status, at: Self.start + .hours(Int64(hour + 1)), service: service)
        }
        #expect(try await shelf.level("MUG") == level(10))
        let offers = try await shelf.store.database.read { try $0.rows("SELECT sku FROM offers") { try $0.text(0) } }
        #expect(offers.isEmpty)
    }

    @Test(
        "What the merchant marks as shipped is issued at once, booked back when the mark is withdrawn, and never twice",
        arguments: StoreEngine.allCases)
    func marked(on engine: StoreEngine) async throws {
        let shelf = try await Shelf(on: engine)
        _ = try await shelf.count("MUG", 10)
        try await shelf.see("302-1", .unshipped, quantity: 3, at: Self.start + .hours(1))
        let now = Self.start + .hours(2)
        func mark() async throws -> ShipmentID {
            let made = try await shelf.store.database.write { transaction in
                try ShipmentTable.mark(
                    ShipmentMark(
                        account: Self.account, order: OrderID("302-1"), door: .hand, by: "anna", carrierCode: "DHL",
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
        #expect(try await shelf.level("MUG") == level(8, 0, 1))
        _ = try await shelf.store.database.write { transaction in
            try ShipmentTable.withdraw(id, by: "anna", now: now, in: transaction)
        }
        try await shelf.book("302-1", at: now)
        #expect(try await shelf.level("MUG") == level(10, 0, 3))
        _ = try await mark()
        try await shelf.book("302-1", at: now)
        try await shelf.see("302-1", .shipped, quantity: 3, at: Self.start + .hours(3))
        #expect(try await shelf.level("MUG") == level(7))
        let told = try await shelf.store.database.read { transaction in
            try transaction.first("SELECT count(*) FROM outbox WHERE kind = 2") { try $0.int(0) }
        }
        // Order changes: seen twice; marks and the withdrawal tell the stock worker as well.
        #expect(told == 5)
    }

    private func mark(
        _ shelf: Shelf, _ order: String, _ quantity: Int, tracking: String, at now: Timestamp
    ) async throws -> ShipmentID {
        let made = try await shelf.store.database.write { transaction in
            try ShipmentTable.mark(
                ShipmentMark(
                    account: Self.account, order: OrderID(order), door: .hand, by: "anna", carrierCode: "DHL",
                    trackingNumber: tracking, shippedAt: now, items: [.init(sku: SKU("MUG"), quantity: quantity)],
                    parcel: tracking),
                policy: ConfirmationPolicy(), now: now, in: transaction)
        }
        guard case .created(let id, _) = made else { throw DatabaseError(.misuse, "not marked: \(made)") }
        return id
    }

    private func withdraw(_ shelf: Shelf, _ id: ShipmentID, at now: Timestamp) async throws {
        _ = try await shelf.store.database.write { transaction in
            try ShipmentTable.withdraw(id, by: "anna", now: now, in: transaction)
        }
    }

    @Test("a SKU that came to mean more units of its item issues so many, however often the order is looked at")
    func relinkedUnits() async throws {
        let shelf = try await Shelf(on: .usual)
        _ = try await shelf.count("A", 10)
        try await shelf.link("MUG", ["A": 1])
        try await shelf.see("302-1", .unshipped, quantity: 2, at: Self.start + .hours(1))
        try await shelf.store.database.write { _ = try $0.run("UPDATE sku_parts SET units = 2") }
        try await shelf.book("302-1", at: Self.start + .hours(1))
        #expect(try await shelf.level("A") == level(10, 0, 4))
        _ = try await mark(shelf, "302-1", 1, tracking: "1", at: Self.start + .hours(2))
        for _ in 1...3 { try await shelf.book("302-1", at: Self.start + .hours(2)) }
        #expect(try await shelf.level("A") == level(8, 0, 2))
        for hour in 3...4 {
            try await shelf.see("302-1", .shipped, quantity: 2, shipped: 2, at: Self.start + .hours(Int64(hour)))
        }
        #expect(try await shelf.level("A") == level(6))
    }

    @Test("of two parcels on either side of a count the later one is taken off that count")
    func parcelsAroundACount() async throws {
        let shelf = try await Shelf(on: .usual)
        _ = try await shelf.count("MUG", 10)
        try await shelf.see("302-1", .unshipped, quantity: 2, at: Self.start + .hours(1))
        _ = try await mark(shelf, "302-1", 1, tracking: "1", at: Self.start + .hours(2))
        try await shelf.book("302-1", at: Self.start + .hours(2))
        _ = try await shelf.count("MUG", 9, asOf: Self.start + .hours(3))
        _ = try await mark(shelf, "302-1", 1, tracking: "2", at: Self.start + .hours(4))
        try await shelf.book("302-1", at: Self.start + .hours(4))
        #expect(try await shelf.level("MUG") == level(8))
    }

    @Test(
        "a withdrawn mark gives its unit back once, whichever of count and withdrawal is told first",
        arguments: [true, false])
    func withdrawnAroundACount(countsFirst: Bool) async throws {
        let shelf = try await Shelf(on: .usual)
        _ = try await shelf.count("MUG", 10)
        try await shelf.see("302-1", .unshipped, at: Self.start + .hours(1))
        let id = try await mark(shelf, "302-1", 1, tracking: "1", at: Self.start + .hours(2))
        try await shelf.book("302-1", at: Self.start + .hours(2))
        // It never left: whoever counted at hour 3 counted it.
        if countsFirst { _ = try await shelf.count("MUG", 10, asOf: Self.start + .hours(3)) }
        try await withdraw(shelf, id, at: Self.start + .hours(4))
        try await shelf.book("302-1", at: Self.start + .hours(4))
        if !countsFirst { _ = try await shelf.count("MUG", 10, asOf: Self.start + .hours(3)) }
        #expect(try await shelf.level("MUG") == level(10, 0, 1))
    }

    @Test("a mark that is withdrawn after Amazon's cancel gives its unit back; one that stands does not")
    func withdrawnAfterCancel() async throws {
        let shelf = try await Shelf(on: .usual)
        _ = try await shelf.count("MUG", 10)
        for order in ["302-1", "302-2"] {
            try await shelf.see(order, .unshipped, at: Self.start + .hours(1))
            let id = try await mark(shelf, order, 1, tracking: order, at: Self.start + .hours(2))
            try await shelf.book(order, at: Self.start + .hours(2))
            try await shelf.see(order, .cancelled, quantity: 0, at: Self.start + .hours(3))
            if order == "302-1" { try await withdraw(shelf, id, at: Self.start + .hours(4)) }
            try await shelf.book(order, at: Self.start + .hours(4))
        }
        #expect(try await shelf.level("MUG") == level(9))
    }

    @Test("a parcel that was taken out of the transfer and marked anew leaves once")
    func excludedAndMarkedAgain() async throws {
        let shelf = try await Shelf(on: .usual)
        _ = try await shelf.count("MUG", 10)
        try await shelf.see("302-1", .unshipped, at: Self.start + .hours(1))
        let id = try await mark(shelf, "302-1", 1, tracking: "1", at: Self.start + .hours(2))
        _ = try await shelf.store.database.write { transaction in
            try ShipmentTable.exclude(id, by: "anna", reason: "by hand", now: Self.start + .hours(2), in: transaction)
        }
        _ = try await mark(shelf, "302-1", 1, tracking: "2", at: Self.start + .hours(3))
        try await shelf.book("302-1", at: Self.start + .hours(3))
        #expect(try await shelf.level("MUG") == level(9))
    }
}
