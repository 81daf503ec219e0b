import Database
import Dispatch
import Fulfilment
import Store
import StoreTesting
import Testing

@Suite struct AmazonStockTests {
    private static func stock(_ sku: String, _ quantity: Int, state: String = "SELLABLE") -> AmazonStock {
        AmazonStock(sku: SKU(sku), condition: "NewItem", state: state, fnsku: nil, asin: nil, quantity: quantity)
    }

    private func figures(_ store: TemporaryStore) async throws -> [String] {
        try await store.database.read { transaction in
            try AmazonStockTable.list(account: TemporaryStore.account, limit: 100, in: transaction).map {
                "\($0.stock.sku) \($0.stock.state) \($0.stock.quantity)"
            }
        }
    }

    @Test("A newer report replaces the whole view, an older one changes nothing (S3-17)")
    func olderNeverOverwritesNewer() async throws {
        let now = Timestamp(milliseconds: 1_772_366_400_000)
        let store = try await TemporaryStore(now: now)
        func take(_ stock: [AmazonStock], at moment: Timestamp) async throws -> Bool {
            try await store.database.write { transaction in
                try AmazonStockTable.take(stock, account: TemporaryStore.account, asOf: moment, in: transaction) != nil
            }
        }
        #expect(
            try await take([Self.stock("A", 5), Self.stock("B", 2), Self.stock("A", 1, state: "UNSELLABLE")], at: now))
        #expect(try await !take([Self.stock("A", 9), Self.stock("C", 1)], at: now - .hours(1)))
        #expect(try await figures(store) == ["A SELLABLE 5", "A UNSELLABLE 1", "B SELLABLE 2"])
        #expect(try await take([Self.stock("A", 3), Self.stock("A", 4)], at: now + .hours(1)))
        #expect(try await figures(store) == ["A SELLABLE 7", "A UNSELLABLE 0", "B SELLABLE 0"])
    }

    @Test("What cannot be read keeps its figure: unknown is not none; a report without rows says that nothing is there")
    func unknownIsNotNone() async throws {
        let now = Timestamp(milliseconds: 1_772_366_400_000)
        let store = try await TemporaryStore(now: now)
        func take(_ stock: [AmazonStock], _ unread: UnreadStock, hour: Int64) async throws -> Int? {
            try await store.database.write { transaction in
                try AmazonStockTable.take(
                    stock, unread: unread, account: TemporaryStore.account, asOf: now + .hours(hour), in: transaction)
            }
        }
        #expect(
            try await take([Self.stock("A", 5), Self.stock("B", 2), Self.stock("C", 1)], UnreadStock(), hour: 0) == 3)
        var unread = UnreadStock()
        unread.skus = [SKU("B")]
        #expect(try await take([Self.stock("A", 4)], unread, hour: 1) == 2)
        #expect(try await figures(store) == ["A SELLABLE 4", "B SELLABLE 2", "C SELLABLE 0"])
        unread.hasNameless = true
        #expect(try await take([], unread, hour: 2) == 0)
        #expect(try await figures(store) == ["A SELLABLE 4", "B SELLABLE 2", "C SELLABLE 0"])
        #expect(try await take([], UnreadStock(), hour: 3) != nil)
        #expect(try await figures(store) == ["A SELLABLE 0", "B SELLABLE 0", "C SELLABLE 0"])
        #expect(try await take([Self.stock("A", 9)], UnreadStock(), hour: 2) == nil)
    }

    @Test("Two reports at once: the newer one holds, whichever commits last", arguments: StoreEngine.allCases)
    func twoAtOnce(on engine: StoreEngine) async throws {
        let now = Timestamp(milliseconds: 1_772_366_400_000)
        let store = try await TemporaryStore(on: engine, now: now)
        let names = (0..<40).map { "SKU-\($0)" }
        // Each hour the articles of the hour before are gone.
        try await withThrowingTaskGroup(of: Void.self) { group in
            for hour in Int64(1)...8 {
                group.addTask {
                    let stock = names.map { Self.stock("\($0)-\(hour)", Int(hour)) } + [Self.stock("ALL", Int(hour))]
                    _ = try await store.database.write { transaction in
                        try AmazonStockTable.take(
                            stock, account: TemporaryStore.account, asOf: now + .hours(hour), in: transaction)
                    }
                }
            }
            try await group.waitForAll()
        }
        let left = try await store.database.read { transaction in
            try AmazonStockTable.list(account: TemporaryStore.account, limit: 1000, in: transaction)
        }
        let known = try await store.database.read { try AmazonStockTable.knownAsOf(TemporaryStore.account, in: $0) }
        #expect(known == now + .hours(8))
        #expect(left.filter { $0.stock.quantity > 0 }.allSatisfy { $0.asOf == now + .hours(8) })
        #expect(left.first { $0.stock.sku == SKU("ALL") }?.stock.quantity == 8)
    }

    @Test(
        "An older report that comes while a newer is being taken waits for it, then changes nothing",
        arguments: StoreEngine.allCases)
    func olderWaits(on engine: StoreEngine) async throws {
        let now = Timestamp(milliseconds: 1_772_366_400_000)
        let store = try await TemporaryStore(on: engine, now: now)
        let (taken, signal) = AsyncStream<Void>.makeStream()
        let olderEnded = DispatchSemaphore(value: 0)
        async let newer: Void = store.database.write { transaction in
            try AmazonStockTable.take(
                [Self.stock("A", 5)], account: TemporaryStore.account, asOf: now + .hours(2), in: transaction)
            signal.finish()
            // An older one that does not wait ends before this does.
            _ = olderEnded.wait(timeout: .now() + .milliseconds(400))
        }
        for await _ in taken {}
        let older = try await store.database.write { transaction in
            try AmazonStockTable.take(
                [Self.stock("B", 3)], account: TemporaryStore.account, asOf: now + .hours(1), in: transaction)
        }
        olderEnded.signal()
        try await newer
        #expect(older == nil)
        #expect(try await figures(store) == ["A SELLABLE 5"])
    }
}
