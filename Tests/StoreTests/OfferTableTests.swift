import Database
import Fulfilment
import Store
import StoreTesting
import Testing

/// Which quantity each channel is to show, whatever is booked, in which mode and by how many at once.
@Suite("Offers", .timeLimit(.minutes(2))) struct OfferTableTests {
    @Test(
        "reservations lower who is to be told of them, by mode, and a switch settles what is open (S1-4, S1-17, S1-18, S1-19, X-1)",
        arguments: StoreEngine.allCases, PendingMode.allCases)
    func modes(on engine: StoreEngine, first: PendingMode) async throws {
        let figures: [PendingMode: [Int]] = [.off: [10, 10, 10], .reserve: [7, 10, 10], .import: [7, 7, 7]]
        for second in PendingMode.allCases where second != first {
            let bench = try await OfferBench(on: engine)
            try await bench.offer(counted: 10)
            try await bench.set(first)
            try await bench.order("302-1", status: .pending, quantity: 3, mode: first)
            try await bench.refresh()
            #expect(try await bench.wanted() == figures[first], "\(first)")
            try await bench.set(second)
            try await bench.database.write { transaction in
                try OfferBench.book(
                    "302-1", account: OfferBench.account, mode: second, at: OfferBench.start, in: transaction)
            }
            try await bench.refresh()
            #expect(try await bench.wanted() == figures[second], "\(first) → \(second)")
            // Paid: everybody is told, and once (S1-20).
            try await bench.order(
                "302-1", status: .unshipped, quantity: 3, mode: second, at: OfferBench.start + .seconds(60))
            try await bench.refresh()
            #expect(try await bench.wanted() == [7, 7, 7], "\(first) → \(second) → paid")
        }
    }

    @Test("nothing is told of what nobody counted; a figure is never below 0", arguments: StoreEngine.allCases)
    func uncounted(on engine: StoreEngine) async throws {
        let bench = try await OfferBench(on: engine)
        try await bench.order("302-1", status: .unshipped, quantity: 3)
        try await bench.refresh()
        let offer = try await bench.find(OfferBench.amazon)
        #expect(offer.wanted == nil && offer.state == .idle)
        try await bench.offer(counted: 2)
        try await bench.refresh()
        #expect(try await bench.wanted() == [0, 0, 0])
    }

    @Test(
        "sets follow their parts, buffer and maximum the channel's and the offer's own", arguments: StoreEngine.allCases
    )
    func setsAndLimits(on engine: StoreEngine) async throws {
        let bench = try await OfferBench(on: engine)
        try await bench.database.write { transaction in
            for (item, units) in [("MUG-1", 2), ("LID", 1)] {
                try transaction.run(
                    "INSERT INTO sku_parts (sku, channel, item, units) VALUES ('SET', '', ?, ?)", item, units)
            }
            try OfferBench.count(ItemID("LID"), 9, in: transaction)
            for channel in [OfferBench.amazon, OfferBench.france, OfferBench.shop] {
                _ = try OfferTable.list(SKU("SET"), on: channel, now: OfferBench.start, in: transaction)
            }
        }
        try await bench.offer(counted: 15)
        try await bench.refresh()
        #expect(try await bench.wanted(SKU("SET")) == [7, 7, 7])
        try await bench.database.write { transaction in
            _ = try ChannelTable.set(
                .init(buffer: 2, maximum: 4), of: OfferBench.shop, by: "anna", now: OfferBench.start, in: transaction)
            _ = try OfferTable.set(
                buffer: .some(5), maximum: nil, of: SKU("SET"), on: OfferBench.france, by: "anna",
                now: OfferBench.start, in: transaction)
        }
        try await bench.refresh()
        #expect(try await bench.wanted(SKU("SET")) == [7, 2, 4])
        #expect(try await bench.wanted() == [15, 15, 4])
    }

    @Test(
        "a channel that offers everything gets what is counted, and what belongs to it", arguments: StoreEngine.allCases
    )
    func assortment(on engine: StoreEngine) async throws {
        let bench = try await OfferBench(on: engine)
        try await bench.offer(counted: 5)
        try await bench.database.write { transaction in
            _ = try ChannelTable.add(
                ChannelID("files"), kind: .file, target: "/tmp/x", format: "csv", assortment: .all,
                now: OfferBench.start, in: transaction)
            try transaction.run(
                "INSERT INTO sku_parts (sku, channel, item, units) VALUES ('PAIR', 'files', 'MUG-1', 2)")
            try transaction.run("INSERT INTO stock_changes (item) VALUES ('MUG-1')")
        }
        try await bench.refresh()
        #expect(try await bench.find(ChannelID("files")).wanted == 5)
        #expect(try await bench.find(ChannelID("files"), SKU("PAIR")).wanted == 2)
        let onShop = try await bench.database.read { try OfferView.find(SKU("PAIR"), on: OfferBench.shop, in: $0) }
        #expect(onShop == nil)
    }

    @Test(
        "a set whose parts change at the same moment, calculated by several at once, ends with the right figure",
        arguments: StoreEngine.allCases)
    func sideBySide(on engine: StoreEngine) async throws {
        let bench = try await OfferBench(on: engine)
        try await bench.database.write { transaction in
            for item in ["MUG-1", "LID"] {
                try transaction.run(
                    "INSERT INTO sku_parts (sku, channel, item, units) VALUES ('SET', '', ?, 1)", item)
            }
            _ = try OfferTable.list(SKU("SET"), on: OfferBench.shop, now: OfferBench.start, in: transaction)
        }
        try await bench.switchOn(OfferBench.shop)
        for round in 1...12 {
            let moment = OfferBench.start + .seconds(Int64(round))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (item, quantity) in [("MUG-1", 100 - round), ("LID", 50 + round % 3 * 40)] {
                    group.addTask {
                        try await bench.database.write { transaction in
                            try OfferBench.count(ItemID(item), quantity, at: moment, in: transaction)
                        }
                        try await bench.refresh(at: moment)
                    }
                }
                group.addTask { try await bench.refresh(at: moment) }
                try await group.waitForAll()
            }
            let offer = try await bench.find(OfferBench.shop, SKU("SET"))
            #expect(offer.wanted == min(100 - round, 50 + round % 3 * 40), "round \(round)")
            #expect(offer.state == .waiting)
        }
        #expect(try await bench.database.read { try OfferTable.hasChanges(in: $0) } == false)
        #expect(try await bench.announced(at: OfferBench.start + .seconds(60)).allSatisfy { $0 == OfferBench.shop })
    }

    @Test(
        "a sale that Amazon has lowered itself makes no update there, and one everywhere else (S1-18, S1-20)",
        arguments: StoreEngine.allCases)
    func ownSale(on engine: StoreEngine) async throws {
        let bench = try await OfferBench(on: engine)
        try await bench.offer(counted: 10)
        try await bench.switchOn(OfferBench.amazon, OfferBench.shop)
        try await bench.database.write { transaction in
            _ = try transaction.run("UPDATE offers SET shown = 10, sent = 10, sent_at = ?", OfferBench.start.rawValue)
        }
        try await bench.refresh()
        #expect(try await bench.find(OfferBench.amazon).state == .idle)
        try await bench.order("302-1", status: .unshipped, quantity: 3, at: OfferBench.start + .seconds(10))
        try await bench.refresh()
        let (amazon, shop) = (try await bench.find(OfferBench.amazon), try await bench.find(OfferBench.shop))
        #expect(amazon.wanted == 7 && amazon.shown == 7 && amazon.state == .idle)
        #expect(shop.wanted == 7 && shop.shown == 10 && shop.state == .waiting)
    }

    @Test(
        "a sale that was in what Amazon showed already is not taken off it once more (S1-20)",
        arguments: StoreEngine.allCases)
    func saleOfBeforeTheReading(on engine: StoreEngine) async throws {
        let bench = try await OfferBench(on: engine)
        try await bench.offer(counted: 10)
        try await bench.switchOn(OfferBench.amazon)
        let start = OfferBench.start
        try await bench.database.write { transaction in
            _ = try transaction.run(
                "UPDATE offers SET shown = 8, sent = 10, sent_at = ?, read_back = 8, read_at = ?", start.rawValue,
                (start + .seconds(20)).rawValue)
        }
        try await bench.order("302-1", status: .unshipped, quantity: 2, at: start + .seconds(10))
        try await bench.refresh()
        var offer = try await bench.find(OfferBench.amazon)
        #expect(offer.wanted == 8 && offer.shown == 8 && offer.state == .idle)
        try await bench.order("302-2", status: .unshipped, quantity: 1, at: start + .seconds(30))
        try await bench.refresh()
        offer = try await bench.find(OfferBench.amazon)
        #expect(offer.wanted == 7 && offer.shown == 7 && offer.state == .idle)
    }

    @Test(
        "each marketplace of an account has its channel, and none sends before a person says so",
        arguments: StoreEngine.allCases)
    func channelsOfAccounts(on engine: StoreEngine) async throws {
        let bench = try await OfferBench(on: engine)
        let channels = try await bench.database.read { try ChannelTable.list(in: $0) }
        #expect(channels.map(\.id) == [OfferBench.amazon, OfferBench.france, OfferBench.shop])
        #expect(channels.allSatisfy { !$0.sends && $0.state == .active })
        try await bench.offer(counted: 10)
        try await bench.refresh()
        #expect(try await bench.announced().isEmpty)
        #expect(try await bench.find(OfferBench.shop).state == .idle)
        try await bench.switchOn(OfferBench.shop)
        #expect(try await bench.find(OfferBench.shop).state == .waiting)
        #expect(try await bench.announced() == [OfferBench.shop])
        // Told once, not with every change.
        try await bench.database.write {
            try OfferBench.count(OfferBench.mug, 8, at: OfferBench.start + .seconds(1), in: $0)
        }
        try await bench.refresh()
        #expect(try await bench.announced() == [OfferBench.shop])
    }
}
