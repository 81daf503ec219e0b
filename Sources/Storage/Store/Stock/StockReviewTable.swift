package import Database
package import Fulfilment

/// The `stock_reviews` table: items of which orders that left are to be looked at again, because they were counted for the
/// first time or because a SKU stands for them anew.
///
/// A row is written with what makes it necessary, and worked on after that has been committed: an order that was booked
/// before, by what held then, is seen for certain, and no transaction is longer than a page of orders.
package enum StockReviewTable {
    private static let page = 500

    private static let insert: SQLStatement = "INSERT INTO stock_reviews (item, since) VALUES (?, ?)"

    /// - Parameter since: the as-of of the item's count.
    static func add(_ item: ItemID, since: Timestamp, in transaction: any SQLTransaction) throws {
        try transaction.run(insert, item.rawValue, since.rawValue)
    }

    /// Whether any item waits.
    package static func isWaiting(in transaction: any SQLTransaction) throws -> Bool {
        try transaction.first("SELECT 1 FROM stock_reviews LIMIT 1") { _ in true } ?? false
    }

    /// Announces the merchant's orders that left after the counts of all items that wait here, as far as they have lines of
    /// them: those for which nothing was held are issued then, the others book nothing. Lines that have left from an item
    /// that their SKU stands for no more are taken back from it before, if it was never counted.
    ///
    /// - Parameter now: business time.
    /// - Returns: how many orders were announced.
    @discardableResult
    package static func announce(in database: any SQLDatabase, now: Timestamp) async throws -> Int {
        let waiting = try await database.read { transaction in
            try transaction.rows("SELECT id, item, since FROM stock_reviews WHERE id > 0 ORDER BY id") { row in
                (id: try row.integer(0), item: ItemID(try row.text(1)), since: try row.timestamp(2))
            }
        }
        guard let oldest = waiting.map(\.since).min() else { return 0 }
        var skus = Set<SKU>()
        for chunk in chunks(Set(waiting.map(\.item)).sorted()) {
            let found = try await database.read { transaction in
                try chunk.map { try SKUTable.skus(of: $0, in: transaction) }
            }
            for some in found { skus.formUnion(some) }
        }
        let wanted = skus
        var told = 0
        for account in try await database.read({ try AccountTable.all(in: $0) }) {
            for kind in OrderTable.shippedKinds(of: account.id) {
                told += try await announce(kind, after: oldest, wanted, in: database, now: now)
            }
            // Marked as shipped here while Amazon does not know yet: whenever it was bought.
            for kind in OrderTable.openKinds(of: account.id) {
                told += try await announce(kind, after: Timestamp(rawValue: 0), wanted, in: database, now: now)
            }
        }
        for chunk in chunks(waiting.map(\.id)) {
            try await database.write { transaction in
                for id in chunk { try transaction.run("DELETE FROM stock_reviews WHERE id = ?", id) }
            }
        }
        return told
    }

    private static func announce(
        _ kind: OrderTable.ShippedKind, after moment: Timestamp, _ wanted: Set<SKU>, in database: any SQLDatabase,
        now: Timestamp
    ) async throws -> Int {
        var told = 0
        var place = moment
        while true {
            let after = place
            let orders = try await database.read { transaction in
                try OrderTable.shipped(kind, after: after, limit: page, in: transaction)
            }
            guard let last = orders.last?.updatedAt else { return told }
            place = last
            let concerned = orders.filter { !$0.skus.isDisjoint(with: wanted) }
            guard !concerned.isEmpty else { continue }
            told += try await database.write { transaction in
                let moving = try StockTable.takeBackMoved(concerned, account: kind.account, now: now, in: transaction)
                let announced = concerned.filter { kind.hasLeft || moving.contains($0.key) }
                try OrderTable.announce(announced, account: kind.account, now: now, in: transaction)
                return announced.count
            }
        }
    }

    private static func chunks<Element>(_ all: [Element]) -> [[Element]] {
        stride(from: 0, to: all.count, by: page).map { Array(all[$0..<min($0 + page, all.count)]) }
    }
}
