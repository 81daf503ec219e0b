import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// All items by name.
    package func stock(_ page: PageRequest) async throws -> Page<StockCard> {
        try await database.read { transaction in
            let zone = try zones(in: transaction).common
            let rows = try StockView.list(
                limit: page.limit + 1, after: page.after.map { SKU($0) }, in: transaction)
            let shown = rows.prefix(page.limit)
            return Page(
                items: shown.map { StockCard($0, zone) },
                next: rows.count > page.limit ? shown.last?.item.rawValue : nil)
        }
    }

    /// One item with its movements.
    package func stock(of sku: String, _ page: PageRequest) async throws -> StockDetails {
        let after = try page.afterNumber()
        return try await database.read { transaction in
            let zone = try zones(in: transaction).common
            guard let row = try StockView.find(SKU(sku), in: transaction) else {
                throw OperationRefusal(.skuUnknown, ["sku": sku])
            }
            let movements = try StockView.ledger(
                of: SKU(sku), limit: page.limit + 1, after: after, in: transaction)
            let shown = movements.prefix(page.limit)
            return StockDetails(
                figures: StockCard(row, zone), movements: shown.map { StockDetails.Movement($0, zone) },
                next: movements.count > page.limit ? shown.last.map { String($0.id) } : nil)
        }
    }

    /// Books what was counted on the shelf.
    ///
    /// - Parameter asOf: when it was counted, in the accounts' zone; `nil` = now.
    package func count(_ sku: String, quantity: Int, asOf: String?) async throws -> StockCard {
        guard quantity >= 0, !sku.isEmpty else {
            throw OperationRefusal(.countInvalid, ["count": String(quantity)])
        }
        let now = clock.now
        return try await database.write { transaction in
            let zone = try zones(in: transaction).common
            let counted = try asOf.map { try moment($0, zone) } ?? now
            guard counted <= now else {
                throw OperationRefusal(.windowFuture, ["from": zone.text(counted)])
            }
            try StockTable.count(
                item: SKU(sku), quantity: quantity, asOf: counted, cause: "count by \(person)", now: now,
                in: transaction)
            guard let row = try StockView.find(SKU(sku), in: transaction) else {
                throw OperationRefusal(.skuUnknown, ["sku": sku])
            }
            return StockCard(row, zone)
        }
    }
}
