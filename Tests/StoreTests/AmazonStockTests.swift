import Database
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
                try AmazonStockTable.take(stock, account: TemporaryStore.account, asOf: moment, in: transaction)
            }
        }
        #expect(
            try await take([Self.stock("A", 5), Self.stock("B", 2), Self.stock("A", 1, state: "UNSELLABLE")], at: now))
        #expect(try await !take([Self.stock("A", 9), Self.stock("C", 1)], at: now - .hours(1)))
        #expect(try await figures(store) == ["A SELLABLE 5", "A UNSELLABLE 1", "B SELLABLE 2"])
        #expect(try await take([Self.stock("A", 3), Self.stock("A", 4)], at: now + .hours(1)))
        #expect(try await figures(store) == ["A SELLABLE 7", "A UNSELLABLE 0", "B SELLABLE 0"])
    }
}
